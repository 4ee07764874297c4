'use client';

import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Answer } from '../state/answer';

const PAGE = 100;

/** The refused lines of a file, a page at a time. The lines' own text stays in the original. */
export function Rejects({ file }: { file: number }) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const [after, setAfter] = useState(0);
  const rejects = useQuery(trpc.intake.rejects.queryOptions({ case: reference, file, after, limit: PAGE }));
  return (
    <Answer query={rejects} label="Loading refused lines">
      {(list) => (
        <>
          <Table verticalSpacing={4} mt="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={90}>Line</Table.Th>
                <Table.Th>Why it was refused</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.map(({ line, sentence }) => (
                <Table.Tr key={line}>
                  <Table.Td>{formatCount(line)}</Table.Td>
                  <Table.Td>{sentence}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Button.Group mt="sm">
            <Button size="compact-sm" variant="default" disabled={after === 0} onClick={() => setAfter(0)}>
              First
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={list.length < PAGE}
              onClick={() => setAfter(list.at(-1)?.line ?? 0)}
            >
              Next {PAGE}
            </Button>
          </Button.Group>
        </>
      )}
    </Answer>
  );
}

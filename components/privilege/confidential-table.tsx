'use client';

import { Button, Table, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import classes from './privilege.module.css';
import { RemoveDialog } from './remove-dialog';
import type { Identifier } from './wire';
import { categoryWord } from './words';

/** The identifiers on the list, and whether the material knows them: a slip of the pen withholds nothing. */
export function ConfidentialTable({ identifiers }: { identifiers: readonly Identifier[] }) {
  const [removing, setRemoving] = useState<Identifier | null>(null);
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Identifier</Table.Th>
            <Table.Th>Category</Table.Th>
            <Table.Th>Basis</Table.Th>
            <Table.Th>In the material</Table.Th>
            <Table.Th>Since</Table.Th>
            <Table.Th>
              <VisuallyHidden>Change</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {identifiers.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td className={classes.identifier}>{one.identifier}</Table.Td>
              <Table.Td>
                <Mark tone="violet">{categoryWord(one.category)}</Mark>
              </Table.Td>
              <Table.Td>{one.basis}</Table.Td>
              <Table.Td>{one.known ? 'found' : 'not found so far'}</Table.Td>
              <Table.Td>
                <span className={classes.time}>{formatMinute(one.addedAt)}</span>, {one.addedBy}
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Take ${one.identifier} off the list`}
                  onClick={() => setRemoving(one)}
                >
                  Take off
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <RemoveDialog identifier={removing} onClose={() => setRemoving(null)} />
    </Table.ScrollContainer>
  );
}

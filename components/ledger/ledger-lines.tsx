'use client';

import { Button, Table, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { Link2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { counted, formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { Mark } from '../state/mark';
import classes from './ledger.module.css';
import { LedgerRow } from './ledger-row';
import { sequenceGaps } from './sequence-gaps';

export type LedgerLine = inferRouterOutputs<AppRouter>['custody']['lines'][number];

const PAGE = 100;

/** A case's entries, newest first, a page at a time. */
export function LedgerLines() {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  // The pages that were turned, so that one can turn back.
  const [turned, setTurned] = useState<readonly number[]>([]);
  const before = turned.at(-1) ?? null;
  const lines = useQuery(
    trpc.custody.lines.queryOptions({ case: reference, before, limit: PAGE }, { placeholderData: keepPreviousData }),
  );
  return (
    <Answer query={lines} label="Loading the ledger">
      {(list) =>
        list.length === 0 ? (
          <EmptyState title="Nothing further back">
            <p>The history of this case begins with its first entry.</p>
          </EmptyState>
        ) : (
          <Panel title="Entries" flush aside={<GapsMark lines={list} />}>
            <LineTable lines={list} />
            <div className={classes.foot}>
              <Button
                variant="default"
                size="xs"
                disabled={turned.length === 0}
                onClick={() => setTurned(turned.slice(0, -1))}
              >
                Newer
              </Button>
              <span>
                no. {formatCount(list.at(-1)?.index ?? 0)} to {formatCount(list[0]?.index ?? 0)}
              </span>
              <Button
                variant="default"
                size="xs"
                disabled={list.length < PAGE}
                loading={lines.isPlaceholderData}
                onClick={() => setTurned([...turned, list.at(-1)?.index ?? 0])}
              >
                Older
              </Button>
            </div>
          </Panel>
        )
      }
    </Answer>
  );
}

function LineTable({ lines }: { lines: readonly LedgerLine[] }) {
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>No.</Table.Th>
            <Table.Th>In this case</Table.Th>
            <Table.Th>Time</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>Did what</Table.Th>
            <Table.Th ta="right">Messages</Table.Th>
            <Table.Th>Outcome</Table.Th>
            <Table.Th>
              <VisuallyHidden>Details</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <LedgerRow key={line.index} line={line} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The numbers within the case run without a gap, or how many are missing. */
function GapsMark({ lines }: { lines: readonly LedgerLine[] }) {
  const gaps = sequenceGaps(lines.map(({ caseSequence }) => caseSequence));
  if (gaps > 0)
    return (
      <Mark tone="red" icon={TriangleAlert}>
        {counted(gaps, 'number')} missing on this page
      </Mark>
    );
  return (
    <Mark tone="green" icon={Link2}>
      no gap on this page
    </Mark>
  );
}

'use client';

import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import type { AppRouter } from '@/server/trpc/root';
import { counted } from '../client/format-count';
import { formatDuration, formatSecond } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { Mark } from '../state/mark';
import classes from './ledger.module.css';

type State = inferRouterOutputs<AppRouter>['publication']['state'];

const EVERY_MS = 5_000;

/** What of the ledger others hold the portal to: the last published size, who cosigned it and when, or why not. */
export function PublicationPanel() {
  const trpc = useTRPC();
  const state = useQuery(trpc.publication.state.queryOptions(undefined, { refetchInterval: EVERY_MS }));
  return (
    <Panel title="Published and witnessed" aside={state.data && <StateMark state={state.data} />}>
      <Answer query={state} label="Loading what is published">
        {(known) => (
          <>
            <p className={classes.words}>{publishedWords(known)}</p>
            <WitnessTable state={known} />
            {known.round?.fault && <p className={classes.words}>{known.round.fault}</p>}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function StateMark({ state: { published, round, halts } }: { state: State }) {
  if (halts.length > 0)
    return (
      <Mark tone="red" icon={TriangleAlert}>
        in doubt
      </Mark>
    );
  if (published !== null && round?.isPublished)
    return (
      <Mark tone="green" icon={ShieldCheck}>
        witnessed
      </Mark>
    );
  return (
    <Mark tone="amber" icon={TriangleAlert}>
      not witnessed now
    </Mark>
  );
}

/** How far, and how long ago the last witness signed. */
function publishedWords({ published }: State): string {
  if (published === null) return 'Nothing is published yet: too few witnesses have cosigned. Exports wait for them.';
  const newest = Math.max(...published.cosigned.map(({ at }) => at.getTime()));
  const age = published.cosigned.length === 0 ? '' : `, ${formatDuration(Date.now() - newest)} ago`;
  return `The first ${counted(published.size, 'entry', 'entries')} are published and cosigned${age}. None of them can be changed without a witness refusing the next checkpoint.`;
}

function WitnessTable({ state: { published, round } }: { state: State }) {
  const last = round?.witnesses ?? [];
  const names = new Set([...last.map(({ name }) => name), ...(published?.cosigned ?? []).map(({ name }) => name)]);
  if (names.size === 0) return null;
  return (
    <Table verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Witness</Table.Th>
          <Table.Th>Cosigned what is published</Table.Th>
          <Table.Th>Asked last</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...names].map((name) => {
          const signed = published?.cosigned.find((one) => one.name === name);
          const asked = last.find((one) => one.name === name);
          return (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td className={classes.time}>{signed ? formatSecond(signed.at) : 'not this one'}</Table.Td>
              <Table.Td>{asked?.words ?? 'not asked'}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

'use client';

import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { counted, formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';

type Derived = inferRouterOutputs<AppRouter>['warrants']['derived'];

const KINDS: Record<Derived['work'][number]['kind'], string> = {
  notes: 'Notes and marks',
  savedSearches: 'Saved searches',
  packDrafts: 'Packs in preparation',
  sealedPacks: 'Sealed packs',
  wideningRequests: 'Requests for widening',
};
const STATES: Record<Derived['versions'][number]['work'], string> = {
  open: 'goes on',
  readOnly: 'read-only, for the case lead and the legal reviewer',
  frozen: 'frozen',
  forReview: 'shown to nobody; to be reviewed',
  quarantined: 'shown to nobody; quarantined',
  sealed: 'sealed',
};

/** What was made under a warrant: numbers and people, no text. For those who activate warrants, and auditors. */
export function DerivedWork({ reference }: { reference: string }) {
  const { may } = useAmbit();
  return may('activateWarrant') || may('readLedger') ? <Asked reference={reference} /> : null;
}

function Asked({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const derived = useQuery(trpc.warrants.derived.queryOptions({ case: file, reference }));
  return (
    <Panel title="What derives from it">
      <Answer query={derived} label="Counting" loading={<LoadingState label="Counting" rows={4} height={28} />}>
        {(answer) => <Counts derived={answer} />}
      </Answer>
    </Panel>
  );
}

function Counts({ derived: { versions, work, packs } }: { derived: Derived }) {
  return (
    <>
      <ul>
        {versions.map(({ version, work: state }) => (
          <li key={version}>
            Made under version {version}: {STATES[state]}
          </li>
        ))}
      </ul>
      <Table.ScrollContainer minWidth={360}>
        <Table fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Made</Table.Th>
              <Table.Th ta="right">Solely from it</Table.Th>
              <Table.Th ta="right">Partly</Table.Th>
              <Table.Th>By</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {work.map(({ kind, solely, partly, people }) => (
              <Table.Tr key={kind}>
                <Table.Td>{KINDS[kind]}</Table.Td>
                <Table.Td ta="right">{formatCount(solely)}</Table.Td>
                <Table.Td ta="right">{formatCount(partly)}</Table.Td>
                <Table.Td>{people.map(({ name, n }) => `${name} (${formatCount(n)})`).join(', ') || 'nobody'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {packs.length > 0 && (
        <ul>
          {packs.map(({ reference, solely, items, downloads, downloadedBy }) => (
            <li key={reference}>
              {reference}: {counted(items, 'message')}, {solely ? 'solely' : 'partly'} from it,{' '}
              {downloads === 0
                ? 'never downloaded'
                : `downloaded ${counted(downloads, 'time')} by ${downloadedBy.join(', ')}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

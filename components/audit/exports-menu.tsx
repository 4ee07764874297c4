'use client';

import { Button, Menu } from '@mantine/core';
import { Download } from 'lucide-react';
import { useAmbit } from '../client/ambit-context';
import { type AuditPlace, filterSearch } from './place';
import { TakeProgress } from './take-progress';
import { useTake } from './use-take';

const FILTERED = [
  ['jsonl', 'As JSON lines, each with its proof'],
  ['csv', 'As a table (CSV), each with its proof'],
  ['fhir', 'As FHIR R5 AuditEvent'],
  ['ocsf', 'As OCSF Datastore Activity'],
  ['case', 'As CASE/UCO'],
] as const;

/** What may leave from here. Each is entered, waits for the witnesses, and ends with its own entry. */
export function ExportsMenu({ place }: { place: AuditPlace }) {
  const { case: reference } = useAmbit();
  const take = useTake();
  const give = (form: string, more: Record<string, string> = {}) =>
    take.mutate({ address: '/api/ledger/export', query: { form, case: reference, ...more } });
  if (take.isPending) return <TakeProgress take={take} />;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<Download size={15} aria-hidden />}>Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>This case</Menu.Label>
        <Menu.Item onClick={() => give('slice')}>Its whole history, with proof that nothing is missing</Menu.Item>
        <Menu.Label>What is listed now, all pages</Menu.Label>
        {FILTERED.map(([form, words]) => (
          <Menu.Item key={form} onClick={() => give(form, filterSearch(place))}>
            {words}
          </Menu.Item>
        ))}
        <Menu.Label>All cases</Menu.Label>
        <Menu.Item onClick={() => take.mutate({ address: '/api/ledger/export', query: { form: 'ledger' } })}>
          The whole ledger, without what is sealed
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

'use client';

import { Anchor, Table } from '@mantine/core';
import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { formatMinute } from '../client/format-time';
import type { Warrant } from './use-warrants';
import classes from './warrant-list.module.css';
import { WarrantMark } from './warrant-mark';

export function WarrantTable({ warrants }: { warrants: readonly Warrant[] }) {
  return (
    <Table.ScrollContainer minWidth={820} type="native">
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="12%">Warrant</Table.Th>
            <Table.Th w="19%">State</Table.Th>
            <Table.Th w="22%">Issued by</Table.Th>
            <Table.Th w="17%">Purposes</Table.Th>
            <Table.Th w="16%">Examine until</Table.Th>
            <Table.Th ta="right">Clauses</Table.Th>
            <Table.Th ta="right">People</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {warrants.map((warrant) => (
            <WarrantRow key={`${warrant.reference}.${warrant.version}`} warrant={warrant} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function WarrantRow({ warrant }: { warrant: Warrant }) {
  const { href } = useAmbit();
  const { reference, version, issuer, purposes, examineUntil, clauses, assigned } = warrant;
  const target = href(`/warrants/${encodeURIComponent(reference)}`, { version: String(version) });
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} href={target} className={classes.reference}>
          {reference}
        </Anchor>{' '}
        {version > 1 && <span className={classes.version}>version {version}</span>}
      </Table.Td>
      <Table.Td>
        <WarrantMark warrant={warrant} />
      </Table.Td>
      <Table.Td>{issuer}</Table.Td>
      <Table.Td>{purposes.join(', ')}</Table.Td>
      <Table.Td className={classes.moment}>{formatMinute(examineUntil)}</Table.Td>
      <Table.Td ta="right">{clauses.length}</Table.Td>
      <Table.Td ta="right">{assigned.length}</Table.Td>
    </Table.Tr>
  );
}

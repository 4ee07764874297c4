'use client';

import { Anchor, Table } from '@mantine/core';
import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { formatBytes, formatCount } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import type { Pack } from './pack';
import { PackMark } from './pack-mark';

export function PackTable({ packs }: { packs: readonly Pack[] }) {
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Pack</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Warrant</Table.Th>
            <Table.Th ta="right">Messages</Table.Th>
            <Table.Th>Prepared by</Table.Th>
            <Table.Th>Sealed</Table.Th>
            <Table.Th ta="right">File</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {packs.map((pack) => (
            <PackRow key={pack.id} pack={pack} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function PackRow({
  pack: { id, reference, title, state, warrant, items, author, sealedAt, fileBytes },
}: {
  pack: Pack;
}) {
  const { href } = useAmbit();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} href={href(`/packs/${id}`)}>
          <strong>{reference}</strong> {title}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <PackMark state={state} />
      </Table.Td>
      <Table.Td>{warrant}</Table.Td>
      <Table.Td ta="right">{formatCount(items)}</Table.Td>
      <Table.Td>{author}</Table.Td>
      <Table.Td>{sealedAt ? formatMinute(sealedAt) : '–'}</Table.Td>
      <Table.Td ta="right">{fileBytes === null ? '–' : formatBytes(fileBytes)}</Table.Td>
    </Table.Tr>
  );
}

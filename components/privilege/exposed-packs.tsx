import { Table } from '@mantine/core';
import { formatCount } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import classes from './privilege.module.css';
import type { Exposure } from './wire';

const STATE_WORDS = {
  draft: 'draft; can’t be generated',
  review: 'in legal review; can’t be generated',
  approved: 'approved; can’t be generated',
  generating: 'being generated; will fail',
  failed: 'failed; can’t be generated',
  sealed: 'sealed',
  served: 'served',
  superseded: 'superseded by a later one',
  recalled: 'recalled',
} as const;

/** Packs that hold something withheld: those not sealed can't be generated any more, those sealed are out, to these people. */
export function ExposedPacks({ packs }: { packs: Exposure['packs'] }) {
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Pack</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Prepared by</Table.Th>
            <Table.Th ta="right">Withheld messages</Table.Th>
            <Table.Th>Downloads</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {packs.map(({ reference, state, sealedAt, author, messages, downloads }) => (
            <Table.Tr key={reference}>
              <Table.Td className={classes.identifier}>{reference}</Table.Td>
              <Table.Td>
                {STATE_WORDS[state]}
                {sealedAt && ` ${formatMinute(sealedAt)}`}
              </Table.Td>
              <Table.Td>{author}</Table.Td>
              <Table.Td ta="right">{formatCount(messages)}</Table.Td>
              <Table.Td>
                {downloads.map(({ by, at }) => (
                  <div key={`${by} ${at.getTime()}`}>
                    {by}, {formatMinute(at)}
                  </div>
                ))}
                {downloads.length === 0 && 'none'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

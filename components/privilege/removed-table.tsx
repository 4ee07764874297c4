import { Table } from '@mantine/core';
import { formatMinute } from '../client/format-time';
import classes from './privilege.module.css';
import type { Identifier } from './wire';
import { categoryWord } from './words';

/** What was taken off the list; what it withheld stays withheld. */
export function RemovedTable({ identifiers }: { identifiers: readonly Identifier[] }) {
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Identifier</Table.Th>
            <Table.Th>Category</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Taken off</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {identifiers.map(({ id, identifier, category, removed }) => (
            <Table.Tr key={id}>
              <Table.Td className={classes.identifier}>{identifier}</Table.Td>
              <Table.Td>{categoryWord(category)}</Table.Td>
              <Table.Td>{removed?.reason}</Table.Td>
              <Table.Td className={classes.time}>{removed && `${formatMinute(removed.at)}, ${removed.by}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

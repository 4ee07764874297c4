import { Table } from '@mantine/core';
import { formatCount } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import classes from './privilege.module.css';
import type { Exposure } from './wire';

/** How much of it each had seen, and when. */
export function ExposedPeople({ people }: { people: Exposure['people'] }) {
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Person</Table.Th>
            <Table.Th ta="right">Messages seen</Table.Th>
            <Table.Th ta="right">Pictures revealed</Table.Th>
            <Table.Th>First</Table.Th>
            <Table.Th>Last</Table.Th>
            <Table.Th ta="right">Notes written</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((one) => (
            <Table.Tr key={`${one.name} ${one.firstAt?.getTime()}`}>
              <Table.Td>
                {one.name} {one.filterSide && <Mark tone="violet">filter side</Mark>}
              </Table.Td>
              <Table.Td ta="right">{formatCount(one.messages)}</Table.Td>
              <Table.Td ta="right">{formatCount(one.pictures)}</Table.Td>
              <Table.Td className={classes.time}>{one.firstAt && formatMinute(one.firstAt)}</Table.Td>
              <Table.Td className={classes.time}>{one.lastAt && formatMinute(one.lastAt)}</Table.Td>
              <Table.Td ta="right">{formatCount(one.notes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

'use client';

import { Table } from '@mantine/core';
import { formatDay, formatMinute } from '../client/format-time';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { PrintButton } from './print-button';
import classes from './recipient.module.css';
import type { Service } from './served';
import { ServiceMarks } from './service-card';
import { useServices } from './use-services';

/** The report of who has what: every pack that was served in the case, recalls that wait for an answer first. */
export function WhoHasWhat() {
  const { services } = useServices(null);
  return (
    <Answer query={services} label="Loading who has what">
      {(list) =>
        list.length > 0 && (
          <Panel title="Who has what" flush aside={<PrintButton />}>
            <Report list={[...list].sort((a, b) => urgency(b) - urgency(a))} />
          </Panel>
        )
      }
    </Answer>
  );
}

/** 2: overdue, 1: due, 0: neither. */
function urgency({ recalls }: Service): number {
  if (recalls.some(({ isOverdue }) => isOverdue)) return 2;
  return recalls.some(({ acknowledgedAt }) => acknowledgedAt === null) ? 1 : 0;
}

function Report({ list }: { list: readonly Service[] }) {
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table verticalSpacing="xs" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Pack</Table.Th>
            <Table.Th>Recipient</Table.Th>
            <Table.Th>Served</Table.Th>
            <Table.Th>What came back</Table.Th>
            <Table.Th>SHA-256 of the file</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.map((service) => (
            <Table.Tr key={service.id}>
              <Table.Td>{service.pack}</Table.Td>
              <Table.Td>
                {service.recipient}
                <div className={classes.quiet}>
                  {service.agency}, {service.capacity === 'defence' ? 'the defence' : 'prosecutor'}
                </div>
              </Table.Td>
              <Table.Td>
                {formatMinute(service.servedAt)}
                <div className={classes.quiet}>until {formatDay(service.expiresAt)}</div>
              </Table.Td>
              <Table.Td>
                <span className={classes.marks}>
                  <ServiceMarks service={service} />
                </span>
              </Table.Td>
              <Table.Td>
                <code>{service.fileSha256.slice(0, 16)}…</code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

'use client';

import { Anchor, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { MailOpen } from 'lucide-react';
import Link from 'next/link';
import { formatDay, formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { ServedMarks } from './marks';
import { OwnLog } from './own-log';
import classes from './recipient.module.css';
import type { Served } from './served';

/** The recipient's desk: the packs that were served on the person who looks, in whichever case. */
export function ServedDesk() {
  const trpc = useTRPC();
  const served = useQuery(trpc.served.list.queryOptions());
  return (
    <PageFrame
      title="Served on me"
      lead="Packs that were served on you by name. What a prosecutor opens is in the case’s history. What the defence opens is in none, and nobody of the case is told."
    >
      <Answer query={served} label="Loading what was served on you">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="Nothing was served on you" icon={MailOpen}>
              <p>A pack that a prosecutor or case lead serves on you by name appears here, marked NEW.</p>
            </EmptyState>
          ) : (
            <Panel title="Packs" flush>
              <ServedTable list={list} />
            </Panel>
          )
        }
      </Answer>
      <OwnLog />
    </PageFrame>
  );
}

function ServedTable({ list }: { list: readonly Served[] }) {
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Pack</Table.Th>
            <Table.Th>How it stands</Table.Th>
            <Table.Th>Served</Table.Th>
            <Table.Th>Given until</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.map((one) => (
            <ServedRow key={one.id} served={one} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ServedRow({ served }: { served: Served }) {
  const { id, case: reference, pack, servedBy, servedAt, expiresAt, recalls } = served;
  const due = recalls.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ dueAt }) => dueAt);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} href={`/served/${id}`}>
          {reference}, {pack}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <span className={classes.marks}>
          <ServedMarks served={served} />
        </span>
        {due.map((at) => (
          <div key={at.toISOString()} className={classes.quiet}>
            answer by {formatDay(at)}
          </div>
        ))}
      </Table.Td>
      <Table.Td>
        {formatMinute(servedAt)}
        <div className={classes.quiet}>by {servedBy}</div>
      </Table.Td>
      <Table.Td>{formatMinute(expiresAt)}</Table.Td>
    </Table.Tr>
  );
}

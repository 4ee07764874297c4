'use client';

import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../client/format-count';
import { formatSecond } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import classes from './recipient.module.css';

const WORDS: Readonly<Record<string, string>> = {
  'pack.opened': 'opened a pack',
  'pack.downloaded': 'downloaded a file',
  'receipt.signed': 'signed a receipt',
  'pack.answered': 'accepted or rejected a pack',
  'material.asked': 'asked for further material',
  'recall.acknowledged': 'said what became of a recalled pack',
  'factor.changed': 'changed the second factor',
};

/** What the ledger has of the person who looks, shown when they ask for it: looking is entered too. */
export function OwnLog() {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const log = useQuery(trpc.served.log.queryOptions(undefined, { enabled: isOpen, staleTime: 0 }));
  return (
    <Panel title="Your own log">
      {isOpen ? (
        <Answer query={log} label="Loading your own log">
          {(lines) =>
            lines.length === 0 ? (
              <p className={classes.quiet}>Nothing yet.</p>
            ) : (
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Entry</Table.Th>
                    <Table.Th>When</Table.Th>
                    <Table.Th>What</Table.Th>
                    <Table.Th>Told the case</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {lines.map(({ entry, at, act, inCase }) => (
                    <Table.Tr key={entry}>
                      <Table.Td>{formatCount(entry)}</Table.Td>
                      <Table.Td>{formatSecond(at)}</Table.Td>
                      <Table.Td>{WORDS[act] ?? act}</Table.Td>
                      <Table.Td>{inCase ? 'yes' : 'no'}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )
          }
        </Answer>
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          Show what I did
        </Button>
      )}
    </Panel>
  );
}

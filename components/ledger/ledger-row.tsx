'use client';

import { ActionIcon, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronDown, ChevronRight, ShieldX, TriangleAlert } from 'lucide-react';
import { formatCount } from '../client/format-count';
import { formatSecond } from '../client/format-time';
import { Mark } from '../state/mark';
import { actWords } from './act-words';
import classes from './ledger.module.css';
import type { LedgerLine } from './ledger-lines';

/** One entry; opens to what else was entered with it. */
export function LedgerRow({ line }: { line: LedgerLine }) {
  const { index, caseSequence, at, person, agency, act, messages, outcome } = line;
  const [opened, { toggle }] = useDisclosure(false);
  const Icon = opened ? ChevronDown : ChevronRight;
  return (
    <>
      <Table.Tr>
        <Table.Td className={classes.number}>{formatCount(index)}</Table.Td>
        <Table.Td className={classes.number}>{caseSequence === null ? '' : formatCount(caseSequence)}</Table.Td>
        <Table.Td className={classes.time}>{formatSecond(at)}</Table.Td>
        <Table.Td>{person ? `${person}, ${agency}` : agency}</Table.Td>
        <Table.Td>{actWords(act)}</Table.Td>
        <Table.Td ta="right">{messages === null ? '' : formatCount(messages)}</Table.Td>
        <Table.Td>
          <Outcome outcome={outcome} />
        </Table.Td>
        <Table.Td>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={toggle}
            aria-expanded={opened}
            aria-label={`Details of no. ${formatCount(index)}`}
          >
            <Icon size={15} aria-hidden />
          </ActionIcon>
        </Table.Td>
      </Table.Tr>
      {opened && <Payload line={line} />}
    </>
  );
}

function Payload({ line: { payload, leaf, act } }: { line: LedgerLine }) {
  const facts = Object.entries({ act, ...payload, leaf });
  return (
    <Table.Tr className={classes.payload}>
      <Table.Td colSpan={8}>
        <dl>
          {facts.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
        {payload === null && <p className={classes.words}>What else was entered can’t be opened here.</p>}
      </Table.Td>
    </Table.Tr>
  );
}

function Outcome({ outcome }: { outcome: string }) {
  if (outcome === 'ok') return <>done</>;
  return outcome === 'deny' ? (
    <Mark tone="red" icon={ShieldX}>
      refused
    </Mark>
  ) : (
    <Mark tone="red" icon={TriangleAlert}>
      failed
    </Mark>
  );
}

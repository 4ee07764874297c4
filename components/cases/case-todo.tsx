'use client';

import { Button } from '@mantine/core';
import {
  BookLock,
  BookOpen,
  FileInput,
  type LucideIcon,
  MessagesSquare,
  PenLine,
  ScrollText,
  ShieldX,
} from 'lucide-react';
import Link from 'next/link';
import { type Ambit, type CaseFile, useAmbit } from '../client/ambit-context';
import { Panel } from '../shell/panel';
import { useWarrants, type Warrant } from '../warrant/use-warrants';
import { isWaiting } from '../warrant/warrant-state';
import classes from './case-home.module.css';

type Todo = {
  readonly icon: LucideIcon;
  readonly tone?: 'amber' | 'red';
  readonly what: string;
  readonly why: string;
  readonly go?: { readonly word: string; readonly href: string };
};

/** What this person can do in this case now, the next thing first. */
export function CaseTodo({ file }: { file: CaseFile }) {
  const ambit = useAmbit();
  const { data: warrants = [] } = useWarrants();
  const todos = [...reading(ambit, file), ...drafts(ambit, warrants), ...standing(ambit)];
  return (
    <Panel title="What you can do now" flush>
      {todos.length === 0 && <p className={classes.none}>Your part in this case lets you follow it, no more.</p>}
      {todos.map((todo, at) => (
        <TodoLine key={todo.what} todo={todo} isFirst={at === 0} />
      ))}
    </Panel>
  );
}

function TodoLine({ todo: { icon: Icon, tone, what, why, go }, isFirst }: { todo: Todo; isFirst: boolean }) {
  return (
    <div className={classes.todo} data-tone={tone}>
      <span className={classes.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <div>
        <div className={classes.what}>{what}</div>
        <div className={classes.why}>{why}</div>
      </div>
      {go && (
        <Button component={Link} href={go.href} variant={isFirst ? 'filled' : 'default'} size="xs">
          {go.word}
        </Button>
      )}
    </div>
  );
}

function reading({ may, href }: Ambit, { ambits }: CaseFile): Todo[] {
  if (!may('readContent')) return [];
  if (ambits.length === 0) {
    const why = 'No warrant in force names you, so messages stay closed. Ask the case lead or a warrant clerk.';
    return [{ icon: ShieldX, tone: 'red', what: 'You can’t read messages now', why }];
  }
  return ambits.map(({ warrant, purposes, daysLeft, waitsFor }) => {
    const left = `${daysLeft === 1 ? '1 day' : `${daysLeft} days`} left to examine messages.`;
    const isUnread = waitsFor === 'NOT_ACKNOWLEDGED';
    return {
      icon: isUnread ? BookOpen : MessagesSquare,
      ...(daysLeft < 7 ? { tone: 'amber' as const } : {}),
      what: isUnread ? `Read the order of ${warrant}` : `Read under ${warrant}`,
      why: isUnread
        ? `Nothing opens under it before you have read and acknowledged it. ${left}`
        : `For ${purposes.join(', or for ')}. ${left}`,
      go: { word: isUnread ? 'Read the order' : 'Open the desk', href: href('/desk', { warrant }) },
    };
  });
}

function drafts({ may, href }: Ambit, warrants: readonly Warrant[]): Todo[] {
  return warrants
    .filter(({ status, draftedByMe }) => isWaiting(status) && (draftedByMe || may('activateWarrant')))
    .map(({ reference, draftedBy, draftedByMe }) => ({
      icon: PenLine,
      what: draftedByMe ? `${reference} waits for somebody else to activate it` : `Check and activate ${reference}`,
      why: draftedByMe
        ? 'You drafted it: another person activates.'
        : `Drafted by ${draftedBy}. It opens nothing until a second person activates it.`,
      go: { word: 'See it', href: href(`/warrants/${encodeURIComponent(reference)}`) },
    }));
}

function standing({ may, href }: Ambit): Todo[] {
  return [
    ...(may('draftWarrant')
      ? [
          {
            icon: ScrollText,
            what: 'Enter a warrant',
            why: 'From the order, clause by clause.',
            go: { word: 'Enter', href: href('/warrants/new') },
          },
        ]
      : []),
    ...(may('runIntake')
      ? [
          {
            icon: FileInput,
            what: 'Bring in a seized file',
            why: 'Each line is stored, found to be there already, or refused with its reason.',
            go: { word: 'Bring in', href: href('/intake') },
          },
        ]
      : []),
    ...(may('readLedger')
      ? [
          {
            icon: BookLock,
            what: 'Read the ledger of this case',
            why: 'Who looked at what, under which warrant, and when.',
            go: { word: 'Read', href: href('/ledger') },
          },
        ]
      : []),
  ];
}

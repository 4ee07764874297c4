'use client';

import { ActionIcon, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAmbit } from '../client/ambit-context';
import { formatCount } from '../client/format-count';
import { formatSecond } from '../client/format-time';
import type { Served } from '../message/served';
import classes from './identifiers.module.css';
import { Section } from './section';

/** By what a message is found again anywhere, and under which entry of the ledger it was served to this screen. */
export function Identifiers({ message }: { message: Served }) {
  const { id, conversation, sentAt, sentAtOriginal, sender, recipients, entry } = message;
  const { may, href } = useAmbit();
  const number = `no. ${formatCount(entry)}`;
  return (
    <Section title="Custody of this message">
      <dl className={classes.list}>
        <Fact word="Served under">
          {may('readLedger') ? <a href={href('/ledger', { entry: String(entry) })}>{number}</a> : number} in the ledger
        </Fact>
        <Fact word="Message" copy={id}>
          <code>{id}</code>
        </Fact>
        <Fact word="Conversation" copy={conversation}>
          <code>{conversation}</code>
        </Fact>
        <Fact word="From">
          <bdi>{sender}</bdi>
        </Fact>
        <Fact word="To">
          <bdi>{recipients.join(', ') || 'not known'}</bdi>
        </Fact>
        <Fact word="Sent">{formatSecond(sentAt)}</Fact>
        <Fact word="As recorded">
          <code>{sentAtOriginal}</code>
        </Fact>
      </dl>
    </Section>
  );
}

function Fact({ word, copy, children }: { word: string; copy?: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{word}</dt>
      <dd>
        {children}
        {copy !== undefined && <CopyIcon text={copy} word={word.toLowerCase()} />}
      </dd>
    </div>
  );
}

function CopyIcon({ text, word }: { text: string; word: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <ActionIcon
          size="xs"
          variant="subtle"
          color="gray"
          aria-label={copied ? 'Copied' : `Copy the id of the ${word}`}
          onClick={copy}
        >
          {copied ? <Check size={12} aria-hidden /> : <Copy size={12} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}

'use client';

import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import classes from './why.module.css';
import type { Asked } from './why-context';

const KINDS = [
  { value: 'handle', label: 'A handle' },
  { value: 'conversation', label: 'A conversation' },
];

/** Asks what the warrant says of a handle or a conversation by its name. */
export function AskName({ onAsk }: { onAsk: (asked: Asked) => void }) {
  const [kind, setKind] = useState<'handle' | 'conversation'>('handle');
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onAsk({ kind, name: name.trim() });
  };
  return (
    <form className={classes.part} onSubmit={submit}>
      <h3 className={classes.heading}>Ask about another name</h3>
      <p className={classes.quiet}>
        You are told what the warrant says of it. Whether anything was found of it isn’t said. The question goes on the
        record.
      </p>
      <SegmentedControl
        size="xs"
        data={KINDS}
        value={kind}
        onChange={(next) => setKind(next === 'handle' ? 'handle' : 'conversation')}
        aria-label="What the name is"
      />
      <div className={classes.row}>
        <TextInput
          flex={1}
          aria-label={kind === 'handle' ? 'Handle' : 'Conversation'}
          placeholder={kind === 'handle' ? 'heron-11' : 'c-4f1922'}
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''}>
          Ask
        </Button>
      </div>
    </form>
  );
}

'use client';

import { Button, Checkbox, Group, SegmentedControl, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SeenKind } from '@/server/ability/kinds';
import { useScope } from '../desk/scope-context';
import { UtcMomentInput } from '../warrant/utc-moment-input';
import { type AskedSelectors, useWideningChanges } from './use-requests';
import classes from './widening.module.css';

type Props = { initial: AskedSelectors; onDone: () => void };

const NAMED = [
  { value: 'handles', label: 'Handles' },
  { value: 'conversations', label: 'Conversations' },
];
const MATCHES = [
  { value: 'sentOrReceived', label: 'sent or received by them' },
  { value: 'sentBy', label: 'sent by them' },
  { value: 'anyParticipant', label: 'in any conversation that they take part in' },
] as const;
const KINDS: readonly { value: SeenKind; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'image', label: 'Pictures' },
  { value: 'audio', label: 'Sound' },
  { value: 'video', label: 'Video' },
  { value: 'file', label: 'Files' },
];

/** A request for a wider warrant, in the exact terms of a clause: what the reader typed or can see, and why. */
export function AskWider({ initial, onDone }: Props) {
  const scope = useScope();
  const { ask } = useWideningChanges();
  const [values, setValues] = useState(() => valuesOf(initial));
  const set = (change: Partial<Values>) => setValues((before) => ({ ...before, ...change }));
  const isWhole = linesOf(values.names).length > 0 && values.kinds.length > 0 && values.reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole)
      ask.mutate({ ...scope, selectors: selectorsOf(values), reason: values.reason.trim() }, { onSuccess: onDone });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Request to widen the warrant">
      <SegmentedControl
        size="xs"
        data={NAMED}
        value={values.named}
        onChange={(next) => set({ named: next === 'handles' ? 'handles' : 'conversations' })}
        aria-label="What the request names"
      />
      <Textarea
        label={values.named === 'handles' ? 'Handles' : 'Conversations'}
        description="One per line, exactly as you know them"
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        value={values.names}
        onChange={(event) => set({ names: event.currentTarget.value })}
      />
      {values.named === 'handles' && (
        <Select
          label="Messages"
          data={MATCHES.map((one) => ({ ...one }))}
          allowDeselect={false}
          value={values.match}
          onChange={(next) => set({ match: MATCHES.find(({ value }) => value === next)?.value ?? values.match })}
        />
      )}
      <UtcMomentInput label="Sent from" value={values.from} onChange={(from) => set({ from })} />
      <UtcMomentInput label="Sent until" value={values.to} onChange={(to) => set({ to })} />
      <Checkbox.Group
        label="Kinds"
        value={values.kinds}
        onChange={(next) => set({ kinds: KINDS.flatMap(({ value }) => (next.includes(value) ? [value] : [])) })}
      >
        <Group gap="sm" mt={6}>
          {KINDS.map((choice) => (
            <Checkbox key={choice.value} size="xs" {...choice} />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        label="Why it is needed"
        description="The clerk reads this and no message: don’t quote one"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={values.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" disabled={!isWhole} loading={ask.isPending}>
          Send the request
        </Button>
      </Group>
    </form>
  );
}

type Values = {
  named: 'handles' | 'conversations';
  names: string;
  match: (typeof MATCHES)[number]['value'];
  from: string;
  to: string;
  kinds: SeenKind[];
  reason: string;
};

function valuesOf({ handles = [], conversations = [], match, from, to, kinds }: AskedSelectors): Values {
  return {
    named: conversations.length > 0 ? 'conversations' : 'handles',
    names: [...handles, ...conversations].join('\n'),
    match: match ?? 'sentOrReceived',
    from: momentOf(from),
    to: momentOf(to),
    kinds: [...kinds],
    reason: '',
  };
}

function selectorsOf({ named, names, match, from, to, kinds }: Values): AskedSelectors {
  return {
    ...(named === 'handles' ? { handles: linesOf(names), match } : { conversations: linesOf(names) }),
    ...(from !== '' && { from: `${from}:00Z` }),
    ...(to !== '' && { to: `${to}:00Z` }),
    kinds,
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** An instant as the field of a moment holds it, to the minute. */
function momentOf(instant: string | undefined): string {
  return instant === undefined ? '' : new Date(instant).toISOString().slice(0, 16);
}

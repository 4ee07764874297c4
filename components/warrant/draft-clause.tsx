'use client';

import { Button, Checkbox, Group, SegmentedControl, Select, Textarea } from '@mantine/core';
import { counted } from '../client/format-count';
import { Panel } from '../shell/panel';
import { useDraftFormContext } from './draft-form';
import { type ClauseValues, sentenceOf, targetsOf } from './draft-values';
import classes from './draft-warrant.module.css';
import { UtcMomentInput } from './utc-moment-input';

const MATCHES = [
  { value: 'sentOrReceived', label: 'sent or received by them' },
  { value: 'sentBy', label: 'sent by them' },
  { value: 'anyParticipant', label: 'in any conversation that they take part in' },
];

const KIND_CHOICES = [
  { value: 'text', label: 'Text' },
  { value: 'image', label: 'Pictures' },
  { value: 'audio', label: 'Sound' },
  { value: 'video', label: 'Video' },
  { value: 'file', label: 'Files' },
];

/** One clause: whose messages, from when to when, of which kinds; below it the sentence that this makes. */
export function DraftClause({ at, clause }: { at: number; clause: ClauseValues }) {
  const form = useDraftFormContext();
  const field = (name: keyof ClauseValues) => form.getInputProps(`clauses.${at}.${name}`);
  const remove = form.values.clauses.length > 1 && (
    <Button size="compact-sm" variant="subtle" onClick={() => form.removeListItem('clauses', at)}>
      Remove
    </Button>
  );
  return (
    <Panel title={`Clause ${at + 1}`} aside={remove}>
      <div className={classes.clause}>
        <div className={classes.grid}>
          <Targets clause={clause} field={field} />
          <div className={classes.form}>
            {clause.targetKind === 'handle' && (
              <Select label="Messages" data={MATCHES} allowDeselect={false} {...field('match')} />
            )}
            <UtcMomentInput label="Sent from" {...field('from')} />
            <UtcMomentInput
              label="Sent until"
              description="The first moment that is no longer covered"
              {...field('to')}
            />
            <Checkbox.Group label="Kinds" {...field('kinds')}>
              <Group gap="md" mt={6}>
                {KIND_CHOICES.map((choice) => (
                  <Checkbox key={choice.value} size="xs" {...choice} />
                ))}
              </Group>
            </Checkbox.Group>
          </div>
        </div>
        <Preview clause={clause} />
      </div>
    </Panel>
  );
}

type Field = ReturnType<ReturnType<typeof useDraftFormContext>['getInputProps']>;

function Targets({ clause, field }: { clause: ClauseValues; field: (name: keyof ClauseValues) => Field }) {
  const count = targetsOf(clause.targets).length;
  const noun = clause.targetKind === 'handle' ? 'handle' : 'conversation';
  return (
    <div>
      <SegmentedControl
        fullWidth
        mb="xs"
        aria-label="The clause names"
        data={[
          { value: 'handle', label: 'Handles' },
          { value: 'conversation', label: 'Conversations' },
        ]}
        {...field('targetKind')}
      />
      <Textarea
        label={noun === 'handle' ? 'Handles' : 'Conversations'}
        description="One per line, exactly as the files write them"
        autosize
        minRows={7}
        maxRows={14}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...field('targets')}
      />
      {count > 0 && <small aria-live="polite">{counted(count, noun)}</small>}
    </div>
  );
}

function Preview({ clause }: { clause: ClauseValues }) {
  const sentence = sentenceOf(clause);
  return (
    <p className={classes.preview} data-empty={sentence === null || undefined} aria-live="polite">
      {sentence ??
        'When whose messages, from when to when, and which kinds are filled in, this clause stands here as a sentence.'}
    </p>
  );
}

'use client';

import { Button, Kbd, Textarea } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';
import classes from './coding-form.module.css';
import { draftOf, keepDraft } from './draft-memory';
import { RELEVANCES, type Relevance } from './relevance';

type Props = {
  /** Under which message's key the draft is kept. */
  draft: string;
  /** What the reader said of it last: a note in words says the same unless it is changed. */
  relevance: Relevance | null;
  isSaving: boolean;
  onCode: (relevance: Relevance, text: string) => Promise<boolean>;
  field: Ref<HTMLTextAreaElement>;
};

/** Marks of relevance and a note. A mark is kept at once; a note with Ctrl and Enter. */
export function CodingForm({ draft, relevance, isSaving, onCode, field }: Props) {
  const [text, setText] = useState(() => draftOf(draft));
  const write = (next: string) => {
    setText(next);
    keepDraft(draft, next);
  };
  const save = async () => {
    if (text.trim() !== '' && (await onCode(relevance ?? 'unsure', text.trim()))) write('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  return (
    <div className={classes.form}>
      <div className={classes.marks}>
        {RELEVANCES.map(({ value, key, word }) => (
          <Button
            key={value}
            className={classes.mark}
            size="compact-sm"
            variant={relevance === value ? 'filled' : 'default'}
            aria-pressed={relevance === value}
            rightSection={<span className={classes.key}>{key}</span>}
            onClick={() => void onCode(value, '')}
          >
            {word}
          </Button>
        ))}
      </div>
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        aria-label="Note"
        placeholder="Write a note (c)"
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text.trim() !== '' && (
        <div className={classes.save}>
          <Kbd size="xs">Ctrl</Kbd>
          <Kbd size="xs">Enter</Kbd>
          <Button size="compact-sm" loading={isSaving} onClick={() => void save()}>
            Save note
          </Button>
        </div>
      )}
    </div>
  );
}

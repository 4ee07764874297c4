'use client';

import { Button, Select } from '@mantine/core';
import { ListFilter, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { counted } from '../../client/format-count';
import { formatMinute } from '../../client/format-time';
import { Section } from '../../notes/section';
import { BulkDialog } from './bulk-dialog';
import { REASONS, type Reason, wordOf } from './reasons';
import { useRedaction } from './redaction-context';
import classes from './redaction-pane.module.css';
import type { Redaction } from './use-redactions';

type Props = { onPick: (message: string) => void };

/** The redactions of the pack: each with reason, author and the way back; handles and places in bulk. */
export function RedactionPane({ onPick }: Props) {
  const redaction = useRedaction();
  const [isBulk, setBulk] = useState(false);
  if (redaction === null) return null;
  const batches = batchesOf(redaction.list);
  const standing = redaction.list.filter(({ undone }) => undone === null).length;
  const bulk = redaction.canChange && (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<ListFilter size={13} aria-hidden />}
      onClick={() => setBulk(true)}
    >
      Find and redact
    </Button>
  );
  return (
    <Section title={`Redactions (${standing})`} aside={bulk}>
      {redaction.list.length === 0 && (
        <p className={classes.none}>
          {redaction.canChange
            ? 'None. Choose words on a page, or reveal a picture and cover a part of it.'
            : 'Nothing is redacted in this pack.'}
        </p>
      )}
      <ul className={classes.list}>
        {batches.map((batch) => (
          <Batch key={batch[0]?.batch} batch={batch} onPick={onPick} />
        ))}
      </ul>
      {redaction.canChange && <RedactHandle />}
      <BulkDialog opened={isBulk} onClose={() => setBulk(false)} />
    </Section>
  );
}

/** What was made together, in the order in which it was made. */
function batchesOf(list: readonly Redaction[]): Redaction[][] {
  const batches = new Map<string, Redaction[]>();
  for (const one of list) batches.set(one.batch, [...(batches.get(one.batch) ?? []), one]);
  return [...batches.values()];
}

function Batch({ batch, onPick }: { batch: readonly Redaction[]; onPick: (message: string) => void }) {
  const redaction = useRedaction();
  const [first] = batch;
  if (redaction === null || first === undefined) return null;
  const { undone, message } = first;
  const numbers = batch.flatMap(({ id }) => redaction.numbers.get(id) ?? []);
  const name =
    numbers.length === 0
      ? 'Undone'
      : numbers.length === 1
        ? `R${numbers[0]}`
        : `R${numbers[0]} and ${numbers.length - 1} more`;
  return (
    <li className={classes.one} data-undone={undone !== null || undefined}>
      <div className={classes.head}>
        {message === null || undone ? (
          <strong>{name}</strong>
        ) : (
          <button type="button" className={classes.go} onClick={() => onPick(message)}>
            {name}
          </button>
        )}
        <span className={classes.what}>{whatOf(batch)}</span>
        {redaction.canChange && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={undone ? undefined : <Undo2 size={12} aria-hidden />}
            onClick={() => (undone ? redaction.redo(first.batch) : redaction.undo(first.batch))}
          >
            {undone ? 'Put back' : 'Undo'}
          </Button>
        )}
      </div>
      <p className={classes.foot}>
        {wordOf(first.reason)}. {first.author}, {formatMinute(first.at)}
        {undone && `; undone by ${undone.by}, ${formatMinute(undone.at)}`}
      </p>
    </li>
  );
}

const KINDS: Readonly<Record<Redaction['kind'], string>> = {
  span: 'words',
  box: 'part of a picture',
  handle: 'handle, everywhere',
  ocr: 'words read on a picture',
};

function whatOf(batch: readonly Redaction[]): string {
  const [first] = batch;
  if (first === undefined) return '';
  const label = first.label ? `${first.label}: ` : '';
  if (batch.length > 1) return counted(batch.length, 'place');
  return `${label}${first.handle ?? KINDS[first.kind]}`;
}

/** A handle of the pack, taken out of all of it. */
function RedactHandle() {
  const redaction = useRedaction();
  const [handle, setHandle] = useState<string | null>(null);
  const [reason, setReason] = useState<Reason>('thirdParty');
  if (redaction === null) return null;
  const gone = new Set(redaction.list.flatMap(({ handle, undone }) => (handle && undone === null ? [handle] : [])));
  const left = redaction.handles.filter((one) => !gone.has(one));
  return (
    <fieldset className={classes.handle}>
      <legend>Take a handle out of the whole pack</legend>
      <Select
        size="xs"
        label="Handle"
        placeholder="Choose"
        searchable
        limit={50}
        data={left}
        value={handle}
        nothingFoundMessage="No such handle in this pack"
        onChange={setHandle}
      />
      <ReasonSelect value={reason} onChange={setReason} />
      <Button
        size="xs"
        variant="default"
        disabled={handle === null}
        onClick={() => {
          if (handle !== null) redaction.addHandle(handle, reason);
          setHandle(null);
        }}
      >
        Redact the handle
      </Button>
    </fieldset>
  );
}

/** Why, as a field of a form. */
export function ReasonSelect({ value, onChange }: { value: Reason; onChange: (reason: Reason) => void }) {
  return (
    <Select
      size="xs"
      label="Reason"
      allowDeselect={false}
      data={REASONS.map(({ code, word }) => ({ value: code, label: word }))}
      value={value}
      onChange={(code) => onChange(REASONS.find((one) => one.code === code)?.code ?? value)}
    />
  );
}

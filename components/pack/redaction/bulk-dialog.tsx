'use client';

import { Button, Group, Modal, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { type FormEvent, useState } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { counted } from '../../client/format-count';
import { type AppError, useTRPC } from '../../client/trpc';
import { PASSING } from '../../desk/once';
import { MarkedText } from '../../message/marked-text';
import classes from './bulk-dialog.module.css';
import type { Reason } from './reasons';
import { useRedaction } from './redaction-context';
import { ReasonSelect } from './redaction-pane';

type Preview = inferRouterOutputs<AppRouter>['packs']['redact']['preview'];
type By = 'text' | 'number' | 'pattern';

const WAYS: readonly { readonly value: By; readonly label: string; readonly hint: string }[] = [
  { value: 'text', label: 'Handle or words', hint: 'As whole words, however they are written.' },
  { value: 'number', label: 'Number', hint: 'Seven digits or more, however they are parted.' },
  { value: 'pattern', label: 'Pattern', hint: 'A regular expression; upper and lower case alike.' },
];
/** More are redacted, not shown: the counts are of all. */
const MOST_SHOWN = 200;

/** Finds every place in the pack's messages, shows it, and redacts exactly what was shown. */
export function BulkDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title="Find and redact"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const redaction = useRedaction();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [by, setBy] = useState<By>('text');
  const [what, setWhat] = useState('');
  const [reason, setReason] = useState<Reason>('thirdParty');
  const find = { by, what };
  const look = useMutation<Preview, AppError, typeof find>({
    mutationFn: (asked) =>
      queryClient.fetchQuery(trpc.packs.redact.preview.queryOptions({ ...given(redaction), find: asked }, PASSING)),
  });
  const apply = useMutation(
    trpc.packs.redact.bulk.mutationOptions({
      onSuccess: ({ batch }) => {
        redaction?.saidInBulk(look.data?.extra.hits ?? 0, batch);
        onClose();
      },
    }),
  );
  const again = (change: () => void) => {
    look.reset();
    apply.reset();
    change();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply.reset();
    look.mutate(find);
  };
  const trouble = look.error ?? apply.error;
  const seen = look.data;
  return (
    <form onSubmit={submit} className={classes.form}>
      <SegmentedControl
        aria-label="What is looked for"
        data={WAYS.map(({ value, label }) => ({ value, label }))}
        value={by}
        onChange={(value) => again(() => setBy(WAYS.find((way) => way.value === value)?.value ?? by))}
      />
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          className={classes.what}
          label="Find"
          description={WAYS.find(({ value }) => value === by)?.hint}
          value={what}
          maxLength={500}
          data-autofocus
          error={trouble?.message}
          onChange={({ currentTarget: { value } }) => again(() => setWhat(value))}
        />
        <Button type="submit" variant="default" disabled={what.trim() === ''} loading={look.isPending}>
          Look
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        Looking opens every message of the pack and goes on the record.
      </Text>
      <div aria-live="polite">{seen && <Found seen={seen} />}</div>
      {seen && seen.extra.hits > 0 && (
        <Group justify="space-between" align="flex-end">
          <ReasonSelect value={reason} onChange={setReason} />
          <Group>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              loading={apply.isPending}
              onClick={() => apply.mutate({ ...given(redaction), find, digest: seen.extra.digest, reason })}
            >
              Redact {counted(seen.extra.hits, 'place')}
            </Button>
          </Group>
        </Group>
      )}
    </form>
  );
}

function given(redaction: ReturnType<typeof useRedaction>) {
  if (redaction === null) throw new Error('the dialog stands outside of a pack');
  return redaction.input;
}

function Found({ seen: { records, extra } }: { seen: Preview }) {
  if (extra.hits === 0) return <p className={classes.count}>Nothing found that isn’t redacted already.</p>;
  const hits = records.flatMap(({ key, id, hits: own }) => own.map((hit) => ({ ...hit, key, id })));
  return (
    <>
      <p className={classes.count}>
        {counted(extra.hits, 'place')} in {counted(extra.messages, 'message')}.
      </p>
      <ul className={classes.hits}>
        {hits.slice(0, MOST_SHOWN).map(({ key, id, start, before, text, after }) => (
          <li key={`${key}-${start}`}>
            <code>{id}</code>
            <span className={classes.words}>
              <MarkedText
                body={before + text + after}
                highlights={[{ start: before.length, end: before.length + text.length }]}
              />
            </span>
          </li>
        ))}
      </ul>
      {hits.length > MOST_SHOWN && <p className={classes.count}>The first {MOST_SHOWN} are shown.</p>}
    </>
  );
}

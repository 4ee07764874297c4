'use client';

import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LockOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { Notice } from '../state/notice';
import classes from './audit.module.css';
import type { Line } from './use-entries';

/** What was sealed with an entry: opened by one, or by two where it is another agency's or about what may be privileged. */
export function SealedPart({ line }: { line: Line }) {
  return (
    <section aria-label="Sealed part">
      <Stack gap="xs">
        {line.isSealed ? <Opening line={line} /> : <p className={classes.words}>What was sealed with it is erased.</p>}
      </Stack>
    </section>
  );
}

function Opening({ line: { index, needsTwo } }: { line: Line }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const openings = useQuery(trpc.audit.openings.queryOptions({ case: reference }, { enabled: needsTwo }));
  const mine = openings.data?.find((one) => one.about === index && one.isMine && one.decision !== 'refused');
  const open = useMutation(
    trpc.audit.open.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.audit.openings.queryFilter()),
    }),
  );
  if (open.data) return <Payload payload={open.data.payload} />;
  return (
    <>
      <p className={classes.words}>{needsTwo ? TWO : ONE}</p>
      {open.isError && (
        <Notice tone="red" title="Not opened">
          {open.error.message}
        </Notice>
      )}
      {needsTwo && mine?.decision !== 'approved' ? (
        mine ? (
          <p className={classes.words}>
            You asked for it: “{mine.reason}”. It waits for{' '}
            {mine.agency ? `an auditor of ${mine.agency}` : 'another auditor of this case'}.
          </p>
        ) : (
          <Ask index={index} />
        )
      ) : (
        <Group>
          <Button
            size="xs"
            leftSection={<LockOpen size={14} aria-hidden />}
            loading={open.isPending}
            onClick={() => open.mutate({ case: reference, index })}
          >
            Open the sealed part
          </Button>
          {mine?.decidedBy && <span className={classes.words}>{mine.decidedBy} agreed.</span>}
        </Group>
      )}
    </>
  );
}

const ONE = 'What else was entered, such as the words of a search, is sealed. Opening it is on the record.';
const TWO =
  'What else was entered is sealed, and it is another agency’s or about what may be privileged: a second auditor must agree before it is opened, for another agency’s one of theirs.';

function Ask({ index }: { index: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const [reason, setReason] = useState('');
  const ask = useMutation(
    trpc.audit.askOpening.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.audit.openings.queryFilter()),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') ask.mutate({ case: reference, index, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label="Why must it be opened?"
          description="The second auditor reads this."
          value={reason}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {ask.isError && (
          <Notice tone="red" title="Not asked">
            {ask.error.message}
          </Notice>
        )}
        <Group>
          <Button type="submit" size="xs" disabled={reason.trim() === ''} loading={ask.isPending}>
            Ask a second auditor
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Payload({ payload }: { payload: Record<string, unknown> | null }) {
  if (payload === null) return <p className={classes.words}>It can’t be opened any more: it or its key is erased.</p>;
  return (
    <dl className={classes.facts}>
      {Object.entries(payload).map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

'use client';

import { Button, Group, Modal, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import type { Pack } from '../pack/pack';
import { Answer } from '../state/answer';
import { Notice } from '../state/notice';
import { dayIn, endOf } from './day';
import classes from './recipient.module.css';
import { useServices } from './use-services';

type Props = { pack: Pick<Pack, 'id' | 'reference'>; onClose: () => void };

/** Serves a pack on a named person of the case. */
export function ServeDialog({ pack, onClose }: Props) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const recipients = useQuery(trpc.serving.recipients.queryOptions({ case: reference }));
  return (
    <Modal opened onClose={onClose} title={`Serve ${pack.reference}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Answer query={recipients} label="Loading who may receive it">
        {(people) =>
          people.length === 0 ? (
            <p className={classes.words}>
              Nobody of this case is a prosecutor or of the defence. An administrator gives people their parts.
            </p>
          ) : (
            <ServeForm pack={pack} people={people} onClose={onClose} />
          )
        }
      </Answer>
    </Modal>
  );
}

type Recipient = { login: string; name: string; agency: string; capacity: 'prosecutor' | 'defence' };

const labelOf = ({ name, agency, capacity }: Recipient): string =>
  `${name}, ${agency}, ${capacity === 'defence' ? 'the defence' : 'prosecutor'}`;

function ServeForm({ pack, people, onClose }: Props & { people: readonly Recipient[] }) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const { refresh } = useServices(pack.id);
  const [recipient, setRecipient] = useState<string | null>(null);
  const [until, setUntil] = useState(dayIn(30));
  const [downloads, setDownloads] = useState<number | string>(3);
  const [note, setNote] = useState('');
  const serve = useMutation(
    trpc.serving.serve.mutationOptions({
      onSuccess: ({ entry }) => {
        say(`${pack.reference} is served`, `It is on the record as entry ${entry}.`);
        refresh();
        onClose();
      },
    }),
  );
  const expiresAt = endOf(until);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (recipient === null || expiresAt === null) return;
    serve.mutate({ case: reference, pack: pack.id, recipient, expiresAt, downloads: Number(downloads), note });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label="On whom"
          placeholder="Choose a person"
          data={people.map((one) => ({ value: one.login, label: labelOf(one) }))}
          value={recipient}
          onChange={setRecipient}
          data-autofocus
        />
        <TextInput
          type="date"
          label="Given until the end of (UTC)"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <NumberInput
          label="How often it may be downloaded"
          min={1}
          max={1000}
          allowDecimal={false}
          value={downloads}
          onChange={setDownloads}
        />
        <Textarea
          label="Note to the recipient"
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {serve.error && (
          <Notice tone="red" title="Not served">
            {serve.error.message}
          </Notice>
        )}
        <p className={classes.quiet}>
          They open it with a second factor. You see their receipt, their answer and what they ask for; of the defence
          nothing else.
        </p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" disabled={recipient === null || expiresAt === null} loading={serve.isPending}>
            Serve it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

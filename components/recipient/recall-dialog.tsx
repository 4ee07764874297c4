'use client';

import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import type { Pack } from '../pack/pack';
import { Notice } from '../state/notice';
import { dayIn, endOf } from './day';
import classes from './recipient.module.css';
import { useServices } from './use-services';

type Props = { pack: Pick<Pack, 'id' | 'reference'>; onClose: () => void };

/** Calls a served pack back, or some of its exhibits. */
export function RecallDialog({ pack, onClose }: Props) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const { refresh } = useServices(pack.id);
  const [exhibits, setExhibits] = useState('');
  const [reasons, setReasons] = useState('');
  const [due, setDue] = useState(dayIn(14));
  const recall = useMutation(
    trpc.serving.recall.mutationOptions({
      onSuccess: ({ entry }) => {
        say(`${pack.reference} is recalled`, `Everybody who has it is told. Entry ${entry}.`);
        refresh();
        onClose();
      },
    }),
  );
  const dueAt = endOf(due);
  const named = exhibits.split(/[\s,;]+/).filter((one) => one !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (dueAt !== null) recall.mutate({ case: reference, pack: pack.id, exhibits: named, reasons, dueAt });
  };
  return (
    <Modal opened onClose={onClose} title={`Recall ${pack.reference}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Exhibits"
            description="As printed, such as AB/17. Empty: all of the pack."
            value={exhibits}
            onChange={(event) => setExhibits(event.currentTarget.value)}
          />
          <Textarea
            label="Reasons"
            description="Every recipient reads them."
            autosize
            minRows={2}
            maxLength={4000}
            value={reasons}
            onChange={(event) => setReasons(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            type="date"
            label="Recipients answer by the end of (UTC)"
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
          {recall.error && (
            <Notice tone="red" title="Not recalled">
              {recall.error.message}
            </Notice>
          )}
          <p className={classes.quiet}>
            The file is given to nobody from this moment on, also where exhibits alone are recalled. Copies that have
            left can’t be called back by a machine: recipients say what became of them.
          </p>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" disabled={reasons.trim() === '' || dueAt === null} loading={recall.isPending}>
              Recall
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

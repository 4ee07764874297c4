'use client';

import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { counted } from '../client/format-count';
import { useScope } from '../desk/scope-context';
import { say } from '../notes/say';
import { useAddMessages, useCreatePack, useDraftPacks } from './use-packs';

const NEW = 'new';

type Props = { keys: readonly string[] | null; onClose: () => void };

/** Puts messages into a pack: one that is being prepared, or a new one. Null keeps it closed. */
export function AddToPack({ keys, onClose }: Props) {
  return (
    <Modal
      opened={keys !== null}
      onClose={onClose}
      title={`Add ${counted(keys?.length ?? 0, 'message')} to a pack`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {keys && <ChoosePack keys={keys} onDone={onClose} />}
    </Modal>
  );
}

/** The pack chosen last, for as long as the page lives. */
let lastPack: string | null = null;

function ChoosePack({ keys, onDone }: { keys: readonly string[]; onDone: () => void }) {
  const scope = useScope();
  const drafts = useDraftPacks() ?? [];
  const create = useCreatePack();
  const add = useAddMessages();
  const [title, setTitle] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const known = drafts.find(({ id }) => id === (picked ?? lastPack))?.id;
  const pack = picked === NEW ? NEW : (known ?? drafts[0]?.id ?? NEW);
  const isReady = pack !== NEW || title.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const id = pack === NEW ? (await create.mutateAsync({ ...scope, title: title.trim() })).id : pack;
    await add.mutateAsync({ ...scope, pack: id, keys: [...keys] });
    lastPack = id;
    const name = drafts.find((one) => one.id === id)?.reference ?? title.trim();
    say('Added to the pack', `${counted(keys.length, 'message')} in ${name}.`);
    onDone();
  };
  return (
    // What fails is said in the corner by the mutation itself.
    <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <Stack gap="sm">
        <Radio.Group value={pack} onChange={setPicked} label="Pack">
          <Stack gap={6} mt={6}>
            {drafts.map(({ id, reference, title: name, items }, index) => (
              <Radio
                key={id}
                value={id}
                data-autofocus={index === 0 || undefined}
                label={`${reference} ${name}`}
                description={counted(items, 'message')}
              />
            ))}
            <Radio value={NEW} label="A new pack" />
          </Stack>
        </Radio.Group>
        {pack === NEW && (
          <TextInput
            label="Title of the new pack"
            placeholder="The order of 14 April"
            value={title}
            maxLength={200}
            data-autofocus={drafts.length === 0 || undefined}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isReady} loading={create.isPending || add.isPending}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

'use client';

import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { counted, formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Panel } from '../shell/panel';
import { Notice } from '../state/notice';
import type { Added } from './wire';
import { CATEGORY_CHOICES } from './words';

/** Puts identifiers on the list, one to a line. Holds at once for what is stored, and for all that comes. */
export function AddIdentifiers() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const [text, setText] = useState('');
  const [basis, setBasis] = useState('');
  const [category, setCategory] = useState(CATEGORY_CHOICES[0]?.value ?? 'lawyer');
  const add = useMutation(
    trpc.privilege.add.mutationOptions({
      onSuccess: () => {
        setText('');
        void queryClient.invalidateQueries(trpc.privilege.pathFilter());
        void queryClient.resetQueries({ queryKey: ['content'] });
      },
    }),
  );
  const identifiers = text.split('\n').filter((line) => line.trim() !== '');
  const isReady = identifiers.length > 0 && basis.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) add.mutate({ case: reference, identifiers, category, basis: basis.trim() });
  };
  return (
    <Panel title="Put on the list">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label="Identifiers"
            description="One to a line, letter by letter as the material writes them."
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={12}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
          />
          <Group grow align="flex-start">
            <Select
              label="Category"
              data={CATEGORY_CHOICES}
              value={category}
              onChange={(next) => setCategory(CATEGORY_CHOICES.find(({ value }) => value === next)?.value ?? category)}
              allowDeselect={false}
            />
            <TextInput
              label="Basis"
              description="How it is known, such as a bar register."
              value={basis}
              maxLength={4000}
              onChange={(event) => setBasis(event.currentTarget.value)}
            />
          </Group>
          {add.isError && (
            <Notice tone="red" title="Nothing was put on the list">
              {add.error.message}
            </Notice>
          )}
          <Group justify="space-between">
            <Text size="sm" c="dimmed" aria-live="polite">
              {add.isSuccess
                ? resultOf(add.data)
                : 'Every conversation that they ever took part in is withheld at once.'}
            </Text>
            <Button type="submit" disabled={!isReady} loading={add.isPending}>
              Put {counted(identifiers.length, 'identifier')} on the list
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function resultOf({ added, already, quarantined, conversations, spared, entry }: Added): string {
  const known = already > 0 ? `, ${formatCount(already)} stood there already` : '';
  const kept = spared > 0 ? ` ${counted(spared, 'message')} stay released: the authority can seal them again.` : '';
  return `${counted(added, 'identifier')} put on the list${known}. ${counted(quarantined, 'message')} in ${counted(conversations, 'conversation')} withheld now.${kept} On the record, no. ${formatCount(entry)}.`;
}

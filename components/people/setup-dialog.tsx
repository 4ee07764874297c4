'use client';

import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { counted, formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Notice } from '../state/notice';
import { type ReadSetup, readSetup } from './read-setup';
import { showPasswords } from './use-person-changes';

const EXAMPLE = `agencies:
  - code: NL-POL
    name: Politie
people:
  - login: mara@example.org
    name: Mara de Wit
    agency: NL-POL
cases:
  - reference: HALYARD
    name: Operation Halyard
memberships:
  - case: HALYARD
    login: mara@example.org
    roles: [investigator]`;

/** Pastes a set-up file: agencies, people, cases and parts in cases, applied whole or not at all. */
export function SetupDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [text, setText] = useState('');
  const read = readSetup(text);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const apply = useMutation(
    trpc.people.setup.mutationOptions({
      onSuccess: ({ passwords, entry }) => {
        setText('');
        onClose();
        void queryClient.invalidateQueries(trpc.people.pathFilter());
        void queryClient.invalidateQueries(trpc.cases.pathFilter());
        notifications.show({ title: 'The set-up is applied', message: `On the record, no. ${formatCount(entry)}` });
        if (passwords.length > 0) showPasswords(passwords);
      },
    }),
  );
  return (
    <Modal opened={opened} onClose={onClose} title="Apply a set-up file" size="xl">
      <Stack gap="md">
        <Text c="dimmed">
          What exists stays as it is, except parts in cases, which are set as written. It is applied whole or not at
          all.
        </Text>
        <Textarea
          label="Set-up, YAML or JSON"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={EXAMPLE}
          autosize
          minRows={14}
          maxRows={22}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
          data-autofocus
        />
        <Reading read={read} />
        {apply.isError && (
          <Notice tone="red" title="Not applied">
            {apply.error.message}
          </Notice>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={read.setup === null}
            loading={apply.isPending}
            onClick={() => read.setup && apply.mutate(read.setup)}
          >
            Apply
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What the pasted text says, or where it is wrong, before anything is sent. */
function Reading({ read: { setup, problems } }: { read: ReadSetup }) {
  if (setup !== null) {
    const { agencies, people, cases, memberships } = setup;
    const sums = [
      counted(agencies.length, 'agency', 'agencies'),
      counted(people.length, 'person', 'people'),
      counted(cases.length, 'case'),
    ];
    return (
      <Text aria-live="polite">
        It names {sums.join(', ')} and {counted(memberships.length, 'part')} in cases.
      </Text>
    );
  }
  if (problems.length === 0) return null;
  return (
    <Notice tone="red" title="This can’t be applied">
      <List size="sm">
        {problems.slice(0, 8).map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
    </Notice>
  );
}

'use client';

import { Button, Modal, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { GitCompare } from 'lucide-react';
import { useState } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { counted } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { useScope } from '../desk/scope-context';
import { Section } from '../notes/section';
import { Answer } from '../state/answer';
import type { Pack } from './pack';
import { usePacks } from './use-packs';

type Diff = inferRouterOutputs<AppRouter>['packs']['diff'];
type Line = Diff['lines'][number];

const WHAT = { added: 'added', removed: 'taken out', moved: 'moved', described: 'described anew' } as const;

/** What became of this pack since an earlier one. */
export function DiffPanel({ pack }: { pack: Pack }) {
  const { data } = usePacks();
  const others = data?.filter(({ id, warrant }) => id !== pack.id && warrant === pack.warrant) ?? [];
  const [against, setAgainst] = useState<string | null>(
    others.find(({ reference }) => reference === pack.supersedes)?.id ?? null,
  );
  const [isOpen, setOpen] = useState(false);
  if (others.length === 0) return null;
  return (
    <Section title="Against an earlier pack">
      <Select
        size="xs"
        aria-label="The earlier pack"
        placeholder="Choose a pack"
        data={others.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))}
        value={against}
        onChange={setAgainst}
      />
      <Button
        mt={6}
        size="compact-sm"
        variant="default"
        disabled={against === null}
        leftSection={<GitCompare size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        What differs
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="xl"
        title="What differs"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isOpen && against !== null && <Differences pack={pack.id} against={against} />}
      </Modal>
    </Section>
  );
}

function Differences({ pack, against }: { pack: string; against: string }) {
  const trpc = useTRPC();
  const scope = useScope();
  const diff = useQuery(trpc.packs.diff.queryOptions({ ...scope, pack, against }, ONCE));
  return (
    <Answer query={diff} label="Comparing">
      {(found) => (
        <>
          <p>{summary(found)}</p>
          {found.lines.length > 0 && <DiffTable lines={found.lines} />}
          <ul>
            {found.settings.map(({ name, before, after }) => (
              <li key={name}>
                {SETTING_WORDS[name] ?? name}: {before || 'none'} → {after || 'none'}
              </li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

const SETTING_WORDS: Readonly<Record<string, string>> = {
  title: 'Title',
  language: 'Language',
  jurisdiction: 'Court',
  timeZone: 'Times',
  contextBefore: 'Context before',
  contextAfter: 'Context after',
  contextWhyNot: 'Why no context',
};

function summary({ reference, against, lines, hidden, redactions }: Diff): string {
  const what = (['added', 'removed', 'moved', 'described'] as const)
    .map((kind) => ({ kind, n: lines.filter((line) => line.what === kind).length }))
    .filter(({ n }) => n > 0)
    .map(({ kind, n }) => `${n} ${WHAT[kind]}`)
    .join(', ');
  const words = [`${reference} against ${against}: ${what === '' ? 'the same messages in the same order' : what}.`];
  if (hidden > 0) words.push(`${counted(hidden, 'change')} of messages that are no longer inside the warrant.`);
  words.push(`Redactions: ${redactions.before} then, ${redactions.after} now.`);
  return words.join(' ');
}

function DiffTable({ lines }: { lines: readonly Line[] }) {
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Message</Table.Th>
            <Table.Th>Sent</Table.Th>
            <Table.Th>Change</Table.Th>
            <Table.Th ta="right">Then</Table.Th>
            <Table.Th ta="right">Now</Table.Th>
            <Table.Th>Words</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.key}>
              <Table.Td>
                <code>{line.id}</code>
              </Table.Td>
              <Table.Td>{formatMinute(line.sentAt)}</Table.Td>
              <Table.Td>{WHAT[line.what]}</Table.Td>
              <Table.Td ta="right">{line.before ?? '–'}</Table.Td>
              <Table.Td ta="right">{line.after ?? '–'}</Table.Td>
              <Table.Td>
                {line.exhibit && `Exhibit ${line.exhibit.before ?? 'none'} → ${line.exhibit.after ?? 'none'}. `}
                {line.caption && `Caption “${line.caption.before}” → “${line.caption.after}”.`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

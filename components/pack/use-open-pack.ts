'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { type AppError, useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { useScope } from '../desk/scope-context';
import { saidWithUndo, sayNot } from '../notes/say';
import { type Group, groupsOf } from './groups';
import { arranged, itemsOf } from './items';
import type { ContextRule, OpenPack, Section } from './pack';
import { usePackListChanged } from './use-packs';

type Extra = OpenPack['extra'];
type SettingsInput = { title?: string; language?: 'en' | 'nl' | 'de' | 'fr' | 'es'; timeZone?: string } & {
  jurisdiction?: 'generic' | 'england-wales' | 'netherlands';
  context?: ContextRule;
};

/**
 * A pack with its items in their order, and the changes that can be made to it. A change is shown at once and taken back if it fails; each can be
 * undone by the one that turns it round.
 */
export function useOpenPack(pack: string) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const listChanged = usePackListChanged();
  const input = { ...scope, pack };
  const options = trpc.packs.open.queryOptions(input, ONCE);
  const opened = useQuery(options);
  const items = useMemo(() => (opened.data ? itemsOf(opened.data) : []), [opened.data]);
  const messages = useMemo(() => items.flatMap(({ message }) => message ?? []), [items]);
  const undoing = useRef<(() => void)[]>([]);

  // Opening it anew would be another look on the record, so the answer at hand is changed in the same way.
  const show = (change: (extra: Extra) => Extra) =>
    queryClient.setQueryData(options.queryKey, (open) => open && { ...open, extra: change(open.extra) });
  const reopen = () => queryClient.invalidateQueries({ queryKey: options.queryKey });
  const settled = {
    onSuccess: listChanged,
    onError: (error: AppError) => {
      undoing.current = [];
      sayNot('The pack was not changed', error.message);
      void reopen();
    },
  };
  const mutations = {
    arrange: useMutation(trpc.packs.arrange.mutationOptions(settled)),
    remove: useMutation(trpc.packs.remove.mutationOptions(settled)),
    add: useMutation(trpc.packs.add.mutationOptions(settled)),
    caption: useMutation(trpc.packs.caption.mutationOptions(settled)),
    exhibit: useMutation(trpc.packs.exhibit.mutationOptions(settled)),
    section: useMutation(trpc.packs.section.mutationOptions(settled)),
    dropSection: useMutation(trpc.packs.dropSection.mutationOptions(settled)),
    setUp: useMutation(trpc.packs.setUp.mutationOptions(settled)),
  };

  const undo = () => undoing.current.pop()?.();
  /** Remembers how a change is turned round and says that it can be. */
  const undoable = (title: string, text: string, back: () => void) => {
    undoing.current.push(back);
    saidWithUndo({ title, text, word: 'Undo (u)', act: undo });
  };

  const extra = opened.data?.extra;
  const lines = extra?.lines ?? [];
  const groups = groupsOf(lines, extra?.sections ?? []);

  const arrange = async (next: readonly Group[]) => {
    show((now) => {
      const order = next.flatMap(({ section }) => now.sections.find(({ id }) => id === section) ?? []);
      return { ...now, sections: order, lines: arranged(now.lines, next) };
    });
    const wire = next.map(({ section, keys }) => ({ section, keys: [...keys] }));
    await mutations.arrange.mutateAsync({ ...input, groups: wire });
  };
  const setCaption = (key: string, caption: string) => {
    show((now) => ({ ...now, lines: now.lines.map((line) => (line.key === key ? { ...line, caption } : line)) }));
    mutations.caption.mutate({ ...input, key, caption });
  };
  const setExhibit = (key: string, exhibit: string | null) => {
    show((now) => ({ ...now, lines: now.lines.map((line) => (line.key === key ? { ...line, exhibit } : line)) }));
    mutations.exhibit.mutate({ ...input, key, exhibit });
  };
  const putSection = async (section: Section) => {
    show((now) => ({
      ...now,
      sections: now.sections.some(({ id }) => id === section.id)
        ? now.sections.map((one) => (one.id === section.id ? section : one))
        : [...now.sections, section],
    }));
    await mutations.section.mutateAsync({ ...input, section });
  };
  const dropSection = (id: string) => {
    const at = groups.findIndex(({ section }) => section === id);
    const before = groups[at - 1]?.section ?? null;
    show((now) => ({
      ...now,
      sections: now.sections.filter((one) => one.id !== id),
      lines: now.lines.map((line) => (line.section === id ? { ...line, section: before } : line)),
    }));
    mutations.dropSection.mutate({ ...input, section: id });
  };
  const setUp = async (wanted: SettingsInput) => {
    const { context, ...rest } = wanted;
    show((now) => ({ ...now, ...rest, ...(context && { context }) }));
    await mutations.setUp.mutateAsync({ ...input, ...wanted });
    if (context) await reopen();
  };
  // What fails is said in the corner by the mutation itself.
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);

  return {
    opened,
    items,
    messages,
    groups,
    captions: Object.fromEntries(lines.map(({ key, caption }) => [key, caption])),
    undo,
    reopen,
    arrange: (next: readonly Group[]) => {
      if (next === groups) return;
      quietly(arrange(next));
      undoable('Moved', 'The order of the pack changed.', () => quietly(arrange(groups)));
    },
    remove: (key: string) => {
      const line = lines.find((one) => one.key === key);
      show((now) => ({ ...now, lines: now.lines.filter((one) => one.key !== key) }));
      mutations.remove.mutate({ ...input, keys: [key] });
      if (!line || !items.some((item) => item.key === key && item.message)) return;
      const back = async () => {
        await mutations.add.mutateAsync({ ...input, keys: [key] });
        const { caption, exhibit } = line;
        if (caption) await mutations.caption.mutateAsync({ ...input, key, caption });
        if (exhibit) await mutations.exhibit.mutateAsync({ ...input, key, exhibit });
        const wire = groups.map(({ section, keys }) => ({ section, keys: [...keys] }));
        await mutations.arrange.mutateAsync({ ...input, groups: wire });
        await reopen();
      };
      undoable('Taken out', 'A message was taken out of the pack.', () => quietly(back()));
    },
    caption: (key: string, text: string) => {
      const was = lines.find((line) => line.key === key)?.caption ?? '';
      setCaption(key, text);
      undoable('Captioned', text === '' ? 'The caption was taken away.' : text, () => setCaption(key, was));
    },
    exhibit: (key: string, exhibit: string | null) => {
      const was = lines.find((line) => line.key === key)?.exhibit ?? null;
      setExhibit(key, exhibit);
      undoable('Exhibit', exhibit ?? 'Without a reference.', () => setExhibit(key, was));
    },
    putSection: (section: Section) => {
      const was = extra?.sections.find(({ id }) => id === section.id);
      quietly(putSection(section).then(() => (section.context === (was?.context ?? null) ? undefined : reopen())));
      undoable('Section', section.heading, () => (was ? quietly(putSection(was)) : dropSection(section.id)));
    },
    dropSection: (id: string) => {
      const was = extra?.sections.find((one) => one.id === id);
      const order = groups;
      dropSection(id);
      if (was) undoable('Section taken away', was.heading, () => quietly(putSection(was).then(() => arrange(order))));
    },
    setUp: (wanted: SettingsInput) => quietly(setUp(wanted)),
  };
}

export type Opened = ReturnType<typeof useOpenPack>;
export type { SettingsInput };

import type { Served } from '../message/served';
import type { Item } from './items';
import type { Section } from './pack';

/** A run of messages of one conversation in one section: the pack prints it under one heading. */
export type PackSection = {
  readonly key: string;
  readonly heading: string | null;
  readonly conversation: string;
  readonly items: (Item & { readonly message: Served })[];
};

/** The sections as they are printed: a new one wherever the author's section or the conversation changes. */
export function sectionsOf(items: readonly Item[], own: readonly Section[]): PackSection[] {
  const sections: PackSection[] = [];
  let open: string | null = null;
  for (const item of items) {
    const { message, section } = item;
    if (message === null) continue;
    const last = sections.at(-1);
    if (last?.conversation === message.conversation && open === section) last.items.push({ ...item, message });
    else
      sections.push({
        key: message.key,
        heading: own.find(({ id }) => id === section)?.heading ?? null,
        conversation: message.conversation,
        items: [{ ...item, message }],
      });
    open = section;
  }
  return sections;
}

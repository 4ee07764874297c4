import type { OpenedMessage } from '../../custody/unseal';
import type { PackItem, PackSection } from '../pack-document';

/** An item of the pack with the message that was opened for it. */
export type OpenedItem = {
  readonly sectionId: string | null;
  readonly message: OpenedMessage;
  readonly item: PackItem;
};

export type SectionTerms = {
  readonly id: string;
  readonly heading: string;
  readonly contextBefore: number | null;
  readonly contextAfter: number | null;
  readonly contextWhyNot: string | null;
};
export type PackTerms = {
  readonly contextBefore: number;
  readonly contextAfter: number;
  readonly contextWhyNot: string;
  readonly sections: readonly SectionTerms[];
};

/**
 * The sections as they print: the author's own, each cut where the conversation changes, since what proves that nothing is left out speaks of one
 * conversation. What stands in no section is headed by its conversation.
 */
export function sectionsOf(items: readonly OpenedItem[], terms: PackTerms): PackSection[] {
  const sections: PackSection[] = [];
  let open: string | null | undefined;
  for (const { sectionId, message, item } of items) {
    const last = sections.at(-1);
    const goesOn = last !== undefined && open === sectionId && last.conversation === message.conversation;
    const section = goesOn ? last : newSection(message, sectionId, terms);
    if (!goesOn) sections.push(section);
    open = sectionId;
    section.items.push(item);
    section.participants = [...new Set([...section.participants, item.sender, ...item.recipients])];
  }
  return sections;
}

function newSection({ conversation }: OpenedMessage, id: string | null, terms: PackTerms): PackSection {
  const own = terms.sections.find((section) => section.id === id);
  const whyNot = own?.contextWhyNot ?? terms.contextWhyNot;
  return {
    heading: own?.heading ?? `Conversation ${conversation}`,
    conversation,
    participants: [],
    context: {
      before: own?.contextBefore ?? terms.contextBefore,
      after: own?.contextAfter ?? terms.contextAfter,
      ...(whyNot && { whyNot }),
    },
    items: [],
    proof: null,
  };
}

import type { PackItem, PackSection, SectionProof, WithholdingReason } from '../pack-document';
import type { Column, PageFlow } from '../page-flow';
import { styles } from '../page-style';
import type { Words } from '../words';
import { wrapText } from '../wrap-text';

type Withheld = SectionProof['withheld'][number];

/** Order in which reasons are named. */
const order: readonly WithholdingReason[] = ['outOfScope', 'legalPrivilege', 'thirdParty', 'sensitive', 'notRelevant'];

type Counts = Partial<Record<WithholdingReason, number>>;

/** `3 messages withheld: outside the warrant (2), third party (1)`; nothing where none are. */
export function countedSentence(counts: Counts, words: Words): string | undefined {
  const told = order.map((reason) => [reason, counts[reason] ?? 0] as const).filter(([, count]) => count > 0);
  const total = told.reduce((sum, [, count]) => sum + count, 0);
  const reasons = told.map(([reason, count]) => `${words.withheldReason[reason]} (${count})`);
  return total > 0 ? `${words.withheld(total)}: ${words.list(reasons)}` : undefined;
}

export function withheldSentence(withheld: readonly Withheld[], words: Words): string {
  const counts: Counts = {};
  for (const { reason } of withheld) counts[reason] = (counts[reason] ?? 0) + 1;
  return countedSentence(counts, words) ?? words.noneWithheld;
}

/**
 * Withheld messages by the item before which they are told, and those after the last. An item out of the order of the
 * conversation takes none: they are told at the next one that stands where they belong.
 */
export function withheldBefore({ items, proof }: PackSection): {
  before: Map<PackItem, Withheld[]>;
  after: Withheld[];
} {
  const before = new Map<PackItem, Withheld[]>();
  let waiting = [...(proof?.withheld ?? [])];
  for (const item of items) {
    const { leaf } = item;
    if (leaf === null || waiting.length === 0) continue;
    const earlier = waiting.filter((withheld) => withheld.leaf < leaf);
    if (earlier.length > 0) before.set(item, earlier);
    waiting = waiting.slice(earlier.length);
  }
  return { before, after: waiting };
}

/** A gap in the conversation: a line across it that says what isn't shown. */
export function drawWithheld(flow: PageFlow, column: Column, withheld: readonly Withheld[], words: Words): void {
  if (withheld.length === 0) return;
  const { weight, size } = styles.label;
  const text = withheldSentence(withheld, words);
  const room: Column = { x: column.x + 20, width: column.width - 40, align: 'centre' };
  const lines = wrapText(text, weight, size, room.width);
  flow.need(30 + lines.length * styles.label.leading);
  flow.gap(8);
  const widest = (lines.reduce((most, { width }) => Math.max(most, width), 0) * size) / 1000;
  const side = (column.width - widest - 16) / 2;
  const y = flow.y - (lines.length * styles.label.leading) / 2;
  flow.put({ kind: 'rule', x: column.x, y, width: side, colour: 'muted' });
  flow.put({ kind: 'rule', x: column.x + column.width - side, y, width: side, colour: 'muted' });
  flow.text(text, styles.label, room);
  flow.gap(12);
}

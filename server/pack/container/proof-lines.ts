import { canonicalJson } from '../canonical-json';
import type { PackCompleteness, PackDocument, PackSection, SectionProof } from '../pack-document';

/** One line per message whose record travels as it was seized: the record opens its commitment, HMAC-SHA256(salt, record). */
export function* nativeLines({ sections }: PackDocument): Generator<string> {
  for (const { conversation, items } of sections)
    for (const { sourceId, leaf, commitment, native } of items)
      if (native !== null)
        yield canonicalJson({
          sourceId,
          conversation,
          leaf,
          commitment,
          salt: Buffer.from(native.salt).toString('hex'),
          record: Buffer.from(native.bytes).toString('base64'),
        });
}

const headLine = ({ root, size, entry }: PackCompleteness): string =>
  canonicalJson({ kind: 'ambit-completeness', v: 1, root, size, entry });

/** Every leaf from the first to the last, in order: named by its message, also of another section, or by commitment and reason. */
function leavesOf(items: PackSection['items'], proof: SectionProof) {
  const { first, last } = proof;
  const disclosed = items.flatMap(({ leaf, sourceId }) =>
    leaf === null || leaf < first || leaf > last ? [] : [{ leaf, sourceId }],
  );
  const withheld = proof.withheld.map(({ leaf, commitment, reason }) => ({ leaf, commitment, reason }));
  return [...disclosed, ...withheld].sort((a, b) => a.leaf - b.leaf);
}

function sectionLine(conversation: string, items: PackSection['items'], proof: SectionProof): string {
  const { size, first, last, outside, conversation: own } = proof;
  return canonicalJson({ conversation, size, first, last, leaves: leavesOf(items, proof), ...outside, ...own });
}

/** What shows that nothing was left out in silence; no lines where the case's conversations have no root. */
export function* completenessLines({ completeness, sections }: PackDocument): Generator<string> {
  if (completeness === null) return;
  yield headLine(completeness);
  for (const { conversation, proof } of sections) {
    const own = sections.filter((section) => section.conversation === conversation).flatMap(({ items }) => items);
    if (proof !== null) yield sectionLine(conversation, own, proof);
  }
}

import type { CasebookTransaction } from '../../casebook';
import { canonicalJson, sha256Hex } from '../canonical-json';
import { inOrder } from '../in-order';
import { redactionsDigest } from '../redaction/read-redactions';

type Reader = Pick<CasebookTransaction, 'pack' | 'packWithheld' | 'redaction'>;

/**
 * SHA-256 of everything in the tables that decides what a pack will hold: which messages in which order, what is said of them, what is taken out of
 * them, how it will look. Whoever approves, approves this; a message itself never changes.
 */
export async function contentsDigest(tx: Reader, id: string): Promise<string> {
  const pack = await tx.pack.findUniqueOrThrow({
    where: { id },
    include: { items: true, sections: { orderBy: { ordinal: 'asc' } } },
  });
  return sha256Hex(
    canonicalJson({
      title: pack.title,
      supersedes: pack.supersedesId,
      template: [pack.language, pack.jurisdiction, pack.timeZone],
      context: [pack.contextBefore, pack.contextAfter, pack.contextWhyNot],
      sections: pack.sections.map((one) => [
        one.id,
        one.heading,
        one.contextBefore,
        one.contextAfter,
        one.contextWhyNot,
      ]),
      items: inOrder(pack.sections, pack.items).map((item) => [
        String(item.messageId),
        item.sectionId,
        item.caption,
        item.exhibit,
        item.isContext,
      ]),
      withheld: await reasonsIn(tx, id),
      redactions: await redactionsDigest(tx, id),
    }),
  );
}

/** Why its author left messages out that they could have put in: the pack's proof of completeness says so. */
async function reasonsIn(tx: Reader, packId: string): Promise<[string, string][]> {
  const rows = await tx.packWithheld.findMany({ where: { packId }, orderBy: { messageId: 'asc' } });
  return rows.map(({ messageId, reason }) => [String(messageId), reason]);
}

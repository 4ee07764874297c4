import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import type { StoredObject } from '../media/object-store';
import { theStore } from '../media/the-store';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { caseChange } from './case-change';
import type { WarrantDraft } from './draft-terms';
import { countPages } from './page-count';

/** An order is some pages: more than this is no order. */
const MAX_ORDER_BYTES = 50 * 1024 * 1024;
const HEAD_BYTES = 16;

export type OrderType = 'application/pdf' | 'image/png' | 'image/jpeg';
export type StoredOrder = StoredObject & { readonly type: OrderType; readonly pages: number | null };

/** The type by the first bytes, whatever a file is called; null for anything but the three that a screen shows. */
function orderTypeOf(head: Uint8Array): OrderType | null {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex');
  if (hex.startsWith(Buffer.from('%PDF-').toString('hex'))) return 'application/pdf';
  if (hex === '89504e470d0a1a0a') return 'image/png';
  return hex.startsWith('ffd8ff') ? 'image/jpeg' : null;
}

/** Keeps an order as it came, under its own hash. Nothing but PDF, PNG and JPEG is kept, and no more than 50 MB. */
async function storeOrder(source: AsyncIterable<Uint8Array>): Promise<StoredOrder> {
  const seen: { type: OrderType | null } = { type: null };
  const stored = await (await theStore()).put(sniffed(source, seen), { maxBytes: MAX_ORDER_BYTES });
  const type = seen.type ?? 'application/pdf';
  return { ...stored, type, pages: type === 'application/pdf' ? await pagesOf(stored.sha256) : 1 };
}

/** Passes bytes on once the first of them say what they are. */
async function* sniffed(source: AsyncIterable<Uint8Array>, seen: { type: OrderType | null }) {
  let head = Buffer.alloc(0);
  for await (const piece of source) {
    if (seen.type !== null) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < HEAD_BYTES) continue;
    seen.type = requireType(head);
    yield head;
  }
  if (seen.type === null) {
    seen.type = requireType(head);
    yield head;
  }
}

function requireType(head: Uint8Array): OrderType {
  const type = orderTypeOf(head);
  if (type === null) throw new BadInput('An order is a PDF, or a picture of it as PNG or JPEG: this is neither.');
  return type;
}

async function pagesOf(sha256: string): Promise<number | null> {
  return countPages(await (await theStore()).read(sha256, { maxBytes: MAX_ORDER_BYTES }));
}

/** Notes an order as one of this case: only what is noted is ever served as an order. */
export async function keepOrder(
  who: Investigator,
  file: Case,
  source: AsyncIterable<Uint8Array>,
): Promise<StoredOrder> {
  const { sha256, bytes, type, pages } = await storeOrder(source);
  await recordChange(async (tx) => {
    const { count } = await tx.orderFile.createMany({
      data: { caseId: file.id, sha256, type, pages, bytes, sentById: who.id },
      skipDuplicates: true,
    });
    const payload = { documentSha256: sha256, type, pages, bytes, isNew: count > 0 };
    return { result: null, draft: caseChange(who, file, 'order.kept', payload) };
  });
  return { sha256, bytes, type, pages };
}

/** A draft that gives the order's type says that the order itself is kept: it must be, as an order of this case and of this type. */
export async function requireStoredOrder(
  file: Case,
  { documentSha256: sha256, documentType }: WarrantDraft,
): Promise<void> {
  if (documentType === undefined) return;
  const kept = await casebook().orderFile.findUnique({ where: { caseId_sha256: { caseId: file.id, sha256 } } });
  if (kept === null)
    throw new BadInput('The file of this order is not kept here: send it first, or leave documentType out.');
  if (kept.type !== documentType) throw new BadInput(`The order that is kept is ${kept.type}, not ${documentType}.`);
}

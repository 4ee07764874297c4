import { PDFDocument } from 'pdf-lib';
import type { StoredObject } from '../media/object-store';
import { theStore } from '../media/the-store';
import { BadInput } from '../refusal';
import type { WarrantDraft } from './draft-terms';

/** An order is some pages: more than this is no order. */
const MAX_ORDER_BYTES = 50 * 1024 * 1024;
const HEAD_BYTES = 16;

export type OrderType = 'application/pdf' | 'image/png' | 'image/jpeg';
export type StoredOrder = StoredObject & { readonly type: OrderType; readonly pages: number | null };

/** The type by the first bytes, whatever a file is called; null for anything but the three that a screen shows. */
export function orderTypeOf(head: Uint8Array): OrderType | null {
  const hex = Buffer.from(head.subarray(0, 8)).toString('hex');
  if (hex.startsWith(Buffer.from('%PDF-').toString('hex'))) return 'application/pdf';
  if (hex === '89504e470d0a1a0a') return 'image/png';
  return hex.startsWith('ffd8ff') ? 'image/jpeg' : null;
}

/** Keeps an order as it came, under its own hash. Nothing but PDF, PNG and JPEG is kept, and no more than 50 MB. */
export async function storeOrder(source: AsyncIterable<Uint8Array>): Promise<StoredOrder> {
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

/** How many pages it has; null where the file can't be taken apart, which its bytes and hash don't depend on. */
async function pagesOf(sha256: string): Promise<number | null> {
  const bytes = await (await theStore()).read(sha256, { maxBytes: MAX_ORDER_BYTES });
  return PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })
    .then((pdf) => pdf.getPageCount())
    .catch(() => null);
}

/** A draft that gives the order's type says that the order itself is in the store: it must be, and of this type. */
export async function requireStoredOrder({ documentSha256, documentType }: WarrantDraft): Promise<void> {
  if (documentType === undefined) return;
  const store = await theStore();
  if (!(await store.has(documentSha256)))
    throw new BadInput('The file of this order is not stored here: send it first, or leave documentType out.');
  const type = orderTypeOf(await store.slice(documentSha256, 0, HEAD_BYTES));
  if (type !== documentType)
    throw new BadInput(`The stored order is ${type ?? 'no PDF, PNG or JPEG'}, not ${documentType}.`);
}

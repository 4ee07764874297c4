import { z } from 'zod';
import { batesNumber } from './bates';
import { canonicalJson, sha256Hex } from './canonical-json';
import type { LaidOut } from './lay-out';
import type { PackDocument, PackItem } from './pack-document';
import type { Stamp } from './stamp';

export const manifestFormat = 'ambit-pack/1';
/** Sorted: readers look names up in a sorted tree (ISO 32000-1, 7.9.6). */
export const attachmentNames = [
  'checkpoint.txt',
  'custody.jsonl',
  'manifest.json',
  'messages.jsonl',
  'scope-receipt.json',
] as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

const Picture = z.strictObject({
  name: z.string(),
  /** Of the original file; null where boxes cover any of the picture. */
  sha256: sha256.nullable(),
  width: count,
  height: count,
  /** Name in the page resources. */
  resource: z.string(),
  /** Of the image stream as it lies in the file, and of its transparency if it has one. */
  streamSha256: sha256,
  maskSha256: sha256.nullable(),
});

const Item = z.strictObject({
  sourceId: z.string(),
  batesBegin: z.string(),
  batesEnd: z.string(),
  commitment: z.string(),
  entry: count,
  /** Of an item with any redaction the file alone. */
  raw: z.strictObject({
    fileName: z.string(),
    fileSha256: z.string(),
    offset: count.nullable(),
    length: count.nullable(),
    sha256: sha256.nullable(),
  }),
  /** Of the message's line in messages.jsonl, without its line end. */
  messageSha256: sha256,
  pictures: z.array(Picture),
});

export const Manifest = z.strictObject({
  format: z.literal(manifestFormat),
  pack: z.strictObject({
    reference: z.string(),
    title: z.string(),
    caseReference: z.string(),
    caseName: z.string(),
    agency: z.string(),
    preparedBy: z.string(),
    preparedAt: z.string(),
    handlingCode: z.string(),
  }),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  scope: z.strictObject({
    warrantReference: z.string(),
    version: z.string(),
    issuer: z.string(),
    legalBasis: z.string(),
    documentSha256: z.string(),
    purpose: z.string(),
    clauses: z.array(z.string()),
    examineUntil: z.string(),
    sealedCount: count.nullable(),
    receiptSha256: sha256,
  }),
  bates: z.strictObject({ prefix: z.string(), first: count, last: count }),
  counts: z.strictObject({
    conversations: count,
    messages: count,
    pictures: count,
    notes: count,
    custodyEntries: count,
    pages: count,
  }),
  items: z.array(Item),
  /** `contentSha256` is of the decoded content stream; on the cover of the first of its two. */
  pages: z.array(z.strictObject({ bates: z.string(), contentSha256: sha256, pictures: z.array(z.string()) })),
  stamp: z.strictObject({
    before: z.string(),
    after: z.string(),
    glyphs: z.record(z.string(), z.string()),
    symbol: z.strictObject({
      before: z.string(),
      after: z.string(),
      prefix: z.string(),
      x: z.number(),
      y: z.number(),
      width: z.number(),
    }),
  }),
  /** The agency's emblem on the cover: the name in the page's resources, its PNG and its image stream. */
  logo: z.strictObject({ resource: z.string(), sha256, streamSha256: sha256 }).nullable(),
  /** Hashes over everything that is neither a page's content nor an attachment (structure-hashes.ts). */
  structure: z.strictObject({ reading: sha256, pages: sha256, fonts: sha256, pictures: sha256 }),
  /** Code points on the pages that no face draws, shown by their stand-in: `U+05D0`. */
  withoutGlyph: z.array(z.string()),
  /** Cut font files by their name in the page resources. */
  fonts: z.record(z.string(), sha256),
  custody: z.strictObject({ origin: z.string(), entries: count }),
  /** Every attachment but the manifest itself. */
  attachments: z.record(z.string(), sha256),
});

export type Manifest = z.infer<typeof Manifest>;

/** What only the built file knows: hashes of its streams. */
export interface BuiltParts {
  pages: Manifest['pages'];
  stamp: Stamp;
  logo: Manifest['logo'];
  structure: Manifest['structure'];
  fonts: Record<string, string>;
  attachments: Record<string, string>;
  messageLines: Map<string, string>;
  /** By source id, in drawing order. */
  pictures: Map<string, z.infer<typeof Picture>[]>;
}

function itemEntry(document: PackDocument, laid: LaidOut, built: BuiltParts, item: PackItem): z.infer<typeof Item> {
  const placement = laid.placements.get(item.sourceId) ?? { begin: 0, end: 0 };
  const bates = (at: number) => batesNumber(document.batesPrefix, document.batesFirst, at);
  return {
    sourceId: item.sourceId,
    batesBegin: bates(placement.begin),
    batesEnd: bates(placement.end),
    commitment: item.commitment,
    entry: item.entry,
    raw: item.raw,
    messageSha256: sha256Hex(built.messageLines.get(item.sourceId) ?? ''),
    pictures: built.pictures.get(item.sourceId) ?? [],
  };
}

/**
 * The machine-readable list of everything in the pack. It names neither the pack id nor itself: the pack id is
 * SHA-256 of its bytes.
 */
export function buildManifest(document: PackDocument, laid: LaidOut, built: BuiltParts): Manifest {
  const { batesFirst, batesPrefix } = document;
  const { receipt, ...scope } = document.scope;
  return {
    format: manifestFormat,
    pack: {
      reference: document.packReference,
      title: document.title,
      caseReference: document.caseReference,
      caseName: document.caseName,
      agency: document.agency,
      preparedBy: document.preparedBy,
      preparedAt: document.preparedAt.toISOString(),
      handlingCode: document.handlingCode,
    },
    tool: document.tool,
    scope: {
      ...scope,
      examineUntil: scope.examineUntil.toISOString(),
      sealedCount: scope.sealedCount ?? null,
      receiptSha256: receipt.sha256,
    },
    bates: { prefix: batesPrefix, first: batesFirst, last: batesFirst + laid.pages.length - 1 },
    counts: laid.counts,
    items: document.sections.flatMap(({ items }) => items.map((item) => itemEntry(document, laid, built, item))),
    pages: built.pages,
    stamp: built.stamp,
    logo: built.logo,
    structure: built.structure,
    withoutGlyph: laid.withoutGlyph,
    fonts: built.fonts,
    custody: { origin: document.custody.origin, entries: document.custody.entries.length },
    attachments: built.attachments,
  };
}

export const manifestBytes = (manifest: Manifest): Uint8Array => Buffer.from(canonicalJson(manifest));

/** The pack id: SHA-256 of the manifest's bytes. */
export const packIdOf = (bytes: Uint8Array): string => sha256Hex(bytes);

import { decodeHeader } from '../../custody/entry-header';
import { type FoundEntry, findEntries, readSlice } from '../../custody/find-entries';
import { readRows } from '../../custody/read-ledger';
import type { CaseFile, Filter } from '../filter';
import { findInCase } from '../find-lines';
import { CONTEXT, toCase } from '../views/case-uco';
import { toFhir } from '../views/fhir';
import { toOcsf } from '../views/ocsf';
import type { ViewEntry } from '../views/view-entry';
import type { Covering } from './covering';
import { CSV_HEAD, csvRow } from './csv';

const PAGE = 500;

/** What an export is made of: the checkpoint that covers it, and its own entry, which is its last line. */
export type Source = { readonly cover: Covering; readonly exported: number };

const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`;
const base64 = (bytes: Buffer): string => bytes.toString('base64');

/**
 * A case's entries from its first to the export, each with its proof: `verify.mjs case` (public/verify/README.md). Before the first entry of a
 * session stands the entry with which it began, which is of no case: its key checks the signatures.
 */
export async function* caseSlice(file: CaseFile, { cover, exported }: Source): AsyncGenerator<string> {
  const { origin, size, note, proofOf } = cover;
  yield jsonLine({ kind: 'ambit-case-slice', v: 1, origin, ctag: file.alias, size, checkpoint: note });
  const begun = new Set<number>();
  for (let from = 0; from <= exported; ) {
    const page = await readSlice(file.alias, from, exported, PAGE);
    for (const start of page.flatMap(({ body }) => sessionOf(body, begun)))
      for (const { index, body } of await readRows(start, 1))
        yield jsonLine({ of: 'session', index, body, proof: (await proofOf(index)).map(base64) });
    for (const { index, body } of page)
      yield jsonLine({ index, body: base64(body), proof: (await proofOf(index)).map(base64) });
    if (page.length < PAGE) return;
    from = (page.at(-1)?.index ?? exported) + 1;
  }
}

/** The number of the entry with which this one's session began, once for each session. */
function sessionOf(body: Buffer, begun: Set<number>): number[] {
  const header = decodeHeader(body);
  if (header.v === 1 || header.sess === undefined || begun.has(header.sess)) return [];
  begun.add(header.sess);
  return [header.sess];
}

/** All entries under the checkpoint, headers alone: `verify.mjs ledger`. */
export async function* wholeLedger({ cover: { origin, size, note } }: Source): AsyncGenerator<string> {
  yield jsonLine({ kind: 'ambit-ledger', v: 1, origin, size, checkpoint: note });
  for (let from = 0; from < size; from += PAGE) {
    const rows = await readRows(from, Math.min(PAGE, size - from));
    yield rows.map(({ index, body }) => jsonLine({ index, body })).join('');
  }
}

/** What a filter found, newest first, and last the export itself. */
async function* filtered(file: CaseFile, filter: Filter, { exported }: Source): AsyncGenerator<FoundEntry> {
  for (let before = exported; ; ) {
    const page = await findInCase(file, filter, before, PAGE);
    yield* page;
    if (page.length < PAGE) break;
    before = page.at(-1)?.index ?? 0;
  }
  yield* await findEntries({ cases: [file.alias], lowest: exported, highest: exported }, 1);
}

/** Each with its proof; the last line, the export itself, says how many there were. */
export async function* filteredLines(file: CaseFile, filter: Filter, source: Source): AsyncGenerator<string> {
  const { origin, size, note, proofOf } = source.cover;
  yield jsonLine({ kind: 'ambit-entries', v: 1, origin, ctag: file.alias, size, checkpoint: note });
  let lines = 0;
  for await (const { index, body } of filtered(file, filter, source)) {
    lines += 1;
    const last = index === source.exported && { lines };
    yield jsonLine({ index, body: base64(body), proof: (await proofOf(index)).map(base64), ...last });
  }
}

/** For spreadsheets: readable columns, and in each row the header and its proof; the last row, the export itself, carries the checkpoint. */
export async function* filteredCsv(file: CaseFile, filter: Filter, source: Source): AsyncGenerator<string> {
  const { note, proofOf } = source.cover;
  yield CSV_HEAD;
  for await (const entry of filtered(file, filter, source))
    yield csvRow(entry, await proofOf(entry.index), entry.index === source.exported ? note : '');
}

const VIEWS = { fhir: toFhir, ocsf: toOcsf } as const;

/** One record a line. */
export async function* filteredView(
  view: keyof typeof VIEWS,
  file: CaseFile,
  filter: Filter,
  source: Source,
): AsyncGenerator<string> {
  for await (const entry of filtered(file, filter, source)) yield jsonLine(VIEWS[view](viewed(entry, source)));
}

/** One JSON-LD document. A person who stands in many entries is described once. */
export async function* filteredCase(file: CaseFile, filter: Filter, source: Source): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`;
  const described = new Set<string>();
  let comma = '';
  for await (const entry of filtered(file, filter, source)) {
    for (const node of toCase(viewed(entry, source)) as { '@id': string }[]) {
      if (described.has(node['@id'])) continue;
      if (node['@id'].startsWith('urn:ambit:pseudonym:')) described.add(node['@id']);
      yield `${comma}${JSON.stringify(node)}`;
      comma = ',\n';
    }
  }
  yield ']}\n';
}

function viewed({ index, leaf, header }: FoundEntry, { cover: { origin } }: Source): ViewEntry {
  return { index, leaf: leaf.toString('hex'), header, origin };
}

import { corpusPool } from '../corpus/client';
import type { Json } from './entry-draft';
import { decodeHeader, type Header } from './entry-header';
import { openPayload } from './payload';

/** Which entries are looked for. Aliases are the casebook's; null or absent narrows nothing, and null cases are all of them. */
export type EntryFilter = {
  readonly cases: readonly string[] | null;
  readonly acts?: readonly string[] | null;
  readonly outcome?: string | null;
  readonly person?: string | null;
  readonly warrant?: string | null;
  /** From this moment on, up to but without that one. */
  readonly from?: Date | null;
  readonly to?: Date | null;
  /** Numbers, both included. */
  readonly lowest?: number | null;
  readonly highest?: number | null;
};

export type FoundEntry = {
  readonly index: number;
  readonly leaf: Buffer;
  readonly body: Buffer;
  readonly header: Header;
  /** False once what was sealed with it was erased. */
  readonly isSealed: boolean;
  /** Whose pseudonym it is, by the casebook's alias; null where that was forgotten. */
  readonly person: string | null;
};

type Row = { idx: string; leaf: Buffer; body: Buffer; is_sealed: boolean; person: string | null };

/** Headers of entries, newest first; at most 1,000. Nothing of their payloads. */
export async function findEntries(filter: EntryFilter, limit: number): Promise<FoundEntry[]> {
  const { cases, acts, outcome, person, warrant, from, to, lowest, highest } = filter;
  const { rows } = await corpusPool().query<Row>(
    'SELECT * FROM custody.find_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [cases, acts ?? null, outcome, person, warrant, from, to, lowest, highest, limit],
  );
  return rows.map(({ idx, leaf, body, is_sealed, person }) => ({
    index: Number(idx),
    leaf,
    body,
    header: decodeHeader(body),
    isSealed: is_sealed,
    person,
  }));
}

/** Entries of one case in its own order, both numbers included; at most 1,000. */
export async function readSlice(
  caseAlias: string,
  from: number,
  to: number,
  limit: number,
): Promise<{ index: number; body: Buffer }[]> {
  const { rows } = await corpusPool().query<{ idx: string; body: Buffer }>(
    'SELECT * FROM custody.case_slice($1, $2, $3, $4)',
    [caseAlias, from, to, limit],
  );
  return rows.map(({ idx, body }) => ({ index: Number(idx), body }));
}

/** What was sealed with an entry of a case, under the entry `opened` that says who opens it. Null: it is erased, or its key is. */
export async function openSealed(
  { index, header }: Pick<FoundEntry, 'index' | 'header'>,
  caseAlias: string,
  opened: number,
): Promise<{ [key: string]: Json } | null> {
  const { rows } = await corpusPool().query<{ payload: Buffer | null }>(
    'SELECT custody.open_seal($1, $2, $3) AS payload',
    [index, caseAlias, opened],
  );
  return openPayload(header, rows[0]?.payload ?? null);
}

/** Erases what was sealed with entries before the entry `deed`, which says so; gives how many. Cut off, it can be run again. */
export async function erasePayloads(deed: number, caseAlias: string | null, before: Date | null): Promise<number> {
  const PAGE = 1000;
  for (let erased = 0; ; ) {
    const { rows } = await corpusPool().query<{ n: string }>('SELECT custody.erase_payloads($1, $2, $3, $4) AS n', [
      deed,
      caseAlias,
      before,
      PAGE,
    ]);
    const n = Number(rows[0]?.n ?? 0);
    erased += n;
    if (n < PAGE) return erased;
  }
}

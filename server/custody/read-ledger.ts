import { corpusPool } from '../corpus/client';
import type { Json } from './entry-draft';
import { decodeHeader } from './entry-header';
import { openPayload } from './payload';

/** A row as a verifier needs it: nothing of the payload. */
export type LedgerRow = { readonly index: number; readonly leaf: string; readonly body: string };

/** A line of the ledger as an auditor reads it: the header, and the payload where it can be opened. */
export type LedgerLine = {
  readonly index: number;
  readonly leaf: string;
  readonly at: Date;
  readonly act: string;
  readonly outcome: string;
  readonly agency: string;
  readonly caseSequence: number | null;
  readonly warrantAlias: string | null;
  readonly messages: number | null;
  readonly payload: { [key: string]: Json } | null;
};

/** The head: size, and the signed checkpoint that covers it. */
export async function readHead(): Promise<{ size: number; checkpoint: string }> {
  const { rows } = await corpusPool().query<{ size: string | null; checkpoint: string | null }>(
    'SELECT size, checkpoint FROM custody.read_head()',
  );
  return { size: Number(rows[0]?.size ?? 0), checkpoint: rows[0]?.checkpoint ?? '' };
}

/** Rows from an index on, in order, base64: everything a stranger needs to rebuild the tree. */
export async function readRows(from: number, limit: number): Promise<LedgerRow[]> {
  const { rows } = await corpusPool().query<{ idx: string; leaf: Buffer; body: Buffer }>(
    'SELECT * FROM custody.read_entries($1, $2)',
    [from, limit],
  );
  return rows.map(({ idx, leaf, body }) => ({
    index: Number(idx),
    leaf: leaf.toString('hex'),
    body: body.toString('base64'),
  }));
}

/** Lines of one case, or of one warrant of it, newest first. */
export async function readLines(
  { caseAlias, warrantAlias = null }: { caseAlias: string; warrantAlias?: string | null },
  before: number | null,
  limit: number,
): Promise<LedgerLine[]> {
  const { rows } = await corpusPool().query<{ idx: string; leaf: Buffer; body: Buffer; payload: Buffer | null }>(
    'SELECT * FROM custody.list_entries($1, $2, $3, $4)',
    [caseAlias, warrantAlias, before, limit],
  );
  return rows.map(({ idx, leaf, body, payload }) => {
    const header = decodeHeader(body);
    return {
      index: Number(idx),
      leaf: leaf.toString('hex'),
      at: new Date(header.t),
      act: header.act,
      outcome: header.out,
      agency: header.org,
      caseSequence: header.cseq ?? null,
      warrantAlias: header.war ?? null,
      messages: header.n ?? null,
      payload: openPayload(header, payload),
    };
  });
}

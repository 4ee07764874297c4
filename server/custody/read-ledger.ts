import { corpusPool } from '../corpus/client';

/** A row as a verifier needs it: nothing of the payload. */
export type LedgerRow = { readonly index: number; readonly leaf: string; readonly body: string };

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

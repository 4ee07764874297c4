import type pg from 'pg';

/** What the ledger takes on disk: entries and what is sealed with them, with their indexes. */
export type LedgerSize = { readonly entries: number; readonly bytes: number };

export async function ledgerSize(owner: pg.Client): Promise<LedgerSize> {
  const { rows } = await owner.query<{ entries: string; bytes: string }>(
    `SELECT (SELECT count(*) FROM custody.entry) AS entries, sum(pg_total_relation_size(t)) AS bytes
     FROM unnest(ARRAY['custody.entry', 'custody.seal']::regclass[]) AS u (t)`,
  );
  return { entries: Number(rows[0]?.entries), bytes: Number(rows[0]?.bytes) };
}

/** The mean of the entries made between two looks. */
export function bytesPerEntry(before: LedgerSize, after: LedgerSize): number {
  return (after.bytes - before.bytes) / (after.entries - before.entries);
}

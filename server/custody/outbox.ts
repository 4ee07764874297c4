import { type CasebookTransaction, casebook } from '../casebook';
import type { EntryDraft, EntryProof, Json } from './entry-draft';
import { appendEntry } from './ledger';
import { ledgerPool } from './ledger-client';

/** Drafts of changes carry no ranges: those belong to looks, which go straight to the ledger. */
export type ChangeDraft = Omit<EntryDraft, 'ranges' | 'attachments'>;

/**
 * A change and its entry live or die together: `change` runs in a transaction that also holds the outbox row; once it is
 * committed the row is sequenced at once, and only then does this resolve. After a crash in between, `sequenceOutbox` does it.
 * The draft is made after the change, so that it can name what was made.
 */
export async function recordChange<T>(
  change: (tx: CasebookTransaction) => Promise<{ result: T; draft: ChangeDraft }>,
): Promise<{ result: T; proof: EntryProof }> {
  const { result, draft, id } = await casebook().$transaction(async (tx) => {
    const { result, draft } = await change(tx);
    const row = await tx.outbox.create({ data: { draft: draft as { [key: string]: Json } }, select: { id: true } });
    return { result, draft, id: row.id };
  });
  return { result, proof: await appendEntry(draft, id) };
}

/** Sequences what a crash left behind. Call once at start, before anything is served; gives the number of rows. */
export async function sequenceOutbox(): Promise<number> {
  const { rows } = await ledgerPool().query<{ id: string; draft: ChangeDraft }>(
    'SELECT id, draft FROM public.outbox WHERE entry_idx IS NULL ORDER BY id',
  );
  for (const { id, draft } of rows) await appendEntry(draft, BigInt(id));
  return rows.length;
}

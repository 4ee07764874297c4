import { type CasebookTransaction, casebook } from '../casebook';
import { log } from '../log';
import { withRequest } from '../session/request-context';
import type { EntryDraft, EntryProof, Json } from './entry-draft';
import { appendEntry } from './ledger';
import { ledgerPool } from './ledger-client';

/** Drafts of changes carry no ranges: those belong to looks, which go straight to the ledger. */
export type ChangeDraft = Omit<EntryDraft, 'ranges' | 'attachments'>;

/**
 * A change and its entry live or die together: `change` runs in a transaction that also holds the outbox row; once it is
 * committed the row is sequenced at once, and only then does this resolve. After a crash in between, `sequenceOutbox` does it.
 * The draft is made after the change, so that it can name what was made; `also` are entries of what follows from it, in the same fate.
 * `seconds` is how long a change may take.
 */
export async function recordChange<T>(
  change: (tx: CasebookTransaction) => Promise<{ result: T; draft: ChangeDraft; also?: readonly ChangeDraft[] }>,
  { seconds = 20 }: { readonly seconds?: number } = {},
): Promise<{ result: T; proof: EntryProof }> {
  const { result, first, rest } = await casebook().$transaction(
    async (tx) => {
      const { result, draft, also = [] } = await change(tx);
      const first = await keep(tx, draft);
      const rest: Kept[] = [];
      for (const one of also) rest.push(await keep(tx, one));
      return { result, first, rest };
    },
    // A busy database makes a change wait, not fail.
    { timeout: seconds * 1000, maxWait: 10_000 },
  );
  const [proof] = await Promise.all([enter(first), ...rest.map(enter)]);
  return { result, proof };
}

type Kept = { readonly draft: ChangeDraft; readonly id: bigint };

/** With the request that asked for it: after a crash the entry is made by a process that knows nothing of that. */
async function keep(tx: CasebookTransaction, change: ChangeDraft): Promise<Kept> {
  const draft = withRequest(change);
  const { id } = await tx.outbox.create({ data: { draft: draft as { [key: string]: Json } }, select: { id: true } });
  return { draft, id };
}

const enter = ({ draft, id }: Kept): Promise<EntryProof> => appendEntry(draft, id);

/**
 * Sequences what a crash left behind; gives the number of rows. Rows younger than `seconds` are left alone: a change that is being answered
 * right now settles its own. Zero is for a house in which nothing serves yet.
 */
export async function sequenceOutbox(seconds: number): Promise<number> {
  const { rows } = await ledgerPool().query<{ id: string; draft: ChangeDraft }>(
    `SELECT id, draft FROM public.outbox WHERE entry_idx IS NULL AND created_at <= now() - make_interval(secs => $1) ORDER BY id`,
    [seconds],
  );
  let settled = 0;
  for (const { id, draft } of rows) settled += await settle(draft, BigInt(id));
  return settled;
}

/** One that fails must not keep those behind it waiting: another process may have settled it, and the next sweep tries again. */
async function settle(draft: ChangeDraft, id: bigint): Promise<0 | 1> {
  try {
    await appendEntry(draft, id);
    return 1;
  } catch {
    log().warn({ outbox: String(id) }, 'a change still waits for its entry');
    return 0;
  }
}

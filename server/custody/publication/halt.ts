import { corpusPool } from '../../corpus/client';
import { log } from '../../log';
import type { Json } from '../entry-draft';
import type { Act } from '../entry-header';
import { appendEntry } from '../ledger';
import { LedgerHalted, LedgerUnavailable } from '../ledger-unavailable';
import { THE_PORTAL } from '../the-portal';
import { type HaltReason, haltWords } from './halt-reasons';

/** A halt that stands. `detail`: sizes, roots, a witness's name; no person, no content. */
export type Halt = {
  readonly id: number;
  readonly raisedAt: Date;
  readonly reason: string;
  readonly words: string;
  readonly detail: { readonly [key: string]: Json };
};

const shared = globalThis as typeof globalThis & { ambitHalts?: Promise<Halt[]> };

/** Halts that stand, oldest first. */
export async function standingHalts(): Promise<Halt[]> {
  const { rows } = await corpusPool().query<{ id: string; raised_at: Date; reason: string; detail: Halt['detail'] }>(
    'SELECT id, raised_at, reason, detail FROM custody.read_halts()',
  );
  return rows.map(({ id, raised_at, reason, detail }) => ({
    id: Number(id),
    raisedAt: raised_at,
    reason,
    words: haltWords(reason),
    detail,
  }));
}

/**
 * Before anything is shown. Throws LedgerHalted, with the reasons in words, while the ledger is in doubt; LedgerUnavailable when nobody can
 * say. Asked each time, so that a question that is refused asks what any other does; those who ask while an answer is under way share it.
 */
export async function requireServing(): Promise<void> {
  shared.ambitHalts ??= standingHalts().finally(() => {
    shared.ambitHalts = undefined;
  });
  const halts = await shared.ambitHalts.catch((cause: unknown) => {
    throw new LedgerUnavailable(cause);
  });
  if (halts.length > 0) throw new LedgerHalted(halts.map(({ words }) => words));
}

/** Stops content, everywhere and at once; and enters it, if the ledger takes it. The same reason is raised once. */
export async function raiseHalt(reason: HaltReason, detail: Halt['detail']): Promise<void> {
  const { rows } = await corpusPool().query<{ fresh: boolean }>('SELECT custody.raise_halt($1, $2) AS fresh', [
    reason,
    JSON.stringify(detail),
  ]);
  if (rows[0]?.fresh !== true) return;
  log().error({ reason }, 'the ledger is in doubt: content is no longer served');
  if (reason.startsWith('witness-')) await enter('witness.refused', reason, detail);
  await enter('ledger.halted', reason, detail);
}

async function enter(act: Act, reason: HaltReason, detail: Halt['detail']): Promise<void> {
  try {
    await appendEntry({ ...THE_PORTAL, act, outcome: 'error', payload: { reason, ...detail } });
  } catch {
    log().error({ reason, act }, 'the halt stands, but could not be entered in the ledger');
  }
}

/**
 * Lifts what stands, under a committed `ledger.resumed` entry of an administrator. Gives the number of halts lifted. The cause isn't
 * cured by it: a contradiction that is still there raises the next one.
 */
export async function liftHalts(entry: { index: number; leaf: Buffer }, personId: string): Promise<number> {
  const { rows } = await corpusPool().query<{ lifted: number }>('SELECT custody.lift_halts($1, $2, $3) AS lifted', [
    entry.index,
    entry.leaf,
    personId,
  ]);
  return rows[0]?.lifted ?? 0;
}

import type pg from 'pg';
import { timed } from '../alternate';
import { median } from '../median';
import type { Plan } from './hand-written';

/** Statement timeout of a plan that is being tried: one that takes longer can't be the fastest. */
const PATIENCE_MS = 2000;
const HOPELESS = 10;

export type Lap = { readonly median: number; readonly p95: number };

/** The plans that end in time, each with its best of three, fastest first; all must give the same rows as `expected`. */
export async function tryPlans(
  pool: pg.Pool,
  plans: readonly Plan[],
  expected: string | null,
): Promise<{ plan: Plan; ms: number }[]> {
  const tried: { plan: Plan; ms: number }[] = [];
  for (const plan of plans) {
    const best = Math.min(...tried.map(({ ms: other }) => other));
    const ms = await tryPlan(pool, plan, expected, best);
    if (ms !== null) tried.push({ plan, ms });
  }
  return tried.sort((a, b) => a.ms - b.ms);
}

async function tryPlan(pool: pg.Pool, plan: Plan, expected: string | null, best: number): Promise<number | null> {
  const client = await pool.connect();
  try {
    await client.query(`SET statement_timeout = ${PATIENCE_MS}`);
    const { rows } = await client.query(plan.sql);
    if (expected !== null && idsOf(rows) !== expected) throw new Error(`${plan.name} gives other rows than the search`);
    const first = await timed(() => client.query(plan.sql));
    // Out of the race: the others have been ten times as fast.
    if (first > HOPELESS * best) return first;
    const again = [await timed(() => client.query(plan.sql)), await timed(() => client.query(plan.sql))];
    return Math.min(first, ...again);
  } catch (error) {
    if ((error as { code?: string }).code === '57014') return null;
    throw error;
  } finally {
    await client.query('SET statement_timeout = 0').catch(() => undefined);
    client.release();
  }
}

/** A page as text, to be compared. */
export function idsOf(rows: readonly { id: string; rank?: number; in_picture?: boolean }[]): string {
  return rows.map(({ id, rank, in_picture }) => `${id}/${rank ?? ''}/${in_picture ?? ''}`).join(' ');
}

/** Median and 95th percentile of each work's times: they take turns, so that whatever else the machine does falls on all alike. */
export async function race(works: readonly (() => Promise<unknown>)[], rounds: number): Promise<Lap[]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < works.length; turn++) {
      const at = (turn + round) % works.length;
      const work = works[at];
      if (work) times[at]?.push(await timed(work));
    }
  }
  return times.map((one) => ({ median: median(one), p95: percentile(one, 0.95) }));
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

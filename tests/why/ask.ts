import type { Investigator } from '@/server/session/investigator';
import type { AppRouter } from '@/server/trpc/root';
import type { Portal } from '../support/open-portal';

/** A caller of every procedure as somebody, inside this process. */
export async function callerOf(investigator: Investigator) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory<AppRouter['_def']['record']>(appRouter)({ investigator });
}

/** The case, a warrant and the purpose, as every question under a warrant names them. */
export const under = (warrant: string, purpose = 'firearms supply') => ({ case: 'C-1', warrant, purpose });

/** How many entries of this act the ledger has. */
export async function entries({ owner }: Portal, act: string): Promise<number> {
  const { rows } = await owner.query('SELECT count(*)::int AS n FROM custody.entry WHERE act = $1', [act]);
  return rows[0].n;
}

/** Refused as absence. */
export const ABSENT = { code: 'NOT_FOUND', message: 'Nothing here under your warrant and role.' };

/** Sets the state of a warrant's newest version, past the steps that people would take. */
export async function setState({ owner }: Portal, reference: string, change: string): Promise<void> {
  await owner.query('ALTER TABLE warrant DISABLE TRIGGER warrant_fixed');
  await owner.query(
    `UPDATE warrant SET ${change} WHERE reference = $1 AND version = (SELECT max(version) FROM warrant WHERE reference = $1 AND activated_at IS NOT NULL)`,
    [reference],
  );
  await owner.query('ALTER TABLE warrant ENABLE TRIGGER warrant_fixed');
}

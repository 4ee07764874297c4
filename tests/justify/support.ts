import { TRPCError } from '@trpc/server';
import { expect } from 'vitest';
import type { Question } from '@/server/justify/justify';
import type { Investigator } from '@/server/session/investigator';
import type { Portal } from '../support/open-portal';
import { readLines } from '../support/read-lines';

/** Every procedure, asked as this person in this session. */
export async function callerOf(investigator: Investigator) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator });
}

export const SCOPE = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' } as const;

/** The same person after signing in anew. */
export function inSession(who: Investigator, n: number): Investigator {
  return { ...who, sessionId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` };
}

export async function codeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'OK',
    (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
  );
}

/** The question that came in the place of the answer. */
export async function questionOf(answer: Promise<unknown>): Promise<Question> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'PRECONDITION_FAILED', cause: { name: 'Justify' } });
  return (error as { cause: { question: Question } }).cause.question;
}

/** Entries of the case by act, oldest first, with what is sealed in them. */
export async function entriesOf(portal: Portal, act: string) {
  const { rows } = await portal.owner.query<{ alias: string }>(`SELECT alias FROM case_file WHERE reference = 'C-1'`);
  const lines = await readLines(portal, rows[0]?.alias ?? '');
  return lines.filter((line) => line.act === act).reverse();
}

/** How often an act was entered, in any case or none. */
export async function countOf(portal: Portal, act: string): Promise<number> {
  const { rows } = await portal.owner.query('SELECT count(*)::int AS n FROM custody.entry WHERE act = $1', [act]);
  return rows[0].n;
}

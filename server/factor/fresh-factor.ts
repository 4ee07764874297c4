import { casebook } from '../casebook';
import { now } from '../clock';
import { BadInput } from '../refusal';
import { enterFailure } from '../session/attempts';
import type { Investigator } from '../session/investigator';
import { FactorWanted } from './factor-wanted';
import { type CodeOutcome, hasFactor, takeCode } from './take-code';

/** For so long a code counts, in the session in which it was given and in no other. */
const FRESH_MS = 10 * 60_000;

/** Until when the last code that was given in this session counts; null: it doesn't any more, or there was none. */
export async function freshUntil({ sessionId }: Investigator): Promise<Date | null> {
  const session = await casebook().session.findUnique({ where: { id: sessionId }, select: { factorAt: true } });
  if (!session?.factorAt) return null;
  const until = new Date(session.factorAt.getTime() + FRESH_MS);
  return until > now() ? until : null;
}

/** Throws FactorWanted unless the person has a second factor and has shown it in this session a short while ago. */
export async function requireFreshFactor(who: Investigator): Promise<void> {
  if (!(await hasFactor(who.id))) throw new FactorWanted('none');
  if ((await freshUntil(who)) === null) throw new FactorWanted('stale');
}

/** Takes a code for this session; gives until when it counts. A wrong one is entered, and told. */
export async function giveCode(who: Investigator, code: string): Promise<Date> {
  await spendCode(who, code);
  const at = now();
  await casebook().session.updateMany({ where: { id: who.sessionId }, data: { factorAt: at } });
  return new Date(at.getTime() + FRESH_MS);
}

/** Takes a code of the person's factor, whatever for. */
export async function spendCode(who: Investigator, code: string): Promise<void> {
  if (!(await hasFactor(who.id))) throw new BadInput('You have no second factor yet. Set one up first.');
  await requireRight(who, await takeCode(who.id, code));
}

/** A wrong code is a failed attempt like a wrong password: entered, then told. */
export async function requireRight(who: Investigator, outcome: CodeOutcome): Promise<void> {
  if (outcome === 'right') return;
  await enterFailure(who, outcome === 'locked', { personId: who.id, factor: true });
  throw new BadInput(outcome === 'locked' ? LOCKED : WRONG);
}

const LOCKED = 'Too many wrong codes: none is taken for 15 minutes. Wait, then use the newest code.';
const WRONG = 'This code is not right, or was used before. Wait for the next one, and check that your clock is right.';

import { randomBytes } from 'node:crypto';
import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { tokenDigest } from './investigator';
import { hashPassword, matchesPassword } from './password';

/** After this many failures in a row an account is locked for a while. */
export const MAX_FAILURES = 5;
const LOCK_MINUTES = 15;
const BROWSER_HOURS = 10;
const TOKEN_HOURS = 12;

export type SignIn = { readonly sessionId: string; readonly token: string | null };
export type SignInRefusal = 'refused' | 'locked';

/**
 * Checks login and password; on success makes a session row, enters `session.started` and gives the session.
 * `refused` says nothing of which of the two was wrong, and takes as long either way.
 * @param kind a browser's session is named by its cookie; a token is shown once and kept as a digest
 */
export async function signIn(
  login: string,
  password: string,
  kind: 'browser' | 'token',
): Promise<SignIn | SignInRefusal> {
  const person = await casebook().person.findUnique({
    where: { login: login.trim().toLowerCase() },
    include: { agency: true },
  });
  const matches = await matchesPassword(password, person?.passwordHash ?? (await decoyHash()));
  if (!person?.isActive) return 'refused';
  if (person.lockedUntil !== null && person.lockedUntil > now()) return 'locked';
  if (!matches) return refuse(person);
  return start(person, kind);
}

type KnownPerson = { id: string; alias: string; failedSignIns: number; agency: { code: string } };

async function refuse(person: KnownPerson): Promise<SignInRefusal> {
  const failures = person.failedSignIns + 1;
  const locks = failures >= MAX_FAILURES;
  await recordChange(async (tx) => {
    await tx.person.update({
      where: { id: person.id },
      data: locks
        ? { failedSignIns: 0, lockedUntil: new Date(now().getTime() + LOCK_MINUTES * 60_000) }
        : { failedSignIns: { increment: 1 } },
    });
    return {
      result: null,
      draft: {
        act: 'session.refused',
        outcome: 'deny',
        agency: person.agency.code,
        person: person.alias,
        payload: { failures, locks },
      },
    };
  });
  return locks ? 'locked' : 'refused';
}

async function start(person: KnownPerson, kind: 'browser' | 'token'): Promise<SignIn> {
  const token = kind === 'token' ? randomBytes(32).toString('base64url') : null;
  const hours = kind === 'token' ? TOKEN_HOURS : BROWSER_HOURS;
  const { result } = await recordChange(async (tx) => {
    await tx.person.update({ where: { id: person.id }, data: { failedSignIns: 0, lockedUntil: null } });
    const { id } = await tx.session.create({
      data: {
        personId: person.id,
        kind,
        secretSha256: token === null ? null : tokenDigest(token),
        expiresAt: new Date(now().getTime() + hours * 3_600_000),
      },
    });
    return {
      result: id,
      draft: {
        act: 'session.started',
        outcome: 'ok',
        agency: person.agency.code,
        person: person.alias,
        session: id,
        payload: { kind },
      },
    };
  });
  return { sessionId: result, token };
}

let decoy: Promise<string> | undefined;

/** For logins that don't exist: the same work, so that the time of an answer tells nothing. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(24).toString('hex'));
  return decoy;
}

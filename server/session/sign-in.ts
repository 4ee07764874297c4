import { randomBytes } from 'node:crypto';
import { casebook } from '../casebook';
import { now } from '../clock';
import { soundPublicKey } from '../custody/ed25519-key';
import { recordChange } from '../custody/outbox';
import { hasFactor, takeCode } from '../factor/take-code';
import { enterFailure, giveAttemptBack, takeAttempt } from './attempts';
import { tokenDigest } from './investigator';
import { hashPassword, matchesPassword } from './password';

const BROWSER_HOURS = 10;
const TOKEN_HOURS = 12;

export type SignIn = { readonly sessionId: string; readonly token: string | null };

/**
 * Checks login and password; on success makes a session row, enters `session.started` and gives the session. `refused` says nothing of
 * which was wrong, whether the login exists or whether it is locked, and takes as long either way. `code`: the person has a second factor, and
 * nothing but its code is missing.
 * @param kind a browser's session is named by its cookie; a token is shown once and kept as a digest
 * @param key the public half of the key that signs the session's requests, raw Ed25519. A browser always brings one; a token may do without,
 *   and then nothing shows who asked but the token. Throws for a key that isn't sound.
 * @param code of the second factor, for those who have one
 */
export async function signIn(
  login: string,
  password: string,
  ...[kind, key = null, code = '']: ['browser', Buffer, string?] | ['token', (Buffer | null)?, string?]
): Promise<SignIn | 'refused' | 'code'> {
  if (key !== null) soundPublicKey(key);
  const person = await casebook().person.findUnique({
    where: { login: login.trim().toLowerCase() },
    include: { agency: true },
  });
  const isFree = person !== null && (await takeAttempt(person.id));
  const matches = await matchesPassword(password, person?.passwordHash ?? (await decoyHash()));
  if (person === null) return 'refused';
  const known = { id: person.id, alias: person.alias, agencyCode: person.agency.code };
  if (!isFree || !matches || !person.isActive) {
    await enterFailure(known, !isFree);
    return 'refused';
  }
  if (!(await hasFactor(person.id))) return start(known, kind, key, false);
  if (code === '') {
    await giveAttemptBack(person.id);
    return 'code';
  }
  const outcome = await takeCode(person.id, code);
  if (outcome === 'right') return start(known, kind, key, true);
  await enterFailure(known, outcome === 'locked', { factor: true });
  return 'refused';
}

type KnownPerson = { id: string; alias: string; agencyCode: string };

async function start(
  person: KnownPerson,
  kind: 'browser' | 'token',
  key: Buffer | null,
  factor: boolean,
): Promise<SignIn> {
  const token = kind === 'token' ? randomBytes(32).toString('base64url') : null;
  const hours = kind === 'token' ? TOKEN_HOURS : BROWSER_HOURS;
  const { result } = await recordChange(async (tx) => {
    await tx.person.update({ where: { id: person.id }, data: { failedSignIns: 0, lockedUntil: null } });
    const { id } = await tx.session.create({
      data: {
        personId: person.id,
        kind,
        secretSha256: token === null ? null : tokenDigest(token),
        sessionKey: key && new Uint8Array(key),
        factorAt: factor ? now() : null,
        expiresAt: new Date(now().getTime() + hours * 3_600_000),
      },
    });
    return {
      result: id,
      draft: {
        act: 'session.started',
        outcome: 'ok',
        agency: person.agencyCode,
        person: person.alias,
        session: id,
        ...(key && { sessionKey: key.toString('base64url') }),
        payload: { personId: person.id, kind, ...(factor && { factor }) },
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

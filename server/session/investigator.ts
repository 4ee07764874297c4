import { createHash } from 'node:crypto';
import { getToken } from 'next-auth/jwt';
import { casebook } from '../casebook';
import { now } from '../clock';

/** Who is asking: a signed-in person and the agency for which they act. Rights are another room's matter. */
export type Investigator = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly agencyCode: string;
  /** The ledger's pseudonym for the person. */
  readonly alias: string;
  readonly isAdministrator: boolean;
  readonly mustChangePassword: boolean;
  readonly sessionId: string;
};

/** A session that is alive: whose, and the key that signs its requests; null for a token that was made without one. */
export type OpenSession = { readonly who: Investigator; readonly key: Buffer | null };

const select = {
  id: true,
  kind: true,
  sessionKey: true,
  expiresAt: true,
  revokedAt: true,
  person: {
    select: {
      id: true,
      login: true,
      name: true,
      alias: true,
      isAdministrator: true,
      isActive: true,
      mustChangePassword: true,
      agency: { select: { code: true } },
    },
  },
} as const;

/**
 * The person behind a request, or null, by cookie or token alone: enough to greet them. Whatever shows or changes more asks `knock`, which
 * wants the request signed as well.
 */
export async function investigatorFrom(request: Request): Promise<Investigator | null> {
  return (await sessionFrom(request))?.who ?? null;
}

/**
 * The session behind a request, or null. Its row is read anew each time, so that a revocation holds at the next request.
 * A bearer token (command line) comes before the browser's cookie.
 */
export async function sessionFrom(request: Request): Promise<OpenSession | null> {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (request.headers.has('authorization')) return bearer ? sessionByToken(bearer) : null;
  if (isForeign(request)) return null;
  const sessionId = await sessionIdFromCookie(request.headers.get('cookie') ?? '');
  return sessionId === null ? null : browserSession(sessionId);
}

/**
 * A cookie travels with links that others made: a click on one must not enter a look in the name of whoever clicked. Browsers say where
 * a request comes from (Fetch Metadata, W3C); only our own pages and typed addresses count.
 */
function isForeign(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/** SHA-256 in hex: tokens are kept as digests only. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export async function investigatorBySession(id: string): Promise<Investigator | null> {
  return (await browserSession(id))?.who ?? null;
}

async function browserSession(id: string): Promise<OpenSession | null> {
  const row = await casebook().session.findFirst({ where: { id, kind: 'browser' }, select });
  return row && alive(row);
}

async function sessionByToken(token: string): Promise<OpenSession | null> {
  const row = await casebook().session.findUnique({ where: { secretSha256: tokenDigest(token) }, select });
  return row && alive(row);
}

type Row = {
  id: string;
  kind: 'browser' | 'token';
  sessionKey: Uint8Array | null;
  expiresAt: Date;
  revokedAt: Date | null;
  person: Omit<Investigator, 'agencyCode' | 'sessionId'> & { isActive: boolean; agency: { code: string } };
};

function alive({ id, kind, sessionKey, expiresAt, revokedAt, person }: Row): OpenSession | null {
  if (revokedAt !== null || expiresAt <= now() || !person.isActive) return null;
  // A browser always brings a key: a session of one without it was not begun by our sign-in.
  if (kind === 'browser' && sessionKey === null) return null;
  const { agency, isActive, ...rest } = person;
  const who = { ...rest, agencyCode: agency.code, sessionId: id };
  return { who, key: sessionKey && Buffer.from(sessionKey) };
}

/** The cookie is a signed and encrypted token that only names the session row. */
async function sessionIdFromCookie(cookie: string): Promise<string | null> {
  const cookies = Object.fromEntries(cookie.split('; ').map((pair) => splitOnce(pair)));
  const token = await getToken({
    req: { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'],
    secret: process.env.NEXTAUTH_SECRET,
  });
  return typeof token?.sid === 'string' ? token.sid : null;
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), decoded(pair.slice(at + 1))];
}

/** A malformed cookie is nobody's, not an error. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

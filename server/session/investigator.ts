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

const select = {
  id: true,
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
 * The person behind a request, or null. The session row is read anew each time, so that a revocation holds at the next request.
 * A bearer token (command line) comes before the browser's cookie.
 */
export async function investigatorFrom(request: Request): Promise<Investigator | null> {
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (request.headers.has('authorization')) return bearer ? investigatorByToken(bearer) : null;
  if (isForeign(request)) return null;
  const sessionId = await sessionIdFromCookie(request.headers.get('cookie') ?? '');
  return sessionId === null ? null : investigatorBySession(sessionId);
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
  const row = await casebook().session.findFirst({ where: { id, kind: 'browser' }, select });
  return row && alive(row);
}

async function investigatorByToken(token: string): Promise<Investigator | null> {
  const row = await casebook().session.findUnique({ where: { secretSha256: tokenDigest(token) }, select });
  return row && alive(row);
}

type Row = {
  id: string;
  expiresAt: Date;
  revokedAt: Date | null;
  person: Omit<Investigator, 'agencyCode' | 'sessionId'> & { isActive: boolean; agency: { code: string } };
};

function alive({ id, expiresAt, revokedAt, person }: Row): Investigator | null {
  if (revokedAt !== null || expiresAt <= now() || !person.isActive) return null;
  const { agency, isActive, ...rest } = person;
  return { ...rest, agencyCode: agency.code, sessionId: id };
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

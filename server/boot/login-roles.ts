import pg from 'pg';
import { BootRefusal } from './boot-refusal';
import { scramVerifier } from './scram-verifier';
import type { Secrets } from './settings';

/** Connection strings of the roles that the web server and the worker use. None of them is the owner's. */
export type RoleUrls = { appUrl: string; ledgerUrl: string; intakeUrl: string };

/**
 * Lets the roles that the migrations made log in, with the passwords of secrets.json, and returns how to reach the database as each.
 * A role whose password fits already is left alone: another machine may be using it this moment. One that logs in with another
 * password is refused: roles belong to the whole server, and a new password would lock another installation out.
 */
export async function openLoginRoles(ownerUrl: string, secrets: Secrets): Promise<RoleUrls> {
  return {
    appUrl: await openRole(ownerUrl, 'ambit_app', secrets.appPassword),
    ledgerUrl: await openRole(ownerUrl, 'ambit_ledger', secrets.ledgerPassword),
    intakeUrl: await openRole(ownerUrl, 'ambit_intake', secrets.intakePassword),
  };
}

async function openRole(ownerUrl: string, role: string, password: string): Promise<string> {
  const url = urlAs(ownerUrl, role, password);
  if (await opens(url)) return url;
  await asOwner(ownerUrl, async (owner) => {
    const known = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1 AND rolcanlogin', [role]);
    if (known.rowCount !== 0) {
      throw new BootRefusal(
        `The role ${role} of this server has another password than secrets.json: another installation uses it. ` +
          'Copy the secrets.json of that one, or use a server of its own.',
      );
    }
    await owner.query(
      `ALTER ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`,
    );
  });
  return url;
}

/** The same server and database for another role. */
export function urlAs(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 28xxx: the server refuses this role or password. Anything else is not cured by a new password.
    if ((error as { code?: string }).code?.startsWith('28')) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function asOwner(ownerUrl: string, work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

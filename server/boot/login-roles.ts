import pg from 'pg';
import { scramVerifier } from './scram-verifier';
import type { Secrets } from './settings';

/** Connection strings of the roles that the web server and the worker use. None of them is the owner's. */
export type RoleUrls = { appUrl: string; ledgerUrl: string; intakeUrl: string };

/**
 * Lets the roles that the migrations made log in, with the passwords of secrets.json, and returns how to reach the database as each.
 * A role whose password fits already is left alone: another machine may be using it this moment.
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
  await asOwner(
    ownerUrl,
    `ALTER ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`,
  );
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

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

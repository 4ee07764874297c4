import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { RoleUrls } from '@/server/boot/login-roles';
import { inDatabase, type TestCluster } from './test-cluster';

/** A database of one's own: connection strings for its owner and each role, and the way to be rid of it. */
export type TestDatabase = RoleUrls & { ownerUrl: string; drop(): Promise<void> };

/** Copies the cluster's template: migrated, empty, seen by nobody else. */
export async function copyDatabase(cluster: TestCluster): Promise<TestDatabase> {
  const name = `${cluster.template}_${randomBytes(6).toString('hex')}`;
  await onServer(cluster, `CREATE DATABASE ${name} TEMPLATE ${cluster.template}`);
  return {
    ownerUrl: inDatabase(cluster.ownerUrl, name),
    appUrl: inDatabase(cluster.appUrl, name),
    ledgerUrl: inDatabase(cluster.ledgerUrl, name),
    intakeUrl: inDatabase(cluster.intakeUrl, name),
    drop: () => onServer(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function onServer(cluster: TestCluster, statement: string): Promise<void> {
  // Not the template: a connection to it would forbid to copy it.
  const client = new pg.Client({ connectionString: inDatabase(cluster.ownerUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

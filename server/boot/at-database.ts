import { existsSync } from 'node:fs';
import { BootRefusal } from './boot-refusal';
import { closePools } from './close-pools';
import { startEmbeddedPostgres } from './embedded-postgres';
import { openLoginRoles } from './login-roles';
import { type DataLayout, layoutOf, loadSecrets } from './settings';

/**
 * Runs `work` with the rooms' settings of an installation, at its database: the one that DATABASE_URL names, or the installation's own, which is
 * started for it where the house is closed. For commands on the portal's own machine; the tables must be up to date.
 */
export async function atDatabase<T>(data: string, work: () => Promise<T>): Promise<T> {
  const layout = layoutOf(data);
  if (!existsSync(layout.secretsFile)) throw new BootRefusal(`There is no installation in ${layout.root}.`);
  if (process.env.DATABASE_URL) return workAt(layout, process.env.DATABASE_URL, work);
  const server = await startEmbeddedPostgres(layout, { say: () => undefined, signal: new AbortController().signal });
  try {
    return await workAt(layout, server.url, work);
  } finally {
    // One that ran already is somebody else's to stop.
    if (!server.adopted) await server.stop();
  }
}

async function workAt<T>(layout: DataLayout, ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const { appUrl, ledgerUrl, intakeUrl } = await openLoginRoles(ownerUrl, loadSecrets(layout));
  process.env.AMBIT_APP_URL = appUrl;
  process.env.AMBIT_LEDGER_URL = ledgerUrl;
  process.env.AMBIT_INTAKE_URL = intakeUrl;
  process.env.AMBIT_DATA = layout.root;
  try {
    return await work();
  } finally {
    await closePools();
  }
}

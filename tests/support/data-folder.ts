import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPostmaster, stopPostmaster } from '@/server/boot/postmaster';
import { isAlive } from '@/server/boot/process-table';
import { type DataLayout, layoutOf, prepareFolders } from '@/server/boot/settings';

// Followed by the number of the process that the folder belongs to.
const PREFIX = 'ambit-test-';

/** A data folder of a test's own, as a first start makes it. Remove it afterwards. */
export function makeDataFolder(): { layout: DataLayout; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  // Made 0700: as root, PostgreSQL's own user must pass through.
  chmodSync(folder, 0o711);
  const layout = layoutOf(folder);
  prepareFolders(layout);
  return { layout, remove: () => removeFolder(layout) };
}

/** Stops and removes what killed runs left behind: folders whose process is gone, and the servers in them. */
export async function sweepDeadRuns(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const folder = path.join(os.tmpdir(), name);
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!owner || isAlive(Number(owner)) || !isOurs(folder)) continue;
    const layout = layoutOf(folder);
    const left = existsSync(layout.postgres) ? findPostmaster(clusterOf(layout)) : undefined;
    if (left) await stopPostmaster(left.pid, 'immediate');
    removeFolder(layout);
  }
}

function isOurs(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();
}

function removeFolder(layout: DataLayout): void {
  const cluster = clusterOf(layout);
  if (cluster !== layout.postgres) rmSync(path.dirname(cluster), { recursive: true, force: true });
  rmSync(layout.root, { recursive: true, force: true });
}

// A link where root had to put the database within its user's reach.
function clusterOf(layout: DataLayout): string {
  const found = lstatSync(layout.postgres, { throwIfNoEntry: false });
  return found?.isSymbolicLink() ? readlinkSync(layout.postgres) : layout.postgres;
}

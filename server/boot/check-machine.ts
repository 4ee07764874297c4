import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { type Address, requireFreePort } from './address';
import { sentenceOf } from './boot-refusal';
import { freeBytes } from './disk-space';
import { bad, type Finding, ok } from './finding';
import { stillRuns } from './process-table';
import { readRun } from './run-file';
import type { DataLayout } from './settings';

// package.json's "engines".
const NODE_MAJOR = 20;
const NODE_MINOR = 9;
const GB = 2 ** 30;

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isFit = major > NODE_MAJOR || (major === NODE_MAJOR && minor >= NODE_MINOR);
  if (isFit) return ok('node', version);
  return bad('node', version, `Install Node ${NODE_MAJOR}.${NODE_MINOR} or later.`);
}

/** Whether the data folder, or the nearest folder above it that stands, may be written. */
export function checkDataFolder(layout: DataLayout): Finding {
  let standing = layout.root;
  while (!existsSync(standing)) standing = path.dirname(standing);
  try {
    accessSync(standing, constants.W_OK | constants.X_OK);
    return ok('data folder', standing === layout.root ? layout.root : `${layout.root} (made at the first start)`);
  } catch {
    return bad(
      'data folder',
      `${standing} can't be written`,
      'Run as the user that owns it, or name another folder with --data.',
    );
  }
}

export function checkDisk(layout: DataLayout): Finding {
  const free = freeBytes(layout.root);
  const seen = `${(free / GB).toFixed(1)} GB free`;
  if (free >= GB) return ok('disk', seen);
  return bad(
    'disk',
    seen,
    'Make room: on a full disk nothing can be entered in the ledger, and then nothing is shown.',
  );
}

/** The port is free, or ours already. */
export async function checkPort(layout: DataLayout, address: Address): Promise<Finding> {
  const run = readRun(layout);
  if (run && stillRuns(run.holder) && run.address === address.origin) {
    return ok('port', `${address.port}, in use by this Ambit (process ${run.holder.pid})`);
  }
  try {
    await requireFreePort(address, layout.root);
    return ok('port', `${address.port} is free`);
  } catch (error) {
    return bad('port', String(address.port), sentenceOf(error));
  }
}

import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { openStore, readStoreConfig } from '../media/open-store';
import { sentenceOf } from './boot-refusal';
import { bad, type Finding, ok, unknown } from './finding';
import type { DataLayout } from './settings';

/** Keys and secrets are open to their owner alone. Whoever reads the ledger's key can sign a false ledger. */
export function checkKeyModes(layout: DataLayout): Finding {
  if (!existsSync(layout.secretsFile)) return unknown('keys', 'none yet', 'They are made at the first start.');
  const files = [
    layout.secretsFile,
    layout.keys,
    ...readdirSync(layout.keys).map((name) => path.join(layout.keys, name)),
  ];
  const open = files.filter((file) => (statSync(file).mode & 0o077) !== 0);
  if (open.length === 0) return ok('keys', `${files.length} files and folders, closed to others`);
  return bad(
    'keys',
    `open to others: ${open.join(', ')}`,
    'chmod go-rwx these; if others had access, replace the keys.',
  );
}

/** The object store opens; and whether it holds objects against deletion, which only an S3 server with Object Lock can. */
export async function checkObjectStore(layout: DataLayout): Promise<Finding> {
  try {
    const config = readStoreConfig(process.env, layout.objects);
    if (!config.s3 && !existsSync(layout.objects)) {
      return unknown('object store', layout.objects, 'It is made at the first start.');
    }
    const store = await openStore(config);
    const { state, reason } = await store.probeObjectLock();
    return ok('object store', `${store.describe()}; ${state}: ${reason}`);
  } catch (error) {
    return bad('object store', sentenceOf(error), 'See the AMBIT_S3_ settings, or the rights on the objects folder.');
  }
}

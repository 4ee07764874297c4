import { existsSync } from 'node:fs';
import { openStore, readStoreConfig } from '../media/open-store';
import { sentenceOf } from './boot-refusal';
import { bad, type Finding, ok, unknown } from './finding';
import { type HeldKey, listKeys } from './list-keys';
import type { DataLayout } from './settings';

/** Keys and secrets are open to their owner alone: whoever reads the ledger's key can sign a false ledger. One finding a key. */
export function checkKeys(layout: DataLayout): Finding[] {
  if (!existsSync(layout.secretsFile)) return [unknown('keys', 'none yet', 'They are made at the first start.')];
  return listKeys(layout).map(keyFinding);
}

function keyFinding({ purpose, kind, place, mode, fingerprint, fault }: HeldKey): Finding {
  const seen = [purpose, kind, place, mode, fingerprint].filter((part) => part !== '').join(', ');
  if (fault === null) return ok('key', seen);
  return bad('key', `${seen}: ${fault.what}`, fault.advice);
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

import { keyFile } from '../env';
import { openPackKey } from './pack-key';

let opened: ReturnType<typeof openPackKey> | undefined;

/** The key that signs packs: another than the ledger's, so that a leak of one leaves the other's proofs standing. */
export function thePackKey(): ReturnType<typeof openPackKey> {
  opened ??= openPackKey(keyFile(''));
  return opened;
}

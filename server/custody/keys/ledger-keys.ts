import type { Signer } from '../log-key';
import { parseVkey, type Verifier } from '../signed-note';
import { openSigner } from './open-signer';
import { readSigners } from './signers-file';

/** The keys of this portal's ledger. */
export type LedgerKeys = {
  /** The one that is to sign. */
  readonly signer: Signer;
  /** Those it takes over from, newest first: opened only while that has still to happen, since they may be destroyed afterwards. */
  before(): Signer[];
  /** With which the portal recognises its own checkpoints, also those from before the last change of key. */
  readonly verifiers: readonly Verifier[];
};

/** Opens the keys that the settings name. Throws when the one that is to sign can't be opened. */
export function openLedgerKeys(origin: string, keysFolder: string, setting: string | undefined): LedgerKeys {
  const places = readSigners(keysFolder, setting).reverse();
  const [last = 'file', ...older] = places;
  const signer = openSigner(last, origin, keysFolder, older.length === 0 && last === 'file');
  const before = () => older.flatMap((where) => opened(where, origin, keysFolder) ?? []);
  return { signer, before, verifiers: [signer, ...before()].map(({ vkey }) => parseVkey(vkey)) };
}

/** One that is gone has handed over long ago, or else is missed when it should. */
function opened(where: string, origin: string, keysFolder: string): Signer | null {
  try {
    return openSigner(where, origin, keysFolder);
  } catch {
    return null;
  }
}

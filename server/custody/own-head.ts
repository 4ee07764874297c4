import { openCheckpoint } from './checkpoint';
import type { Signer } from './log-key';
import { parseVkey } from './signed-note';
import type { Frontier } from './tree';

const vouchedFor = new WeakSet<Signer>();

/**
 * Before a process continues a ledger it checks once that its own key signed the head that stands there, over this very tree. A key file
 * that was lost would else be made anew, and the ledger would go on under a key that vouches for nothing before it. Throws otherwise.
 */
export function requireOwnHead(signer: Signer, frontier: Frontier, checkpoint: string): void {
  if (vouchedFor.has(signer)) return;
  const head = openCheckpoint(checkpoint, parseVkey(signer.vkey));
  if (head.size !== frontier.size || !head.root.equals(frontier.root())) {
    throw new Error('the signed head is not that of the tree at hand');
  }
  vouchedFor.add(signer);
}

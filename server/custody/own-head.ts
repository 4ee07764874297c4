import { openCheckpoint } from './checkpoint';
import type { Signer } from './log-key';
import { parseVkey } from './signed-note';
import type { Frontier } from './tree';

/**
 * Before a process continues a ledger whose head it has read it checks that its own key signed that head, over this very tree. A key file
 * that was lost would else be made anew, and the ledger would go on under a key that vouches for nothing before it; and whoever can write to
 * the database, but not sign, would have the sequencer sign their tree. Throws otherwise.
 */
export function requireOwnHead(signer: Signer, frontier: Frontier, checkpoint: string): void {
  const head = openCheckpoint(checkpoint, parseVkey(signer.vkey));
  if (head.size !== frontier.size || !head.root.equals(frontier.root())) {
    throw new Error('the signed head is not that of the tree at hand');
  }
  if (!lastSignedBy(checkpoint, signer)) throw new Error('the ledger was handed over to another key: start again');
}

/** Whether this key is the last one named under a head: the one that goes on from there. Nothing is verified by it. */
export function lastSignedBy(checkpoint: string, signer: Signer): boolean {
  const { name, keyId } = parseVkey(signer.vkey);
  const [, signedBy, encoded = ''] = /— (\S+) (\S+)\n$/.exec(checkpoint) ?? [];
  return signedBy === name && Buffer.from(encoded, 'base64').toString('hex', 0, 4) === keyId;
}

import { appendBatch } from '../append-batch';
import { ledgerPool } from '../ledger-client';
import type { Signer } from '../log-key';
import { lastSignedBy } from '../own-head';
import type { SequencerMemory } from '../sequencer-memory';
import { parseVkey } from '../signed-note';
import { THE_PORTAL } from '../the-portal';
import type { LedgerKeys } from './ledger-keys';
import { rawPublicKey } from './pkcs11-uri';

/**
 * Sees to it that the head stands under the key that is to sign. If it stands under one before it, that key enters `key.rotated`, which
 * names the next key in its header, and both sign the head over it: up to this size the old key vouches for the ledger, from it on the new
 * one. Who signs is thus read from the ledger itself: a crash before or after the commit leaves nothing half done.
 * Throws when the head stands under no key that is known here, and when the entry can't be made.
 */
export async function handOver(keys: LedgerKeys, memory: SequencerMemory): Promise<void> {
  const checkpoint = await headNote();
  if (checkpoint === null || lastSignedBy(checkpoint, keys.signer)) return;
  const old = keys.before().find((signer) => lastSignedBy(checkpoint, signer));
  // Not known here: the sequencer refuses that itself, with the reason (own-head.ts).
  if (old === undefined) return;
  try {
    await enterRotation(old, keys.signer, memory);
  } catch (cause) {
    // Of two processes that start together one is first; then there is nothing left to do.
    const now = await headNote();
    if (now === null || !lastSignedBy(now, keys.signer)) throw cause;
  }
}

async function headNote(): Promise<string | null> {
  const { rows } = await ledgerPool().query<{ checkpoint: string | null }>(
    'SELECT checkpoint FROM custody.read_head()',
  );
  return rows[0]?.checkpoint ?? null;
}

async function enterRotation(old: Signer, next: Signer, memory: SequencerMemory): Promise<void> {
  const payload = { vkey: next.vkey, before: old.vkey };
  const why = `ed25519:${rawPublicKey(parseVkey(next.vkey).publicKey).toString('base64url')}`;
  const draft = { ...THE_PORTAL, act: 'key.rotated', outcome: 'ok', refused: why, payload } as const;
  const nobody = { outboxId: undefined, resolve: () => undefined, reject: () => undefined };
  await appendBatch([{ draft, ...nobody }], old, memory, next);
}

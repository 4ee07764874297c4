import { openCheckpoint } from '@/server/custody/checkpoint';
import { NoteError, parseVkey } from '@/server/custody/signed-note';
import type { Manifest } from './manifest';
import { type Attachments, attachment } from './read-pack';
import { custodyEntries } from './verify-attachments';
import { Refuted, refuteUnless, Undecidable } from './verify-step';

function trustedKey(logVkey: string | undefined) {
  if (logVkey === undefined)
    throw new Undecidable('Without a log key from outside this file nobody can tell who signed the checkpoint.');
  try {
    return parseVkey(logVkey);
  } catch {
    throw new Undecidable('The log key that was given can’t be read.');
  }
}

function open(note: Uint8Array, logVkey: string | undefined) {
  const key = trustedKey(logVkey);
  try {
    return openCheckpoint(Buffer.from(note).toString('utf8'), key);
  } catch (error) {
    if (error instanceof NoteError)
      throw new Refuted(`The checkpoint is not signed by the trusted log: ${error.message}.`);
    throw error;
  }
}

/**
 * The ledger head in the pack is signed by the log that the reader trusts, and is large enough for the extract.
 * @param logVkey the reader's own; the key printed in the pack proves nothing
 */
export function verifyCheckpoint(attachments: Attachments, manifest: Manifest, logVkey: string | undefined): string {
  const { origin, size } = open(attachment(attachments, 'checkpoint.txt'), logVkey);
  refuteUnless(origin === manifest.custody.origin, 'The checkpoint is of another log than the custody extract.');
  const isCovered = custodyEntries(attachments).every(({ index }) => index < size);
  refuteUnless(isCovered, 'The checkpoint is older than the custody extract.');
  return `The checkpoint of ${origin} with ${size} entries is signed by the trusted log key.`;
}

import { createHash } from 'node:crypto';
import { NoteError, openNote, type Verifier } from '../custody/signed-note';

/**
 * The text under a receipt's signature. Its first line names what is signed: the same key signs the ledger's checkpoints, whose first line
 * is the ledger's name (which has no space) and which have three lines, so that neither can pass for the other.
 */
export function receiptNote(sha256: string): string {
  return `ambit scope receipt\n${sha256}\n`;
}

/** SHA-256 of a receipt's text. */
export function receiptHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Why this signature doesn't vouch for this receipt, or null. Throws where no known key signed at all. */
export function signatureFault(text: string, signature: string, key: Verifier): string | null {
  try {
    const { text: signed } = openNote(Buffer.from(signature), [key]);
    return signed === receiptNote(receiptHash(text)) ? null : 'The signature is of another receipt than this one.';
  } catch (error) {
    if (error instanceof NoteError && error.code !== 'no-known-key') return `The signature is wrong: ${error.message}.`;
    throw error;
  }
}

import { randomInt } from 'node:crypto';
import type { CasebookTransaction } from '../casebook';
import { keyedDigest } from '../sealed-text';

const HOW_MANY = 10;
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Codes for who lost the device, shown once and kept as keyed digests; those from before are worth nothing any more. */
export async function makeRecoveryCodes(tx: CasebookTransaction, personId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => newCode());
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId, digest: digestOf(personId, code) })) });
  return codes;
}

/** As it is kept. How somebody writes it (capitals, spaces, dashes) counts for nothing. */
export function digestOf(personId: string, code: string): string {
  return keyedDigest(`recovery code of ${personId}`, code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}

/** About 79 bits, in groups of four. */
function newCode(): string {
  const letters = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}

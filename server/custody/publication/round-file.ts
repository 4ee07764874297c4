import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../boot/write-atomically';
import { ledgerFolder } from '../tiles/ledger-folder';

/** What came of the last round of publication, for the desk and the doctor. Other processes read it. */
const roundSchema = z.object({
  at: z.iso.datetime(),
  /** The size that was to be published. */
  size: z.int().min(0),
  isPublished: z.boolean(),
  witnesses: z.array(z.object({ name: z.string(), cosignedAt: z.iso.datetime().nullable(), words: z.string() })),
  /** Why it wasn't, where it isn't for a witness; else empty. */
  fault: z.string(),
});

export type Round = z.infer<typeof roundSchema>;

const roundFile = () => path.join(ledgerFolder(), 'last-round.json');

export function writeRound(round: Round): void {
  writeAtomically(roundFile(), `${JSON.stringify(round)}\n`, 0o644);
}

/** The last round; null before the first, or when the file can't be read. */
export async function readRound(): Promise<Round | null> {
  try {
    return roundSchema.parse(JSON.parse(await readFile(roundFile(), 'utf8')));
  } catch {
    return null;
  }
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BootRefusal } from '../boot/boot-refusal';
import { env } from '../env';
import { type Checkpoint, parseCheckpoint } from './checkpoint';
import { appendEntry } from './ledger';
import { readHead } from './read-ledger';
import { THE_PORTAL } from './the-portal';

/**
 * Begins a ledger that comes after another whose entries are lost: its first entry, `log.epoch`, fixes in public the SHA-256 of the old ledger's
 * last checkpoint as a file, so that whoever keeps one can tell which past this ledger says it goes on from. It proves nothing of what was lost.
 * Does nothing once the ledger has entries.
 * @param file the old ledger's last checkpoint, a signed note (c2sp.org/tlog-checkpoint)
 * @throws {BootRefusal} when the file is none, or when the new ledger would speak under the old one's name
 */
export async function followLedger(file: string): Promise<void> {
  if ((await readHead()).size > 0) return;
  const note = readFileSync(file);
  const before = checkpointIn(file, note.toString());
  if (before.origin === env().AMBIT_ORIGIN)
    throw new BootRefusal(
      `A ledger that follows another needs a name of its own: set AMBIT_ORIGIN to something else than ${before.origin}. No witness cosigns a shorter ledger under the same name.`,
    );
  await appendEntry({
    ...THE_PORTAL,
    act: 'log.epoch',
    outcome: 'ok',
    fixes: createHash('sha256').update(note).digest('base64url'),
    payload: {
      origin: before.origin,
      size: before.size,
      root: before.root.toString('base64'),
      checkpoint: note.toString(),
    },
  });
}

function checkpointIn(file: string, note: string): Checkpoint {
  try {
    return parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
  } catch {
    throw new BootRefusal(`${file} is no checkpoint of a ledger: it begins with three lines, name, size and root.`);
  }
}

import type { BuiltEntry } from './build-entry';
import { ledgerPool } from './ledger-client';

/**
 * After the commit, in a transaction of its own, the entries are asked for again by number and must be, byte for byte, what was
 * signed. A store that was swapped, or that changes what it is given, is found before anybody is answered and not in the next audit.
 * Throws otherwise: the entries stand, nothing is served for them.
 */
export async function requireReadBack(first: number, entries: readonly BuiltEntry[]): Promise<void> {
  const { rows } = await ledgerPool().query<{ idx: string; leaf: Buffer; body: Buffer }>(
    'SELECT idx, leaf, body FROM custody.read_entries($1, $2)',
    [first, entries.length],
  );
  const isSame = entries.every(({ leaf, body }, at) => {
    const row = rows[at];
    return row !== undefined && Number(row.idx) === first + at && row.leaf.equals(leaf) && row.body.equals(body);
  });
  if (!isSame) throw new Error('the ledger does not hold what was just committed to it');
}

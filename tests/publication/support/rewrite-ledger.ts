import type pg from 'pg';
import { formatCheckpoint } from '@/server/custody/checkpoint';
import { signWithLedgerKey } from '@/server/custody/ledger';
import { Frontier, leafHash } from '@/server/custody/tree';
import { env } from '@/server/env';

/** As the operator who has the database and the ledger's key: runs the change with the guards off, then makes the head anew and signs it. */
export async function rewriteAndSign(owner: pg.Client, change: () => Promise<void>): Promise<void> {
  const guarded = ['custody.entry', 'custody.head'];
  for (const table of guarded) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await owner.query(`SET session_replication_role = replica`);
  try {
    await change();
    const { rows } = await owner.query<{ leaf: Buffer }>('SELECT leaf FROM custody.entry ORDER BY idx');
    const tree = new Frontier();
    for (const { leaf } of rows) tree.append(leaf);
    const text = formatCheckpoint({ origin: env().AMBIT_ORIGIN, size: tree.size, root: tree.root() });
    await owner.query('UPDATE custody.head SET size = $1, frontier = $2, root = $3, checkpoint = $4', [
      tree.size,
      tree.hashes,
      tree.root(),
      await signWithLedgerKey(text),
    ]);
  } finally {
    await owner.query(`SET session_replication_role = DEFAULT`);
    for (const table of guarded) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
}

/** Gives an entry another body, leaf and all. Gives back what was there. */
export async function replaceBody(owner: pg.Client, index: number, body: Buffer): Promise<Buffer> {
  const { rows } = await owner.query<{ body: Buffer }>('SELECT body FROM custody.entry WHERE idx = $1', [index]);
  await owner.query('UPDATE custody.entry SET body = $2, leaf = $3 WHERE idx = $1', [index, body, leafHash(body)]);
  return rows[0]?.body ?? Buffer.alloc(0);
}

export async function bodyOf(owner: pg.Client, index: number): Promise<Buffer> {
  const { rows } = await owner.query<{ body: Buffer }>('SELECT body FROM custody.entry WHERE idx = $1', [index]);
  return rows[0]?.body ?? Buffer.alloc(0);
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Tables with the columns of corpus.message: one with nothing else, one with every index that it has. */
export async function makeCopyTables(owner: pg.Client): Promise<void> {
  await owner.query('CREATE SCHEMA copies');
  await owner.query('CREATE TABLE copies.bare (LIKE corpus.message)');
  await owner.query('CREATE TABLE copies.indexed (LIKE corpus.message INCLUDING INDEXES)');
}

/** A case's messages as COPY writes them. */
export async function copyOut(owner: pg.Client, caseId: number): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  const rows = owner.query(
    copyTo(`COPY (SELECT * FROM corpus.message WHERE case_id = ${Number(caseId)} ORDER BY id) TO STDOUT`),
  );
  for await (const chunk of rows) chunks.push(chunk as Buffer);
  return chunks;
}

export async function copyIn(owner: pg.Client, table: 'bare' | 'indexed', rows: readonly Buffer[]): Promise<void> {
  // Larger pieces than COPY gave: a write for each row would be measured, not the copying.
  const pieces = Array.from({ length: Math.ceil(rows.length / 500) }, (_, at) =>
    Buffer.concat(rows.slice(at * 500, (at + 1) * 500)),
  );
  await pipeline(Readable.from(pieces), owner.query(copyFrom(`COPY copies.${table} FROM STDIN`)));
}

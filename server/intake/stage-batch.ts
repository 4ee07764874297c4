import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Cell, copyRow } from './copy-text';
import type { Batch, PlacedRecord } from './gather-batches';

/** Tables of the connection, empty again after each transaction. */
const TABLES = `
CREATE TEMPORARY TABLE IF NOT EXISTS staged (
  line bigint, raw_offset bigint, raw_length integer, ext_id text, conversation text, sender text, recipients text[],
  sent_at timestamptz, sent_at_original text, kinds smallint, body text, raw_sha256 bytea, salt bytea, commitment bytea
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_attachment (
  line bigint, ordinal smallint, kind smallint, name text, url text, path text, link_only boolean
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_handle (name text, id integer) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS staged_conversation (ext_id text, id bigint, base integer) ON COMMIT DELETE ROWS;
`;

/** Copies a batch's records into the staging tables of this transaction. */
export async function stageBatch(client: PoolClient, { records }: Batch): Promise<void> {
  await client.query(TABLES);
  await copyInto(client, 'staged', records.map(recordRow));
  await copyInto(client, 'staged_attachment', records.flatMap(attachmentRows));
  // Without statistics the planner takes a fresh table for a few rows and joins it row by row.
  await client.query('ANALYZE staged (line, ext_id, conversation, sender)');
}

async function copyInto(client: PoolClient, table: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  if (rows.length === 0) return;
  await pipeline(Readable.from(chunks(rows)), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
}

/** Rows as text in pieces of some hundred: a stream item per row costs more than the row. */
function* chunks(rows: readonly (readonly Cell[])[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 500)
    yield rows
      .slice(at, at + 500)
      .map(copyRow)
      .join('');
}

function recordRow({ line, offset, length, record, seal }: PlacedRecord): Cell[] {
  const { id, conversation, sender, recipients, sentAt, sentAtOriginal, kinds, body } = record;
  return [
    line,
    offset,
    length,
    id,
    conversation,
    sender,
    recipients,
    sentAt,
    sentAtOriginal,
    kinds,
    body,
    seal.sha256,
    seal.salt,
    seal.commitment,
  ];
}

function attachmentRows({ line, record }: PlacedRecord): Cell[][] {
  return record.attachments.map(({ kind, name, url, path, linkOnly }, ordinal) => [
    line,
    ordinal,
    kind,
    name,
    url,
    path,
    linkOnly ? 't' : 'f',
  ]);
}

import { type Batch, gatherBatches } from './gather-batches';
import { oneAhead } from './one-ahead';
import { REJECT_SENTENCES } from './reject-reason';
import type { SourceFile } from './source-file';
import { splitLines } from './split-lines';
import { storeBatch } from './store-batch';

export type Load = {
  readonly file: SourceFile;
  /** The whole file from its first byte, however much of it is loaded already: whoever gives it can prove it whole. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Called after each batch with the offset up to which all is stored. What it throws ends the load there. */
  readonly afterBatch: (offset: number) => Promise<void>;
  /** For tests: lines per batch. */
  readonly maxLines?: number;
};

/** Loads what is left of a file. Everything read ends as stored, duplicate or reject, and the file's row says how many of each. */
export async function loadMessages({ file, bytes, afterBatch, maxLines }: Load): Promise<void> {
  const from = { offset: file.resumeOffset, line: file.resumeLine };
  const batches = oneAhead(gatherBatches(splitLines(skip(bytes, from.offset), from), from, maxLines));
  for await (const batch of batches) {
    await storeAll(file, batch);
    await afterBatch(batch.endOffset);
  }
}

/** Drops the first bytes. */
async function* skip(source: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of source) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/**
 * Stores a batch. When the database refuses what one record holds (a text that its index can't take), halves find that record, which
 * becomes a reject: one bad line must not stop all others.
 */
async function storeAll(file: SourceFile, batch: Batch): Promise<void> {
  try {
    await storeBatch(file, batch);
  } catch (error) {
    if (!isAboutContent(error) || batch.records.length === 0) throw error;
    for (const part of divide(batch)) await storeAll(file, part);
  }
}

/** Data exceptions (22) and program limits (54), the SQLSTATE classes that blame a value. */
function isAboutContent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:22|54)/.test(error.code);
}

/** Two halves at a line, or the same batch with its only record rejected. */
function divide(batch: Batch): Batch[] {
  const { records, rejects } = batch;
  const middle = records[Math.floor(records.length / 2)];
  const [only] = records;
  if (only === undefined || middle === undefined) return [batch];
  if (records.length === 1) {
    const { line, offset, length } = only;
    const reject = { line, offset, length, reason: 'notStorable', sentence: REJECT_SENTENCES.notStorable() } as const;
    return [{ ...batch, records: [], rejects: [...rejects, reject] }];
  }
  const isFirst = ({ line }: { line: number }) => line < middle.line;
  const isSecond = ({ line }: { line: number }) => line >= middle.line;
  return [
    {
      ...batch,
      records: records.filter(isFirst),
      rejects: rejects.filter(isFirst),
      endOffset: middle.offset,
      endLine: middle.line - 1,
    },
    { ...batch, records: records.filter(isSecond), rejects: rejects.filter(isSecond), startOffset: middle.offset },
  ];
}

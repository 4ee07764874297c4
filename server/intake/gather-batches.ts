import { type ParsedRecord, parseRecord } from './parse-record';
import { REJECT_SENTENCES, type Reject, type RejectReason } from './reject-reason';
import { type RecordSeal, sealRecord } from './seal-record';
import type { From, Line } from './split-lines';

/** A record that can be stored, with its place in the file. */
export type PlacedRecord = {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly record: ParsedRecord;
  readonly seal: RecordSeal;
};

/** Lines that are stored in one transaction. */
export type Batch = {
  readonly records: readonly PlacedRecord[];
  readonly rejects: readonly Reject[];
  /** How far the file is read before this batch. */
  readonly startOffset: number;
  /** How far the file is read once this batch is stored. */
  readonly endOffset: number;
  readonly endLine: number;
};

/** Few enough for a crash to cost seconds, many enough for set-based statements to pay. */
const MAX_LINES = 20_000;
/** Bodies may have a megabyte each. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Parses lines and gathers them into batches, in order, each line in exactly one. */
export async function* gatherBatches(
  lines: AsyncIterable<Line>,
  from: From,
  maxLines = MAX_LINES,
): AsyncGenerator<Batch, void, undefined> {
  let gathered = new Gathered(from.offset);
  for await (const line of lines) {
    gathered.add(line);
    if (gathered.lines < maxLines && gathered.bytes < MAX_BYTES) continue;
    yield gathered;
    gathered = new Gathered(gathered.endOffset);
  }
  if (gathered.lines > 0) yield gathered;
}

class Gathered implements Batch {
  readonly records: PlacedRecord[] = [];
  readonly rejects: Reject[] = [];
  endOffset = 0;
  endLine = 0;
  lines = 0;
  bytes = 0;

  constructor(readonly startOffset: number) {}

  add({ line, offset, length, bytes, end }: Line): void {
    const parsed = bytes === null ? rejected('lineTooLong') : parseRecord(bytes);
    const place = { line, offset, length };
    if (parsed.ok && bytes !== null) this.records.push({ ...place, record: parsed.record, seal: sealRecord(bytes) });
    else if (!parsed.ok) this.rejects.push({ ...place, reason: parsed.reason, sentence: parsed.sentence });
    this.endOffset = end;
    this.endLine = line;
    this.lines += 1;
    this.bytes += length;
  }
}

function rejected(reason: RejectReason & 'lineTooLong') {
  return { ok: false, reason, sentence: REJECT_SENTENCES[reason]() } as const;
}

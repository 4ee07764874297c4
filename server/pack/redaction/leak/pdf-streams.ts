import { constants, inflateSync } from 'node:zlib';

/** A stream of a PDF, found by its bytes and not by the file's own tables: what an earlier version left behind is found too. */
export interface FoundStream {
  readonly dict: string;
  /** Unpacked; as it lies there where it is packed in another way. */
  readonly bytes: Buffer;
  readonly isImage: boolean;
}

const OPENING = Buffer.from('stream');
const CLOSING = Buffer.from('endstream');
/** No dictionary of a pack is longer. */
const DICT_ROOM = 1 << 16;
/** No stream of a pack unfolds to more. */
const UNFOLDED = 1 << 30;

function dictBefore(file: Buffer, at: number): string {
  const text = file.subarray(Math.max(0, at - DICT_ROOM), at).toString('latin1');
  const start = text.lastIndexOf(' obj');
  return start < 0 ? '' : text.slice(start + 4);
}

function lengthIn(dict: string): number | null {
  const found = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dict);
  return found ? Number(found[1]) : null;
}

function endOf(file: Buffer, start: number, dict: string): number {
  const length = lengthIn(dict);
  if (length !== null) {
    const after = file.indexOf(CLOSING, start + length);
    if (after >= 0 && after <= start + length + 2) return start + length;
  }
  return file.indexOf(CLOSING, start);
}

function unpacked(dict: string, packed: Buffer): Buffer {
  if (!dict.includes('/FlateDecode')) return packed;
  try {
    // Of a stream that breaks off, what there is.
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: UNFOLDED });
  } catch {
    return packed;
  }
}

/** Every stream, and the file without them: its objects as they are written. Pixels stay packed. */
export function streamsOf(file: Buffer): { streams: FoundStream[]; between: string } {
  const streams: FoundStream[] = [];
  const between: string[] = [];
  let done = 0;
  for (let at = file.indexOf(OPENING); at >= 0; at = file.indexOf(OPENING, done)) {
    let start = at + OPENING.length;
    const isKeyword = file[start] === 0x0a || (file[start] === 0x0d && file[start + 1] === 0x0a);
    if (!isKeyword) {
      between.push(file.subarray(done, start).toString('latin1'));
      done = start;
      continue;
    }
    start += file[start] === 0x0d ? 2 : 1;
    const dict = dictBefore(file, at);
    const end = endOf(file, start, dict);
    if (end < 0) break;
    between.push(file.subarray(done, at).toString('latin1'));
    const isImage = /\/Subtype\s*\/Image\b/.test(dict);
    const packed = file.subarray(start, end);
    streams.push({ dict, bytes: isImage ? packed : unpacked(dict, packed), isImage });
    done = file.indexOf(CLOSING, end) + CLOSING.length;
  }
  between.push(file.subarray(done).toString('latin1'));
  return { streams, between: between.join('\n') };
}

import { parseCheckpoint } from '../checkpoint';

/** No honest proof has more: a tree of 2^63 leaves is as large as the text formats can name. */
const MOST_HASHES = 63;

export type Proof = {
  /** Which entry, from 0. */
  readonly index: number;
  /** Its audit path, lowest sibling first. */
  readonly hashes: readonly Buffer[];
  /** The whole checkpoint with its signatures. */
  readonly note: string;
};

/** The text of a `.tlog-proof` file (c2sp.org/tlog-proof): what an outsider needs beside the entry's bytes and a policy of his own. */
export function formatProof({ index, hashes, note }: Proof): string {
  const { size } = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`the checkpoint of ${size} entries doesn't cover entry ${index}`);
  }
  if (hashes.length > MOST_HASHES || hashes.some(({ length }) => length !== 32)) {
    throw new RangeError(`a proof has at most ${MOST_HASHES} hashes of 32 bytes`);
  }
  const lines = hashes.map((hash) => hash.toString('base64'));
  return ['c2sp.org/tlog-proof@v1', `index ${index}`, ...lines, '', note].join('\n');
}

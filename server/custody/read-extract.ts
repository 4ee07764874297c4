import { corpusPool } from '../corpus/client';
import type { EntryProof, Json } from './entry-draft';
import { decodeHeader } from './entry-header';
import { openPayload } from './payload';

/** A line of a pack's extract: the header, and what was sealed with it unless that was erased. */
export type ExtractLine = {
  readonly index: number;
  readonly leaf: string;
  readonly at: Date;
  readonly act: string;
  readonly payload: { [key: string]: Json } | null;
};

type Deed = Pick<EntryProof, 'index' | 'leaf'>;
type Row = { idx: string; leaf: Buffer; body: Buffer; payload: Buffer | null };

/** At most so many lines a page. */
const PAGE = 500;

/**
 * Every entry under the warrant of a pack, oldest first, up to the deed: the entry of the last ten minutes that says that the pack is made
 * or looked at. Of any other entry the database gives nothing.
 */
export async function readExtract(deed: Deed): Promise<ExtractLine[]> {
  const lines: ExtractLine[] = [];
  for (;;) {
    const { rows } = await corpusPool().query<Row>('SELECT * FROM custody.pack_extract($1, $2, $3, $4)', [
      deed.index,
      deed.leaf,
      lines.at(-1)?.index ?? null,
      PAGE,
    ]);
    lines.push(...rows.map(lineOf));
    if (rows.length < PAGE) return lines.reverse();
  }
}

function lineOf({ idx, leaf, body, payload }: Row): ExtractLine {
  const header = decodeHeader(body);
  return {
    index: Number(idx),
    leaf: leaf.toString('hex'),
    at: new Date(header.t),
    act: header.act,
    payload: openPayload(header, payload),
  };
}

import { publishedAtLeast } from '../../custody/publication/published';
import { bringTiles } from '../../custody/tiles/bring-tiles';
import { ledgerFolder } from '../../custody/tiles/ledger-folder';
import { TiledTree } from '../../custody/tiles/read-tiles';
import { env } from '../../env';

/** How long an export waits for the witnesses. */
const WAIT_MS = 15_000;
/** After so many proofs the tiles read so far are forgotten, so that a long export stays small. */
const FORGET_AFTER = 4_096;

/** A published checkpoint, and proofs under it. */
export type Covering = {
  readonly origin: string;
  readonly size: number;
  readonly note: string;
  /** Audit path of an entry below the size, lowest sibling first. */
  readonly proofOf: (index: number) => Promise<Buffer[]>;
};

/** A published checkpoint that covers so many entries. Throws NoQuorum with the reason while the witnesses haven't confirmed one. */
export async function covering(entries: number): Promise<Covering> {
  const { size, note } = await publishedAtLeast(entries, WAIT_MS);
  // Where nothing is published, nobody else brings the tiles.
  if (env().AMBIT_PUBLICATION === 'off') await bringTiles(size);
  let tree = new TiledTree(ledgerFolder(), size);
  let proofs = 0;
  const proofOf = (index: number) => {
    proofs += 1;
    if (proofs % FORGET_AFTER === 0) tree = new TiledTree(ledgerFolder(), size);
    return tree.auditPath(index, 0, size);
  };
  return { origin: note.slice(0, note.indexOf('\n')), size, note, proofOf };
}

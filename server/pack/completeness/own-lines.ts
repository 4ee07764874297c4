import { type PackDeed, type PackRoot, readPackLines } from '../../custody/conversations/pack-statements';
import { PackedTree } from '../../custody/conversations/packed-tree';

/** So many lines are read at once. */
const LINES_AT_ONCE = 20_000;

/** A conversation's line in the case's tree, and the way from there to the root. */
export type OwnLine = {
  readonly conversation: string;
  readonly size: number;
  readonly line: string;
  readonly index: number;
  readonly path: readonly Buffer[];
};

/** The lines of the conversations that a pack holds something of. Holds 100 bytes for each conversation of the case. */
export async function ownLines(deed: PackDeed, { version, size, root }: PackRoot): Promise<Map<bigint, OwnLine>> {
  const hashes: Buffer[] = [];
  const own: [bigint, Omit<OwnLine, 'path'>][] = [];
  let lines = await readPackLines(deed, version, 0n, LINES_AT_ONCE);
  while (lines.length > 0) {
    for (const line of lines) {
      if (line.own !== null) own.push([line.conversationId, { ...line.own, index: hashes.length }]);
      hashes.push(line.leaf);
    }
    lines = await readPackLines(deed, version, lines.at(-1)?.conversationId ?? 0n, LINES_AT_ONCE);
  }
  const tree = new PackedTree(hashes);
  if (hashes.length !== size || !tree.root().equals(root))
    throw new Error('the lines of the case are not those of its root');
  return new Map(own.map(([id, line]) => [id, { ...line, path: tree.path(line.index) }]));
}

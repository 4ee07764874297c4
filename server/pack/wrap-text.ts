import { type Cluster, clustersOf } from './clusters';
import { advanceOf, type FaceName, faceFor, inkHeight, inkMiddle, type Weight } from './faces';
import { linesOf } from './visible-text';

/** Characters of one face drawn one after the other. Offsets are thousandths of the type size. */
export interface Run {
  face: FaceName;
  text: string;
  dx: number;
  dy: number;
  isStandIn: boolean;
}

/** One line ready to be drawn. */
export interface Line {
  runs: Run[];
  /** Thousandths of the type size. */
  width: number;
  isRightToLeft: boolean;
}

const breaksAfter = (cluster: Cluster): boolean =>
  cluster.kind !== 'glyph' || cluster.text === '-' || cluster.text === '/' || cluster.text === ',';

function trimEnd(clusters: Cluster[]): Cluster[] {
  let end = clusters.length;
  while (end > 0 && clusters[end - 1]?.kind === 'space') end--;
  return clusters.slice(0, end);
}

/** Greedy breaking: at the last opportunity that fits, inside a word when it has none. */
function breakLines(clusters: Cluster[], width: number): Cluster[][] {
  const lines: Cluster[][] = [];
  let start = 0;
  let opportunity = 0;
  let used = 0;
  for (let at = 0; at < clusters.length; at++) {
    const cluster = clusters[at] as Cluster;
    while (used + cluster.advance > width && cluster.kind !== 'space' && at > start) {
      const end = opportunity > start ? opportunity : at;
      lines.push(trimEnd(clusters.slice(start, end)));
      start = end;
      used = clusters.slice(start, at).reduce((sum, { advance }) => sum + advance, 0);
    }
    used += cluster.advance;
    if (breaksAfter(cluster)) opportunity = at + 1;
  }
  lines.push(trimEnd(clusters.slice(start)));
  return lines;
}

/** Rule L2 of UAX #9: from the highest level down, turn round every stretch at that level or above. */
function inVisualOrder(clusters: Cluster[]): Cluster[] {
  const highest = clusters.reduce((max, { level }) => Math.max(max, level), 0);
  const out = [...clusters];
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < out.length; from++) {
      let to = from;
      while (to < out.length && (out[to] as Cluster).level >= level) to++;
      if (to > from) out.splice(from, to - from, ...out.slice(from, to).reverse());
      from = to;
    }
  }
  return out;
}

/** Marks have no width of their own: centred over their letter, later ones above earlier ones. */
function markRuns(cluster: Cluster, dx: number): Run[] {
  let top = Number.NEGATIVE_INFINITY;
  return cluster.marks.map((mark) => {
    const face = faceFor(mark, 'regular') ?? cluster.face;
    const { low, high } = inkHeight(face, mark);
    const dy = low > 0 && low < top ? top - low + 30 : 0;
    if (low > 0) top = high + dy;
    const middle = dx + cluster.advance / 2 - inkMiddle(face, mark);
    return { face, text: String.fromCodePoint(mark), dx: middle, dy, isStandIn: false };
  });
}

function toLine(clusters: Cluster[], isRightToLeft: boolean): Line {
  const runs: Run[] = [];
  const marks: Run[] = [];
  let open: Run | undefined;
  let width = 0;
  for (const cluster of inVisualOrder(clusters)) {
    const isStandIn = cluster.kind === 'standIn';
    if (open && open.face === cluster.face && open.isStandIn === isStandIn) open.text += cluster.text;
    else {
      open = { face: cluster.face, text: cluster.text, dx: width, dy: 0, isStandIn };
      runs.push(open);
    }
    if (cluster.marks.length > 0) marks.push(...markRuns(cluster, width));
    width += cluster.advance;
  }
  return { runs: [...runs, ...marks], width, isRightToLeft };
}

/**
 * Breaks a text into lines no wider than `width` points at `size` points.
 * Keeps the writer's own line breaks; a word too long for the line is cut.
 */
export function wrapText(text: string, weight: Weight, size: number, width: number): Line[] {
  const room = (width * 1000) / size;
  return linesOf(text).flatMap((line) => {
    const { clusters, isRightToLeft } = clustersOf(line, weight);
    return breakLines(clusters, room).map((part) => toLine(part, isRightToLeft));
  });
}

/** The text on a single line, cut with an ellipsis when it doesn't fit. */
export function singleLine(text: string, weight: Weight, size: number, width: number): Line {
  const { clusters, isRightToLeft } = clustersOf(linesOf(text).join(' '), weight);
  const room = (width * 1000) / size;
  const total = clusters.reduce((sum, { advance }) => sum + advance, 0);
  if (total <= room) return toLine(clusters, isRightToLeft);
  const [dots] = clustersOf('…', weight).clusters;
  let used = advanceOf('latin', 0x2026);
  const kept = clusters.filter((cluster) => {
    used += cluster.advance;
    return used <= room;
  });
  return toLine(dots ? [...trimEnd(kept), { ...dots, level: isRightToLeft ? 1 : 0 }] : kept, isRightToLeft);
}

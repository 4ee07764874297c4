import { type Cluster, clustersOf, type Inline } from './clusters';
import { advanceOf, type FaceName, faceFor, inkHeight, inkMiddle, type Weight } from './faces';
import { linesOf } from './visible-text';

/** Characters of one face drawn one after the other. Offsets are thousandths of the type size. */
export interface Run {
  face: FaceName;
  text: string;
  dx: number;
  dy: number;
  /** A sequence is one glyph for several characters; a redaction is a box with its text inside. */
  kind: 'text' | 'sequence' | 'standIn' | 'redaction';
}

/** One line ready to be drawn. */
export interface Line {
  runs: Run[];
  /** Thousandths of the type size. */
  width: number;
  isRightToLeft: boolean;
  /** Ends with an ellipsis, because there was no room for all of it. */
  isCut?: boolean;
  /** The next line goes on without a space: a word was too long, or broke at a hyphen. */
  isMidWord?: boolean;
}

const breaksAfterText =
  /^[-/,\u2013\u2014\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff60]|^[\u{20000}-\u{3ffff}]/u;
const closing =
  /^[)\]}!?.,:;\u2019\u201d\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u30fc\uff01\uff09\uff0c\uff1a\uff1b\uff1f]/u;

function mayBreakAfter(cluster: Cluster, next: Cluster | undefined): boolean {
  if (cluster.kind === 'space' || cluster.kind === 'standIn') return true;
  if (next?.kind === 'glyph' && closing.test(next.text)) return false;
  return cluster.kind !== 'glyph' || breaksAfterText.test(cluster.text);
}

function trimEnd(clusters: Cluster[]): Cluster[] {
  let end = clusters.length;
  while (end > 0 && clusters[end - 1]?.kind === 'space') end--;
  return clusters.slice(0, end);
}

/** Greedy breaking: at the last opportunity that fits, inside a word when it has none. */
function breakLines(clusters: Cluster[], width: number): { kept: Cluster[]; hasSpace: boolean }[] {
  const lines: { kept: Cluster[]; hasSpace: boolean }[] = [];
  const push = (part: Cluster[]) => {
    const kept = trimEnd(part);
    lines.push({ kept, hasSpace: kept.length < part.length });
  };
  let start = 0;
  let opportunity = 0;
  let used = 0;
  for (let at = 0; at < clusters.length; at++) {
    const cluster = clusters[at] as Cluster;
    while (used + cluster.advance > width && cluster.kind !== 'space' && at > start) {
      const end = opportunity > start ? opportunity : at;
      push(clusters.slice(start, end));
      start = end;
      used = clusters.slice(start, at).reduce((sum, { advance }) => sum + advance, 0);
    }
    used += cluster.advance;
    if (mayBreakAfter(cluster, clusters[at + 1])) opportunity = at + 1;
  }
  push(clusters.slice(start));
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
    return { face, text: String.fromCodePoint(mark), dx: middle, dy, kind: 'text' };
  });
}

const runKinds = {
  glyph: 'text',
  space: 'text',
  sequence: 'sequence',
  standIn: 'standIn',
  redaction: 'redaction',
} as const satisfies Record<Cluster['kind'], Run['kind']>;

const isWhole = (kind: Run['kind']): boolean => kind === 'sequence' || kind === 'redaction';

function toLine(clusters: Cluster[], isRightToLeft: boolean): Line {
  const runs: Run[] = [];
  const marks: Run[] = [];
  let open: Run | undefined;
  let width = 0;
  for (const cluster of inVisualOrder(clusters)) {
    const kind = runKinds[cluster.kind];
    if (open && !isWhole(kind) && open.face === cluster.face && open.kind === kind) open.text += cluster.text;
    else {
      open = { face: cluster.face, text: cluster.text, dx: width, dy: 0, kind };
      runs.push(open);
    }
    if (cluster.marks.length > 0) marks.push(...markRuns(cluster, width));
    width += cluster.advance;
  }
  return { runs: [...runs, ...marks], width, isRightToLeft };
}

/** Splits at the writer's own line breaks; a redaction never holds one. */
function writtenLines(text: string | readonly Inline[]): Inline[][] {
  if (typeof text === 'string') return linesOf(text).map((line) => [line]);
  const lines: Inline[][] = [[]];
  for (const part of text) {
    const pieces: Inline[] = typeof part === 'string' ? linesOf(part) : [part];
    pieces.forEach((piece, at) => {
      if (at > 0) lines.push([piece]);
      else lines.at(-1)?.push(piece);
    });
  }
  return lines;
}

/**
 * Breaks a text into lines no wider than `width` points at `size` points.
 * Keeps the writer's own line breaks; a word too long for the line is cut.
 */
export function wrapText(text: string | readonly Inline[], weight: Weight, size: number, width: number): Line[] {
  const room = (width * 1000) / size;
  return writtenLines(text).flatMap((line) => {
    const { clusters, isRightToLeft } = clustersOf(line, weight);
    const parts = breakLines(clusters, room);
    return parts.map(({ kept, hasSpace }, at) => ({
      ...toLine(kept, isRightToLeft),
      ...(hasSpace || at === parts.length - 1 ? {} : { isMidWord: true }),
    }));
  });
}

/** The line with a space at its end that nobody sees, so that its last word and the next line's first read apart. */
export function spaced(line: Line): Line {
  if (line.isRightToLeft || line.isMidWord) return line;
  return { ...line, runs: [...line.runs, { face: 'latin', text: ' ', dx: line.width, dy: 0, kind: 'text' }] };
}

/** The text on a single line, cut with an ellipsis when it doesn't fit. */
export function singleLine(text: string | readonly Inline[], weight: Weight, size: number, width: number): Line {
  const inline = writtenLines(text).flatMap((line, at): Inline[] => (at > 0 ? [' ', ...line] : line));
  const { clusters, isRightToLeft } = clustersOf(inline, weight);
  const room = (width * 1000) / size;
  const total = clusters.reduce((sum, { advance }) => sum + advance, 0);
  if (total <= room) return toLine(clusters, isRightToLeft);
  const [dots] = clustersOf(['…'], weight).clusters;
  let used = advanceOf('latin', 0x2026);
  const kept = clusters.filter((cluster) => {
    used += cluster.advance;
    return used <= room;
  });
  const shown = dots ? [...trimEnd(kept), { ...dots, level: isRightToLeft ? 1 : 0 }] : kept;
  return { ...toLine(shown, isRightToLeft), isCut: true };
}

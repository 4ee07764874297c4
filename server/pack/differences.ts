/** An item of a pack, as far as packs are compared. */
export type Held = {
  readonly messageId: bigint;
  readonly caption: string;
  readonly exhibit: string | null;
  readonly isContext: boolean;
  /** The heading of its section. */
  readonly section: string | null;
};

export type ItemChange = {
  readonly messageId: bigint;
  readonly what: 'added' | 'removed' | 'moved' | 'described';
  /** Places from 1; null where it isn't in that pack. */
  readonly before: number | null;
  readonly after: number | null;
  readonly caption: { readonly before: string; readonly after: string } | null;
  readonly exhibit: { readonly before: string | null; readonly after: string | null } | null;
};

/**
 * What became of each item from one pack to another, in the order of the later one, what went at its end. Moved are as few as explain the new order:
 * what stays in the longest run that both have in common stayed where it was.
 */
export function differences(then: readonly Held[], now: readonly Held[]): ItemChange[] {
  const before = new Map(then.map((item, at) => [item.messageId, { item, at }]));
  const after = new Map(now.map((item, at) => [item.messageId, { item, at }]));
  const common = now.flatMap(({ messageId }) => before.get(messageId) ?? []);
  const stayed = new Set(longestRising(common.map(({ at }) => at)).map((at) => common[at]?.item.messageId));
  const changes = now.flatMap((item, at): ItemChange[] => {
    const old = before.get(item.messageId);
    if (old === undefined) return [changeOf(item, 'added', null, at + 1)];
    const isMoved = !stayed.has(item.messageId) || old.item.section !== item.section;
    const words = wordsChanged(old.item, item);
    if (!isMoved && words.caption === null && words.exhibit === null && old.item.isContext === item.isContext)
      return [];
    return [{ ...changeOf(item, isMoved ? 'moved' : 'described', old.at + 1, at + 1), ...words }];
  });
  const gone = then.flatMap((item, at) => (after.has(item.messageId) ? [] : [changeOf(item, 'removed', at + 1, null)]));
  return [...changes, ...gone];
}

function changeOf(
  { messageId }: Held,
  what: ItemChange['what'],
  before: number | null,
  after: number | null,
): ItemChange {
  return { messageId, what, before, after, caption: null, exhibit: null };
}

function wordsChanged(before: Held, after: Held): Pick<ItemChange, 'caption' | 'exhibit'> {
  return {
    caption: before.caption === after.caption ? null : { before: before.caption, after: after.caption },
    exhibit: before.exhibit === after.exhibit ? null : { before: before.exhibit, after: after.exhibit },
  };
}

/** Indexes of a longest rising run, not necessarily without gaps: patience sorting. */
function longestRising(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [at, value] of values.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = tails[low - 1] ?? -1;
    tails[low] = at;
  }
  const run: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) run.unshift(at);
  return run;
}

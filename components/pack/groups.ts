/** The chosen items of a pack by section; the first group is what stands in none, and is there also when it is empty. */
export type Group = { readonly section: string | null; readonly keys: readonly string[] };

type Chosen = { readonly key: string; readonly section: string | null; readonly isContext: boolean };

export function groupsOf(lines: readonly Chosen[], sections: readonly { readonly id: string }[]): Group[] {
  const chosen = lines.filter(({ isContext }) => !isContext);
  return [null, ...sections.map(({ id }) => id)].map((section) => ({
    section,
    keys: chosen.filter((line) => line.section === section).map(({ key }) => key),
  }));
}

/** One place up or down; over the edge of its section into the one beside it. The same groups where there is none. */
export function stepItem(groups: readonly Group[], key: string, by: -1 | 1): readonly Group[] {
  const at = groups.findIndex(({ keys }) => keys.includes(key));
  const group = groups[at];
  if (group === undefined) return groups;
  const from = group.keys.indexOf(key);
  const to = from + by;
  if (to >= 0 && to < group.keys.length) return putItem(groups, key, at, to);
  const beside = groups[at + by];
  return beside === undefined ? groups : putItem(groups, key, at + by, by === 1 ? 0 : beside.keys.length);
}

/** Puts an item into a group at a place among those that are left there. */
export function putItem(groups: readonly Group[], key: string, group: number, place: number): readonly Group[] {
  if (groups[group] === undefined) return groups;
  return groups.map(({ section, keys }, at) => {
    const left = keys.filter((one) => one !== key);
    return { section, keys: at === group ? left.toSpliced(place, 0, key) : left };
  });
}

/** Drops an item onto another, whose place it takes, or onto the head of a section, whose first it becomes. */
export function dropItem(groups: readonly Group[], key: string, on: string): readonly Group[] {
  if (key === on) return groups;
  const head = groups.findIndex(({ section }) => section === on);
  if (head >= 0) return putItem(groups, key, head, 0);
  const at = groups.findIndex(({ keys }) => keys.includes(on));
  return at < 0 ? groups : putItem(groups, key, at, groups[at]?.keys.indexOf(on) ?? 0);
}

/** Moves a section with all that it holds. What stands in none stays in front. */
export function stepSection(groups: readonly Group[], section: string, by: -1 | 1): readonly Group[] {
  const at = groups.findIndex((group) => group.section === section);
  const group = groups[at];
  const to = at + by;
  if (group === undefined || to < 1 || to >= groups.length) return groups;
  return groups.toSpliced(at, 1).toSpliced(to, 0, group);
}

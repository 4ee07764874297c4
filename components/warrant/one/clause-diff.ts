import type { Warrant } from '../use-warrants';

export type Clause = Warrant['clauses'][number];

/** What became of a clause from one version to the next. */
export type ClauseChange =
  | { readonly what: 'same' | 'added' | 'removed'; readonly clause: Clause }
  | {
      readonly what: 'changed';
      readonly clause: Clause;
      readonly before: Clause;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    };

/**
 * The clauses of a version against those of the one before. Clauses that say the same go together first, then those that share the most
 * targets: a clause that names nobody of an earlier one is a new one, wherever it stands.
 */
export function clauseChanges(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const left = [...before];
  const pairs = new Map<Clause, Clause>();
  for (const clause of after) take(clause, left, pairs, (one) => isSame(one, clause));
  for (const clause of after.filter((one) => !pairs.has(one))) {
    const nearest = left
      .filter(({ effect, targetKind }) => effect === clause.effect && targetKind === clause.targetKind)
      .map((one) => ({ one, shared: sharedTargets(one, clause) }))
      .filter(({ one, shared }) => shared > 0 || one.targetKind === 'any')
      .toSorted((a, b) => b.shared - a.shared)[0]?.one;
    take(clause, left, pairs, (one) => one === nearest);
  }
  return [
    ...after.map((clause) => changeOf(pairs.get(clause), clause)),
    ...left.map((clause) => ({ what: 'removed' as const, clause })),
  ];
}

function take(clause: Clause, left: Clause[], pairs: Map<Clause, Clause>, fits: (one: Clause) => boolean): void {
  const at = left.findIndex(fits);
  const found = left[at];
  if (found === undefined) return;
  pairs.set(clause, found);
  left.splice(at, 1);
}

function changeOf(before: Clause | undefined, clause: Clause): ClauseChange {
  if (before === undefined) return { what: 'added', clause };
  if (isSame(before, clause)) return { what: 'same', clause };
  return {
    what: 'changed',
    clause,
    before,
    added: without(clause.targets, before.targets),
    removed: without(before.targets, clause.targets),
  };
}

/** Covers or excludes the same; its place among the clauses and its words of the order may differ. */
function isSame(a: Clause, b: Clause): boolean {
  return (
    a.sentence === b.sentence &&
    a.match === b.match &&
    a.terms?.version === b.terms?.version &&
    a.targetCount === b.targetCount &&
    without(a.targets, b.targets).length === 0
  );
}

function sharedTargets(a: Clause, b: Clause): number {
  const names = new Set(a.targets);
  return b.targets.filter((target) => names.has(target)).length;
}

function without(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
}

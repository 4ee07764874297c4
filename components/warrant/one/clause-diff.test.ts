import { describe, expect, it } from 'vitest';
import { type Clause, clauseChanges } from './clause-diff';

function clause(ordinal: number, targets: string[], to = '2020-07-01'): Clause {
  return {
    ordinal,
    effect: 'covers',
    sentence: `Messages of ${targets.join(', ')} until ${to}.`,
    match: 'sentOrReceived',
    targetKind: 'handle',
    targets,
    targetCount: targets.length,
    persons: [],
    terms: null,
    from: new Date('2020-03-01Z'),
    to: new Date(`${to}Z`),
    kinds: ['text'],
    reason: null,
    orderWords: '',
    orderPage: null,
  };
}

describe('the clauses of a version against the one before', () => {
  it('finds a clause that moved to be the same', () => {
    const [a, b] = [clause(1, ['owl']), clause(2, ['grebe'])];
    const after = [clause(1, ['grebe']), clause(2, ['owl'])];
    expect(clauseChanges([a, b], after).map(({ what }) => what)).toEqual(['same', 'same']);
  });

  it('names the targets that came and went, and what the dates were', () => {
    const before = clause(1, ['owl', 'grebe']);
    const [change, ...others] = clauseChanges([before], [clause(1, ['grebe', 'heron'], '2020-08-01')]);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ what: 'changed', added: ['heron'], removed: ['owl'], before: { to: before.to } });
  });

  it('pairs by whom they share, not by where they stand', () => {
    const before = [clause(1, ['owl', 'grebe']), clause(2, ['heron', 'tern'])];
    const after = [clause(1, ['heron', 'tern', 'auk']), clause(2, ['owl'])];
    expect(clauseChanges(before, after)).toMatchObject([
      { what: 'changed', added: ['auk'], removed: [], before: { ordinal: 2 } },
      { what: 'changed', added: [], removed: ['grebe'], before: { ordinal: 1 } },
    ]);
  });

  it('shows a clause that shares nobody as added, and the other as removed', () => {
    expect(clauseChanges([clause(1, ['owl'])], [clause(1, ['heron'])]).map(({ what }) => what)).toEqual([
      'added',
      'removed',
    ]);
  });

  it('does not take a clause whose list of terms has another version for the same', () => {
    const terms = { list: 'guns', version: 1, before: 0, after: 0 };
    const before = { ...clause(1, ['owl']), terms };
    const after = { ...clause(1, ['owl']), terms: { ...terms, version: 2 } };
    expect(clauseChanges([before], [after]).map(({ what }) => what)).toEqual(['changed']);
  });
});

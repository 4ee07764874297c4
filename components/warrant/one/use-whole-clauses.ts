'use client';

import { useQueries } from '@tanstack/react-query';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import type { Warrant } from '../use-warrants';
import type { Clause } from './clause-diff';

/** The clauses of a version with all their targets: the list of warrants carries the first two hundred. Null while they come. */
export function useWholeClauses({ reference, version, clauses }: Warrant): Clause[] | null {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const cut = clauses.filter(({ targets, targetCount }) => targets.length < targetCount);
  const answers = useQueries({
    queries: cut.map(({ ordinal }) =>
      trpc.warrants.targets.queryOptions({ case: file, reference, version, clause: ordinal }),
    ),
  });
  if (answers.some(({ data }) => data === undefined)) return null;
  return clauses.map((clause) => {
    const at = cut.indexOf(clause);
    return at < 0 ? clause : { ...clause, targets: answers[at]?.data ?? [] };
  });
}

'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';

type Outputs = inferRouterOutputs<AppRouter>;
export type Subject = Outputs['subjects']['list'][number];
export type Attribution = Subject['attributions'][number];
export type TermList = Outputs['terms']['list'][number];

/** The persons of the case and the handles that are said to be theirs. */
export function useSubjects() {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  return useQuery(trpc.subjects.list.queryOptions({ case: file }));
}

/** The approved lists of terms of the case, all versions. */
export function useTermLists() {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  return useQuery(trpc.terms.list.queryOptions({ case: file }));
}

/** The handles that are accepted for each person, by name. */
export function useHandlesOf(): ReadonlyMap<string, readonly string[]> {
  const { data } = useSubjects();
  return useMemo(() => new Map((data ?? []).map((subject) => [subject.name, acceptedOf(subject)])), [data]);
}

export function acceptedOf({ attributions }: Subject): string[] {
  return attributions.filter(({ state }) => state === 'accepted').map(({ handle }) => handle);
}

/** The agencies of the people of the case, by code: what a field about agencies proposes. */
export function useAgencyCodes(): string[] {
  const { file } = useAmbit();
  return useMemo(() => [...new Set((file?.people ?? []).map(({ agency }) => agency))].sort(), [file]);
}

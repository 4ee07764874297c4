import type { Simulation } from './wire';

/** Fewer than so many, none included, are one answer to whoever reads: from none to one, a count is a question about a hidden message. */
const FEW = 10;

const told = (n: number | null): number | null => (n === null || n < FEW ? null : n);

/**
 * The numbers as somebody has them who reads messages of the case: they could ask of a draft made up for it what a message says that they may
 * not read. Small numbers are told as few, and nothing at all of what the filter side holds.
 */
export function forReaders(exact: Simulation): Simulation {
  return {
    ...exact,
    messages: told(exact.messages),
    conversations: told(exact.conversations),
    byKind: exact.byKind.filter(({ messages }) => told(messages) !== null),
    byClause: exact.byClause.map((clause) => ({ ...clause, messages: told(clause.messages) })),
    byMonth: exact.byMonth.filter(({ messages }) => told(messages) !== null),
    excluded: told(exact.excluded),
    held: null,
    lawyers: null,
    thirdParties: told(exact.thirdParties),
    difference: exact.difference && {
      ...exact.difference,
      gained: told(exact.difference.gained),
      lost: told(exact.difference.lost),
    },
  };
}

type Version = { readonly status: string; readonly draftedById: string };

/** Whether a reader may have numbers of this version: of what others drafted and handed on, and of what is in force. */
export function isForReader({ status, draftedById }: Version, reader: string): boolean {
  return status === 'pending' ? draftedById !== reader : status !== 'draft';
}

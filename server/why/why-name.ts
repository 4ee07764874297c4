import { z } from 'zod';
import type { WideningInput } from '../widening/selectors';
import { type ReadClause, type WarrantText, WhyClauseWire, WhyOrderWire } from './warrant-text';
import type { Helper } from './who-helps';

/** A clause and how it concerns what was asked, in words. */
const ConcernedWire = WhyClauseWire.extend({ words: z.string() });

export const WhyNameWire = z.object({
  asked: z.string(),
  order: WhyOrderWire,
  /** The answer in one sentence. */
  answer: z.string(),
  /** Clauses that name it. */
  naming: z.array(ConcernedWire),
  /** Clauses that name others, through whom some of it may be covered. */
  through: z.array(ConcernedWire),
  /** The exclusions: those that name it, those for whoever it is, and those that may take away some of what others bring. */
  excluding: z.array(ConcernedWire),
  /** Whom to ask for more. */
  helpers: z.array(z.object({ name: z.string(), roles: z.array(z.string()) })),
  /** What a request for widening would begin with. */
  selectors: z.custom<z.input<typeof WideningInput>>(),
  entry: z.number().int(),
});
export type WhyNameOnWire = z.output<typeof WhyNameWire>;
export type Named = { readonly kind: 'handle' | 'conversation'; readonly name: string };

/**
 * What the warrant says of a handle or a conversation. Answered from the warrant's text alone, so that the answer is the same whether or
 * not the corpus has it: it tells what an order says, never what was seized.
 */
export function whyName(
  { kind, name }: Named,
  { order, clauses }: WarrantText,
  helpers: readonly Helper[],
): Omit<WhyNameOnWire, 'entry'> {
  const covers = clauses.filter(({ effect }) => effect === 'covers');
  const naming = covers.filter((clause) => isNamed(clause, kind));
  const others = covers.filter((clause) => !naming.includes(clause));
  const excluding = clauses.filter(({ effect }) => effect === 'excludes');
  return {
    asked: name,
    order,
    answer: answerOf({ kind, name }, order, naming),
    naming: naming.map((clause) => ({ ...clause, words: namingWords(kind, name, clause) })),
    through: others.map((clause) => ({ ...clause, words: throughWords(kind, clause) })),
    excluding: excluding.map((clause) => ({ ...clause, words: excludingWords(kind, clause) })),
    helpers: [...helpers],
    selectors: {
      ...(kind === 'handle' ? { handles: [name], match: 'sentOrReceived' as const } : { conversations: [name] }),
      from: order.contentFrom.toISOString(),
      to: order.contentTo.toISOString(),
      kinds: ['text'],
    },
  };
}

const isNamed = ({ targetKind, names }: ReadClause, kind: Named['kind']) => targetKind === kind && names.length > 0;

function answerOf({ kind, name }: Named, order: WarrantText['order'], naming: readonly ReadClause[]): string {
  const warrant = `${order.warrant}, version ${order.version},`;
  if (naming.length === 0) return `No clause of ${warrant} names ${kind === 'handle' ? name : `conversation ${name}`}.`;
  const numbers = naming.map(({ ordinal }) => ordinal).join(', ');
  return `${naming.length === 1 ? 'Clause' : 'Clauses'} ${numbers} of ${warrant} ${naming.length === 1 ? 'names' : 'name'} ${
    kind === 'handle' ? name : `conversation ${name}`
  }.`;
}

function namingWords(kind: Named['kind'], name: string, { ordinal, matchRule, waits }: ReadClause): string {
  const what = kind === 'conversation' ? `What was written in ${name}` : HANDLE_WORDS[matchRule](name);
  const when = `${what} is covered by clause ${ordinal}, inside its dates and of its kinds.`;
  return waits ? `${when} It opens nothing yet: a permission is missing.` : when;
}

const HANDLE_WORDS: Record<ReadClause['matchRule'], (name: string) => string> = {
  sentBy: (name) => `What ${name} sent`,
  sentOrReceived: (name) => `What ${name} sent or received`,
  anyParticipant: (name) => `What was written in conversations in which ${name} takes part`,
};

function throughWords(kind: Named['kind'], clause: ReadClause): string {
  const { ordinal, targetKind, matchRule } = clause;
  const whom = targetsInWords(clause);
  const covered = `is covered by clause ${ordinal}`;
  if (kind === 'conversation') {
    if (targetKind === 'conversation') return `Clause ${ordinal} names ${whom} instead.`;
    if (matchRule === 'anyParticipant') return `All of it ${covered} if ${whom} takes part in it.`;
    return `What ${whom} ${matchRule === 'sentBy' ? 'sent' : 'sent or received'} in it ${covered}.`;
  }
  if (targetKind === 'conversation') return `What they wrote in ${whom} ${covered}.`;
  if (matchRule === 'sentBy') return `What they received from ${whom} ${covered}.`;
  if (matchRule === 'sentOrReceived') return `What they wrote to or received from ${whom} ${covered}.`;
  return `What they wrote in conversations in which ${whom} takes part ${covered}.`;
}

function targetsInWords({ targets, targetCount, targetKind }: ReadClause): string {
  const noun = targetKind === 'conversation' ? 'conversation' : 'handle';
  if (targets.length === 0) return `one of ${targetCount} ${noun}s`;
  const names = targets.length === 1 ? targets[0] : `${targets.slice(0, -1).join(', ')} or ${targets.at(-1)}`;
  return noun === 'conversation' ? `conversation ${names}` : `${names}`;
}

function excludingWords(kind: Named['kind'], clause: ReadClause): string {
  if (clause.targetKind === 'any') return `Exclusion ${clause.ordinal} holds for everybody.`;
  if (isNamed(clause, kind)) return `Exclusion ${clause.ordinal} names it.`;
  return `Exclusion ${clause.ordinal} may take some of it away.`;
}

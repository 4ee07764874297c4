import { z } from 'zod';
import { KINDS, type Kind, SEEN_BITS } from '../ability/kinds';
import type { OpenedMessage } from '../custody/unseal';
import { KindWire } from '../reading/wire';
import type { ReadClause, WarrantText } from './warrant-text';
import { WhyClauseWire, WhyOrderWire } from './warrant-text';

export const WhyMessageWire = z.object({
  key: z.string(),
  order: WhyOrderWire,
  /** The clauses that show it. */
  clauses: z.array(WhyClauseWire),
  /** Each kind of content: whether it is shown, and why or why not. */
  kinds: z.array(z.object({ kind: KindWire, shown: z.boolean(), words: z.string() })),
  /** What the warrant excludes: none of it takes away what is shown. */
  exclusions: z.array(WhyClauseWire),
  /** To those who filter privileged material: what they see at all. */
  filterSide: z.boolean(),
});
type WhyMessage = z.output<typeof WhyMessageWire>;

const KIND_WORDS: Record<Kind, string> = {
  text: 'text',
  image: 'pictures',
  audio: 'sound',
  video: 'video',
  file: 'files',
};

/**
 * Why a message is shown. The gate names the clauses and the kinds; all else is the warrant's own text. Nothing here tells whether the
 * message holds something that is not shown.
 */
export function whyMessage(
  { visible, clauses }: Pick<OpenedMessage, 'visible' | 'clauses'>,
  { order, clauses: all }: WarrantText,
  key: string,
  filterSide: boolean,
): WhyMessage {
  const showing = all.filter(({ ordinal }) => clauses.includes(ordinal));
  const exclusions = all.filter(({ effect }) => effect === 'excludes');
  // An exclusion that took something would have taken all its kinds: one of a kind that is shown took nothing.
  const possible = exclusions.filter(({ bits }) => (bits & visible) === 0);
  return {
    key,
    order,
    clauses: showing,
    kinds: KINDS.map((kind) => {
      const shown = (visible & SEEN_BITS[kind]) !== 0;
      return { kind, shown, words: shown ? shownWords(kind, showing) : notShownWords(kind, showing, possible) };
    }),
    exclusions,
    filterSide,
  };
}

const gives = (clauses: readonly ReadClause[], kind: Kind) =>
  clauses.filter(({ bits }) => (bits & SEEN_BITS[kind]) !== 0);

function shownWords(kind: Kind, showing: readonly ReadClause[]): string {
  return `${clauseNumbers(gives(showing, kind))} ${gives(showing, kind).length > 1 ? 'give' : 'gives'} ${KIND_WORDS[kind]}.`;
}

/** The same words whether it holds some that is withheld or holds none at all. */
function notShownWords(kind: Kind, showing: readonly ReadClause[], possible: readonly ReadClause[]): string {
  const word = KIND_WORDS[kind];
  if (gives(showing, kind).length === 0)
    return `No clause that shows this message gives ${word}. Whether it holds any isn’t said here.`;
  const taking = gives(possible, kind);
  if (taking.length === 0) return `It holds none that the warrant could show.`;
  return `It holds none, or ${clauseNumbers(taking).toLowerCase()} ${taking.length > 1 ? 'take' : 'takes'} it away.`;
}

function clauseNumbers(clauses: readonly ReadClause[]): string {
  const numbers = clauses.map(({ ordinal }) => ordinal);
  if (numbers.length === 1) return `Clause ${numbers[0]}`;
  return `Clauses ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

import { compile, type Template } from './template';

export const TOPICS = ['greetings', 'family', 'football', 'logistics', 'money', 'product', 'device'] as const;
export type Topic = (typeof TOPICS)[number];

/** A matter as it goes back and forth: one row per turn, each with the ways it may be put. */
type Script = readonly (readonly string[])[];

/** What the author of a language writes; `phrases.ts` of the room compiles it. */
export interface Lexicon {
  /** ISO 639-1. */
  code: string;
  /** Share of handles that write it; the shares are relative to each other. */
  share: number;
  /** Hours east of UTC where its writers live; daylight saving is left out. */
  zones: readonly number[];
  units: readonly string[];
  days: readonly string[];
  places: readonly string[];
  cities: readonly string[];
  names: readonly string[];
  items: readonly string[];
  /** Short answers that fit anywhere. */
  nods: readonly string[];
  /** Second thoughts that the same person adds. */
  tails: readonly string[];
  captions: readonly string[];
  scripts: Record<Topic, readonly Script[]>;
}

type Turns = readonly (readonly Template[])[];

export interface Tongue extends Omit<Lexicon, 'nods' | 'tails' | 'captions' | 'scripts'> {
  nods: readonly Template[];
  tails: readonly Template[];
  captions: readonly Template[];
  scripts: Record<Topic, readonly Turns[]>;
}

/** Compiles a language once, so that a message costs no parsing. Throws on a phrase that can't be read. */
export function tongueOf(lexicon: Lexicon): Tongue {
  const scripts = {} as Record<Topic, readonly Turns[]>;
  for (const topic of TOPICS) {
    scripts[topic] = lexicon.scripts[topic].map((script) => script.map((turn) => turn.map(compile)));
  }
  return {
    ...lexicon,
    nods: lexicon.nods.map(compile),
    tails: lexicon.tails.map(compile),
    captions: lexicon.captions.map(compile),
    scripts,
  };
}

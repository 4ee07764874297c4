import type { Choice } from './prompts';

/** A question as it is put to a person: what to show, and what to send back with the answer. Never content. */
export type Question = {
  /** Prompt and version: "media.reveal/1". */
  readonly prompt: string;
  /** The reference of the case in which the answer will hold; null for what belongs to no case. */
  readonly case: string | null;
  readonly wording: string;
  readonly choices: readonly Choice[];
  /** What the act is about, by the keys that the asker named it with. */
  readonly items: readonly string[];
};

/** A sensitive act waits for a reason. Nothing was done: whoever asked answers the question and asks again. */
export class Justify extends Error {
  constructor(readonly question: Question) {
    super('Say first why you need this.');
    this.name = 'Justify';
  }
}

import type { StandingCode } from './ability/verdict';

/** Why something was refused: for the record, never for the wire. */
export type RefusalReason =
  | Exclude<StandingCode, 'ALLOWED'>
  | 'NO_CASE'
  | 'OUT_OF_SCOPE'
  | 'NOT_YOURS'
  | 'SAME_PERSON'
  | 'RECALLED'
  | 'LIMIT';

/**
 * A refusal that looks like absence: whoever asked learns only that there is nothing here for them (HTTP 404), and the record
 * keeps the reason. Thrown anywhere below a procedure; the procedure enters `access.denied` before it answers.
 */
export class Refused extends Error {
  constructor(
    readonly reason: RefusalReason,
    /** The case in which it was asked, if one is known: the refusal then stands in that case's history. */
    readonly caseAlias?: string,
  ) {
    super('Nothing here under your warrant and role.');
    this.name = 'Refused';
  }
}

/** A request that can't be done as asked, with a sentence for the person who asked. Never carries content. */
export class BadInput extends Error {
  constructor(
    sentence: string,
    /** Where in the input, for a field or a query: zero-based. */
    readonly position?: number,
  ) {
    super(sentence);
    this.name = 'BadInput';
  }
}

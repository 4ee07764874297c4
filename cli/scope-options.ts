import type { Command } from 'commander';
import type { Answers, Client } from './api';
import { CliFailure, misuse } from './failure';

export type CaseOptions = { case?: string };
export type ScopeOptions = CaseOptions & { warrant?: string; purpose?: string };
/** What every question for content names. */
export type Scope = { case: string; warrant: string; purpose: string };
type Ambit = Pick<Answers['cases']['get']['ambits'][number], 'warrant' | 'purposes'>;

export const withCase = (command: Command): Command =>
  command.option('--case <reference>', 'the case; needed when you have more than one');

export const withScope = (command: Command): Command =>
  withCase(command)
    .option('--warrant <reference>', 'the warrant; needed when more than one is open for you')
    .option('--purpose <text>', 'what for; needed when the warrant names more than one');

/** The case that was named, or the only one. */
export async function caseOf(client: Client, { case: named }: CaseOptions): Promise<string> {
  if (named !== undefined) return named;
  return only(
    '--case',
    (await client.cases.list.query()).map(({ reference }) => reference),
    'You have no case.',
  );
}

/** Case, warrant and purpose as named, or the only ones that are open for this person. */
export async function scopeOf(client: Client, options: ScopeOptions): Promise<Scope> {
  const reference = await caseOf(client, options);
  const { warrant, purpose } = options;
  // The server judges what is named in full, and puts on record what it refuses.
  if (warrant !== undefined && purpose !== undefined) return { case: reference, warrant, purpose };
  const { ambits } = await client.cases.get.query({ case: reference });
  return { case: reference, ...chooseAmbit(ambits, options, reference) };
}

export function chooseAmbit(ambits: readonly Ambit[], wanted: ScopeOptions, reference: string): Omit<Scope, 'case'> {
  const open = ambits.filter(
    ({ warrant, purposes }) =>
      (wanted.warrant ?? warrant) === warrant && (wanted.purpose === undefined || purposes.includes(wanted.purpose)),
  );
  const none = `No warrant that fits is open for you in ${reference}. ${choices(
    'Open',
    ambits.map(({ warrant }) => warrant),
  )}`;
  const warrant = only(
    '--warrant',
    open.map((ambit) => ambit.warrant),
    none,
  );
  const purposes = open.find((ambit) => ambit.warrant === warrant)?.purposes ?? [];
  return { warrant, purpose: wanted.purpose ?? only('--purpose', purposes, `${warrant} names no purpose.`) };
}

function only(option: string, found: readonly string[], none: string): string {
  const [first, ...others] = found;
  if (first === undefined) throw new CliFailure(none, 'NOT_FOUND');
  if (others.length > 0) throw misuse(`Say which with ${option}. ${choices('One of', found)}`);
  return first;
}

function choices(lead: string, found: readonly string[]): string {
  return `${lead}: ${found.length === 0 ? 'none' : found.map((one) => JSON.stringify(one)).join(', ')}.`;
}

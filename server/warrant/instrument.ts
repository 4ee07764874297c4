import type { CasebookTransaction } from '../casebook';
import type { Warrant } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import type { Gap } from './clause-rows';
import type { Version } from './lineage';
import { readSide, type Side } from './version-side';
import type { WarrantStatus } from './warrant-words';
import { lifted, widenings } from './widening';

const NAMES = {
  issue: 'issue',
  renew: 'renew',
  extend: 'extend',
  modifyAdd: 'add to',
  modifyRemove: 'take something away from',
} as const;

/** After these nothing is built on a warrant but a new order. */
const GONE: readonly WarrantStatus[] = ['revoked', 'annulled', 'withdrawn', 'closed'];

export function isGone(status: WarrantStatus): boolean {
  return GONE.includes(status);
}

/** A draft as it is entered, or as it stands. */
type Instrumental = Pick<Warrant, 'reference' | 'instrument'> & { readonly type: string };

/** The first version is issued; what follows one says what it does to it. */
export function requireInstrument({ reference, instrument }: Instrumental, [before]: readonly Version[]): void {
  if (instrument === 'issue') {
    if (before && (before.status === 'active' || before.status === 'suspended'))
      throw new BadInput(
        `${reference} is ${before.status}: its next version renews, extends, adds to it or takes something away. A new order has a reference of its own.`,
      );
    return;
  }
  if (before === undefined)
    throw new BadInput(`There is no ${reference} to ${NAMES[instrument]}: its first version is issued.`);
  if (isGone(before.status))
    throw new BadInput(`${reference} is ${before.status}: nothing is built on it but a new order.`);
}

type NewPower = Pick<Warrant, 'instrument' | 'powerFrom'> & { readonly orderedAt?: Date | null | undefined };

/** A renewal that came late leaves a hole for ever; holes of earlier versions stay. A new order under the same reference starts clean. */
export function gapsAfter(draft: NewPower, [previous]: readonly Version[], at: Date): Gap[] {
  if (previous === undefined || draft.instrument === 'issue') return [];
  const kept = previous.clauses.map(({ contentFrom, contentTo }) => ({ from: contentFrom, to: contentTo }));
  const ended = previous.endedAt && previous.endedAt < previous.powerTo ? previous.endedAt : previous.powerTo;
  const begins = beginOf(draft, ended, at);
  return begins > ended ? [...kept, { from: ended, to: begins }] : kept;
}

/** A power that has ended is not carried on by an order that came after it, whatever begin is entered. Without its date the order is of now. */
function beginOf({ powerFrom, orderedAt }: NewPower, ended: Date, at: Date): Date {
  const ordered = orderedAt ?? (ended <= at ? at : powerFrom);
  return ordered > powerFrom ? ordered : powerFrom;
}

/** What is taken while it is sent is covered only while the power lasted; what was stored may be older. */
const FOLLOWS_POWER = ['WIRETAP', 'SURVEILLANCE_DEVICE'];

/** Compares the rows of a draft with the version before it: each instrument may do to it what its name says, and no more. */
export async function requireInstrumentTerms(
  tx: CasebookTransaction,
  warrantId: number,
  { type, instrument }: Instrumental,
  versions: readonly Version[],
): Promise<void> {
  const follows = FOLLOWS_POWER.includes(type);
  // Reading fifty thousand targets back is not for nothing.
  if (!follows && instrument === 'issue') return;
  const next = await readSide(tx, warrantId);
  const chain = next.instrument === 'issue' ? [] : versions;
  requireContentInPower(next, chain);
  const [previous] = chain;
  if (previous === undefined) return;
  const before = await readSide(tx, previous.id);
  if (next.instrument === 'modifyAdd') requireNothingLifted(before, next);
  else requireNothingWider(before, next, follows);
  if (next.instrument === 'modifyRemove' || next.instrument === 'modifyAdd') requireSameClocks(before, next);
  if (next.instrument === 'extend') requireSame(before, next, follows);
}

function requireNothingLifted(before: Side, next: Side): void {
  const lost = lifted(before, next);
  if (lost.length > 0) refuse(next, 'lifts nothing that restricts', lost);
}

function requireNothingWider(before: Side, next: Side, follows: boolean): void {
  const wider = widenings(before, next, follows);
  if (wider.length > 0) refuse(next, 'widens nothing', wider);
}

function requireSameClocks(before: Side, next: Side): void {
  const later = laterClocks(before, next);
  if (later.length > 0) refuse(next, 'moves no clock', later);
}

/** An extension moves clocks and touches nothing else. */
function requireSame(before: Side, next: Side, follows: boolean): void {
  const lost = widenings(next, before, false).filter((one) => !(follows && one.isLater));
  if (lost.length > 0) refuse(next, `changes clocks alone, and version ${before.version} had more`, lost);
  if (laterClocks(before, next).length === 0)
    throw new BadInput(`${next.reference}: this extension moves no clock: power, examination or retention ends later.`);
}

const NOUNS = {
  renew: 'A renewal',
  extend: 'An extension',
  modifyAdd: 'Adding something',
  modifyRemove: 'Taking something away',
} as const;
/** Of many differences so many are told. */
const TOLD = 5;

function refuse({ reference, instrument }: Side, rule: string, differences: readonly { text: string }[]): never {
  const noun = NOUNS[instrument as keyof typeof NOUNS];
  const told = differences.slice(0, TOLD).map(({ text }) => text);
  const more = differences.length > TOLD ? `; and ${differences.length - TOLD} more` : '';
  throw new BadInput(`${reference}: ${noun} ${rule}: ${told.join('; ')}${more}.`);
}

function laterClocks(before: Side, next: Side): { text: string }[] {
  const clocks = [
    ['the power', before.powerTo, next.powerTo],
    ['examination', before.examineUntil, next.examineUntil],
    ['retention', before.retainUntil, next.retainUntil],
  ] as const;
  return clocks
    .filter(([, was, is]) => is > was)
    .map(([clock, was, is]) => ({ text: `${clock} ends ${is.toISOString()}, later than ${was.toISOString()}` }));
}

/** The gaps between powers are excluded by themselves, so the first power's begin and the last one's end bound what can be taken. */
function requireContentInPower(next: Side, chain: readonly Version[]): void {
  if (!FOLLOWS_POWER.includes(next.type)) return;
  const from = Math.min(...[next, ...chain].map(({ powerFrom }) => powerFrom.getTime()));
  const to = Math.max(...[next, ...chain].map(({ powerTo }) => powerTo.getTime()));
  for (const { ordinal, from: begins, to: ends } of next.clauses) {
    if (begins.getTime() >= from && ends.getTime() <= to) continue;
    const power = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
    throw new BadInput(
      `${next.reference}: clause ${ordinal} covers ${begins.toISOString()} to ${ends.toISOString()}, but a ${next.type} takes only what is sent while its power lasts: ${power}.`,
    );
  }
}

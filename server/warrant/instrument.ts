import type { CasebookTransaction } from '../casebook';
import type { Warrant } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import type { Gap } from './clause-rows';
import type { WarrantDraft } from './draft-terms';
import type { Version } from './lineage';
import { readSide, type Side } from './version-side';
import type { WarrantStatus } from './warrant-words';
import { widenings } from './widening';

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

/** A renewal that came late leaves a hole for ever; holes of earlier versions stay. A new order under the same reference starts clean. */
export function gapsAfter(draft: WarrantDraft, [previous]: readonly Version[]): Gap[] {
  if (previous === undefined || draft.instrument === 'issue') return [];
  const kept = previous.clauses.map(({ contentFrom, contentTo }) => ({ from: contentFrom, to: contentTo }));
  const ended = previous.endedAt && previous.endedAt < previous.powerTo ? previous.endedAt : previous.powerTo;
  return draft.powerFrom > ended ? [...kept, { from: ended, to: draft.powerFrom }] : kept;
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
  if (!follows && (instrument === 'issue' || instrument === 'modifyAdd')) return;
  const next = await readSide(tx, warrantId);
  const chain = next.instrument === 'issue' ? [] : versions;
  requireContentInPower(next, chain);
  const [previous] = chain;
  if (previous === undefined || next.instrument === 'modifyAdd') return;
  const before = await readSide(tx, previous.id);
  const wider = widenings(before, next, follows);
  if (wider.length > 0) refuse(next, 'widens nothing', wider);
  if (next.instrument === 'modifyRemove') {
    const later = laterClocks(before, next);
    if (later.length > 0) refuse(next, 'moves no clock', later);
  }
  if (next.instrument === 'extend') requireSame(before, next, follows);
}

/** An extension moves clocks and touches nothing else. */
function requireSame(before: Side, next: Side, follows: boolean): void {
  const lost = widenings(next, before, false).filter((one) => !(follows && one.isLater));
  if (lost.length > 0) refuse(next, `changes clocks alone, and version ${before.version} had more`, lost);
  if (laterClocks(before, next).length === 0)
    throw new BadInput(`${next.reference}: this extension moves no clock: power, examination or retention ends later.`);
}

const NOUNS = { renew: 'A renewal', extend: 'An extension', modifyRemove: 'Taking something away' } as const;
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

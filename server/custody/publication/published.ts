import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '../../env';
import { openCheckpoint } from '../checkpoint';
import { ledgerVerifiers } from '../ledger';
import { LedgerUnavailable } from '../ledger-unavailable';
import { readHead } from '../read-ledger';
import { ledgerFolder } from '../tiles/ledger-folder';
import { cosignedAt, splitNote } from './cosignature';
import { meetsQuorum, type Policy, readPolicy } from './policy';
import { publishNow } from './publish';
import { readRound } from './round-file';

/** A checkpoint that stands published: signed by the ledger, cosigned by a quorum of the portal's policy. */
export type Published = {
  readonly size: number;
  /** The whole note with its cosignatures. */
  readonly note: string;
  readonly cosigned: readonly { readonly name: string; readonly at: Date }[];
};

/** Between two tries while somebody waits for the quorum. */
const PAUSE_MS = 250;

/** The quorum isn't there: what leaves the portal for good must wait for it (503). */
export class NoQuorum extends LedgerUnavailable {
  constructor(why: string) {
    super(undefined, `Nothing can be exported until witnesses have confirmed the ledger. ${why} Try again later.`);
    this.name = 'NoQuorum';
  }
}

/** The latest published checkpoint, its signatures checked anew; null when there is none, or none that the policy of today lets pass. */
export async function latestPublished(): Promise<Published | null> {
  try {
    return opened(await readFile(checkpointFile(), 'utf8'), await readPolicy());
  } catch {
    return null;
  }
}

export const checkpointFile = (): string => path.join(ledgerFolder(), 'checkpoint');

function opened(note: string, policy: Policy): Published | null {
  const { size } = openCheckpoint(note, ledgerVerifiers());
  const cosigned = cosignersOf(note, policy);
  return meetsQuorum(policy, new Set(cosigned.map(({ name }) => name))) ? { size, note, cosigned } : null;
}

/** The witnesses of the policy whose cosignatures on this note are right, and when each signed. */
export function cosignersOf(note: string, { witnesses }: Policy): { name: string; at: Date }[] {
  const { text, lines } = splitNote(note);
  return [...witnesses].flatMap(([name, witness]) => {
    const at = cosignedAt(text, lines, witness);
    return at === null ? [] : [{ name, at }];
  });
}

/**
 * A published checkpoint that covers so many entries: published now if it isn't yet. Throws NoQuorum, with the reason in words, when the
 * witnesses haven't confirmed it within the wait. Where publication is switched off (`AMBIT_PUBLICATION=off`, in tests) it is the head.
 */
export async function publishedAtLeast(size: number, waitMs: number): Promise<{ size: number; note: string }> {
  if (env().AMBIT_PUBLICATION === 'off') {
    const head = await readHead();
    return { size: head.size, note: head.checkpoint };
  }
  const until = performance.now() + waitMs;
  for (;;) {
    const latest = await latestPublished();
    if (latest !== null && latest.size >= size) return latest;
    const left = until - performance.now();
    if (left <= 0) throw new NoQuorum(await whyNot());
    await Promise.race([publishNow(), sleep(left)]);
    const done = await latestPublished();
    if (done === null || done.size < size) await sleep(Math.min(PAUSE_MS, Math.max(0, until - performance.now())));
  }
}

async function whyNot(): Promise<string> {
  const round = await readRound();
  if (round === null) return 'Publication has not run yet.';
  if (round.fault !== '') return round.fault;
  const silent = round.witnesses.filter(({ cosignedAt }) => cosignedAt === null);
  return silent.map(({ name, words }) => `${name}: ${words}.`).join(' ');
}

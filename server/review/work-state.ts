import { casebook } from '../casebook';
import { now } from '../clock';
import { Refused } from '../refusal';
import type { WarrantScope } from '../warrant/scope';
import type { WarrantStatus } from '../warrant/warrant-words';

/**
 * What may still be done with work that derives from a warrant: notes, saved searches, drafts of packs (docs/scope.md, the table of states).
 * `readOnly` is for the case lead and the legal reviewer; from `frozen` on nobody reads it and it is only counted.
 */
export type WorkState = 'open' | 'readOnly' | 'frozen' | 'forReview' | 'quarantined' | 'sealed';

const STATE_OF: Record<Exclude<WarrantStatus, 'superseded'>, WorkState> = {
  draft: 'frozen',
  pending: 'frozen',
  active: 'open',
  suspended: 'frozen',
  cancelled: 'readOnly',
  revoked: 'forReview',
  annulled: 'quarantined',
  withdrawn: 'quarantined',
  closed: 'sealed',
};

type Version = {
  readonly id: number;
  readonly lineageId: number | null;
  readonly status: WarrantStatus;
  readonly examineUntil: Date;
};

/**
 * The state of the work under each version of each warrant of a case. What a superseded version left follows the newest version that was built on
 * its order: a new order under the same reference brings nothing of it back.
 */
export async function workStates(caseId: number): Promise<Map<number, WorkState>> {
  const versions: Version[] = await casebook().warrant.findMany({
    where: { caseId, activatedAt: { not: null } },
    orderBy: { version: 'asc' },
    select: { id: true, lineageId: true, status: true, examineUntil: true },
  });
  const newest = new Map(versions.map((one) => [one.lineageId, one]));
  return new Map(versions.map((one) => [one.id, stateOf(one, newest.get(one.lineageId) ?? one)]));
}

function stateOf({ status, examineUntil }: Version, newest: Version): WorkState {
  if (status === 'superseded') return newest.status === 'superseded' ? 'frozen' : stateOf(newest, newest);
  return status === 'active' && examineUntil <= now() ? 'readOnly' : STATE_OF[status];
}

type OfWarrant = { readonly caseId: number; readonly warrantId: number };

/** The versions built on the same order as this one, itself among them, whose work is in one of these states. */
export async function versionsIn({ caseId, warrantId }: OfWarrant, states: readonly WorkState[]): Promise<number[]> {
  const { lineageId } = await casebook().warrant.findUniqueOrThrow({
    where: { id: warrantId },
    select: { lineageId: true },
  });
  const [of, versions] = await Promise.all([
    workStates(caseId),
    casebook().warrant.findMany({ where: { caseId, lineageId }, select: { id: true } }),
  ]);
  return versions.flatMap(({ id }) => (states.includes(of.get(id) ?? 'frozen') ? [id] : []));
}

/** New work needs a warrant that stands: what is kept for a ground after a cancellation is read, not worked on. */
export async function requireOpenWork({ terms }: WarrantScope): Promise<void> {
  if ((await workStates(terms.caseId)).get(terms.warrantId) !== 'open') throw new Refused('REVOKED', terms.caseAlias);
}

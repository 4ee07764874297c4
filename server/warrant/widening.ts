import { seenNames } from '../ability/kinds';
import { PERMISSION, type Side, type SideClause, type SideCondition } from './version-side';

/** `isLater`: nothing but a window that ends later. */
export type Difference = { readonly text: string; readonly isLater?: boolean };

/** Conditions that may not get lost on the way to the next version. */
const BINDING = [
  'PRIOR_PERMISSION_PER_SUBSET',
  'APPROVED_TERMS_ONLY',
  'NO_EVIDENTIAL_USE',
  'NO_ONWARD_SHARING',
  'MINIMISATION_PROTOCOL',
  'LPP_PROCEDURE',
];
const WIDTH = { sentBy: 0, sentOrReceived: 1, anyParticipant: 2 } as const;
const METADATA = 32;
/** Of many names so many are told. */
const TOLD = 3;

/** In what `next` reaches further than `before`. With `mayEndLater` a window may end later, as that of a power that goes on. */
export function widenings(before: Side, next: Side, mayEndLater: boolean): Difference[] {
  return [
    ...next.clauses.flatMap((clause) => clauseWidening(before, clause, mayEndLater)),
    ...added(before.purposes, next.purposes, 'the purpose'),
    ...added(before.permittedUse, next.permittedUse, 'the use'),
    ...added(before.addressees, next.addressees, 'the agency'),
    ...lostRestrictions(before, next),
  ];
}

/** What restricted the whole of `before` and is not in `next`. */
function lostRestrictions(before: Side, next: Side): Difference[] {
  // A permission that one clause waits for goes with that clause, which is compared by itself.
  const isOfWhole = ({ kind, clause }: SideCondition) => kind !== PERMISSION || clause === null;
  return [
    ...before.exclusions.flatMap((exclusion) => lostExclusion(next, exclusion)),
    ...lostConditions(before.conditions.filter(isOfWhole), next.conditions),
    ...(before.handlingCode !== 'H0' && next.handlingCode !== before.handlingCode
      ? [{ text: `its handling code was ${before.handlingCode}` }]
      : []),
    ...(['H1', 'H2'].includes(before.handlingCode) && next.originatorId !== before.originatorId
      ? [{ text: 'it names another provider' }]
      : []),
  ];
}

/** What restricted `before` and is not in `next`, clause by clause: for a version that may add clauses, and lift nothing. */
export function lifted(before: Side, next: Side): Difference[] {
  return [
    ...lostRestrictions(before, next),
    ...before.clauses.flatMap((clause) => {
      const same = next.clauses.find(({ ordinal }) => ordinal === clause.ordinal);
      const isBound = clause.termListId !== null || clause.waits > 0;
      if (same === undefined)
        return isBound ? [{ text: `clause ${clause.ordinal}, which is restricted, is gone` }] : [];
      return termsBeyond(same, clause).map(({ text }) => ({ text: `clause ${clause.ordinal} ${text}` }));
    }),
  ];
}

/** Each condition needs one of its own in the next version: of the same kind on the same clause, or on the whole warrant. */
function lostConditions(before: readonly SideCondition[], next: readonly SideCondition[]): Difference[] {
  const left = next.filter(({ kind }) => BINDING.includes(kind));
  const lost: Difference[] = [];
  // Those on one clause first: what stands on the whole warrant may serve any.
  for (const { kind, clause } of before.toSorted((one, other) => (other.clause ?? 0) - (one.clause ?? 0))) {
    if (!BINDING.includes(kind)) continue;
    const exact = left.findIndex((one) => one.kind === kind && one.clause === clause);
    const at = exact >= 0 ? exact : left.findIndex((one) => one.kind === kind && one.clause === null);
    if (at >= 0) left.splice(at, 1);
    else lost.push({ text: `it drops the condition ${kind}${clause === null ? '' : ` on clause ${clause}`}` });
  }
  return lost;
}

/** A clause must lie within one clause of the version before: clauses are never merged. Told against the one that it comes nearest to. */
function clauseWidening(before: Side, clause: SideClause, mayEndLater: boolean): Difference[] {
  const against = before.clauses
    .map((one) => ({
      ordinal: one.ordinal,
      over: beyond(clause, one).filter(({ isLater }) => !(isLater && mayEndLater)),
    }))
    .sort((one, other) => rank(one, clause) - rank(other, clause));
  const [nearest] = against;
  if (nearest === undefined) return [{ text: `clause ${clause.ordinal} is new` }];
  return nearest.over.map((one) => ({
    ...one,
    text: `clause ${clause.ordinal}, against clause ${nearest.ordinal} of version ${before.version}, ${one.text}`,
  }));
}

const rank = ({ ordinal, over }: { ordinal: number; over: readonly Difference[] }, clause: SideClause) =>
  over.length * 1000 + Math.min(999, Math.abs(ordinal - clause.ordinal));

function lostExclusion(next: Side, exclusion: SideClause): Difference[] {
  return next.exclusions.some((one) => beyond(exclusion, one).length === 0)
    ? []
    : [{ text: `exclusion ${exclusion.ordinal} of the version before is no longer there, or smaller` }];
}

/** In what the inner clause reaches beyond the outer. */
function beyond(inner: SideClause, outer: SideClause): Difference[] {
  return [
    ...targetsBeyond(inner, outer),
    ...windowBeyond(inner, outer),
    ...kindsBeyond(inner, outer),
    ...termsBeyond(inner, outer),
  ];
}

function targetsBeyond(inner: SideClause, outer: SideClause): Difference[] {
  if (outer.targetKind === 'any') return [];
  if (inner.targetKind !== outer.targetKind) return [{ text: `names ${inner.targetKind}s, not ${outer.targetKind}s` }];
  const names = [...inner.targets].filter((name) => !outer.targets.has(name));
  const told = names.slice(0, TOLD).join(', ') + (names.length > TOLD ? ` and ${names.length - TOLD} more` : '');
  const isWider = inner.targetKind === 'handle' && WIDTH[inner.matchRule] > WIDTH[outer.matchRule];
  return [
    ...(names.length > 0 ? [{ text: `adds ${told}` }] : []),
    ...(isWider ? [{ text: `counts them as ${inner.matchRule}, not ${outer.matchRule}` }] : []),
  ];
}

function windowBeyond(inner: SideClause, outer: SideClause): Difference[] {
  return [
    ...(inner.from < outer.from
      ? [{ text: `begins ${inner.from.toISOString()}, earlier than ${outer.from.toISOString()}` }]
      : []),
    ...(inner.to > outer.to
      ? [{ text: `ends ${inner.to.toISOString()}, later than ${outer.to.toISOString()}`, isLater: true }]
      : []),
  ];
}

/** Whoever gives content gives metadata with it. */
function kindsBeyond(inner: SideClause, outer: SideClause): Difference[] {
  const extra = inner.kinds & ~(outer.kinds | METADATA);
  return extra === 0 ? [] : [{ text: `adds ${seenNames(extra).join(', ')}` }];
}

function termsBeyond(inner: SideClause, outer: SideClause): Difference[] {
  const isFreed = outer.termListId !== null && inner.termListId !== outer.termListId;
  const isBound = inner.termListId !== null && inner.termListId === outer.termListId;
  const shows = isBound && (inner.contextBefore > outer.contextBefore || inner.contextAfter > outer.contextAfter);
  return [
    ...(isFreed ? [{ text: 'is not bound to the same version of the approved terms' }] : []),
    ...(shows ? [{ text: 'shows more messages round a match' }] : []),
    ...(outer.waits > inner.waits ? [{ text: 'no longer waits for the permission' }] : []),
  ];
}

function added(before: readonly string[], next: readonly string[], what: string): Difference[] {
  return next.filter((one) => !before.includes(one)).map((one) => ({ text: `it adds ${what} “${one}”` }));
}

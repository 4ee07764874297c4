import type { SeedMessage } from '../../support/seed-corpus';
import type { DrawnClause, Situation } from './situation';
import { heldBits, MESSAGES, matches, quarantineOf } from './world';

/** What docs/scope.md says, in plain words and nothing else: the judges are held to it and to each other. */
export type Verdict = { readonly code: string; readonly visible: number };

const TEAM = ['investigator', 'caseLead', 'analyst', 'legalReviewer', 'prosecutor'];
const FILTER = ['filterReviewer', 'privilegeAuthority'];

export function standing(s: Situation): string {
  const has = (list: readonly string[]) => s.roles.some((role) => list.includes(role));
  if (!s.isActive || s.isAdministrator || !has([...TEAM, ...FILTER])) return 'NO_ROLE';
  if (has(['auditor']) || (has(FILTER) && has([...TEAM, 'warrantClerk']))) return 'ROLE_CONFLICT';
  if (['draft', 'pending'].includes(s.status) || s.powerFrom > 0) return 'NO_WARRANT';
  if (!s.assigned || !s.addressees.includes(s.agency)) return 'NO_WARRANT';
  if (s.status === 'suspended') return 'SUSPENDED';
  const kept = s.status === 'cancelled' && s.keptUntil !== null;
  if (s.status !== 'active' && !kept) return 'REVOKED';
  if (s.examineUntil < 0 || (kept && (s.keptUntil ?? 0) < 0)) return 'EXPIRED';
  if (s.purpose !== 'firearms') return 'PURPOSE';
  if (s.acknowledged !== 'this') return 'NOT_ACKNOWLEDGED';
  const leave = (code: string) =>
    s.permissions.some(
      (one) =>
        one.code === code &&
        one.from === s.originator &&
        one.forThisOrder &&
        !one.withdrawn &&
        (one.validUntil === null || one.validUntil > 0) &&
        (one.agency === null || one.agency === s.agency),
    );
  if (s.handlingCode === 'H2' && s.originator !== s.agency && !leave('H2')) return 'HANDLING';
  if (s.use === 'evidence') {
    if (!s.evidencePermitted || s.noEvidentialUse) return 'HANDLING';
    if ((s.handlingCode === 'H1' || s.secondCase) && !leave('H1')) return 'HANDLING';
  }
  return s.waits === 'unmet' ? 'CONDITION' : 'ALLOWED';
}

const FURTHEST = ['TARGET', 'DATES', 'KIND', 'TERMS', 'CONDITION'];

export function verdict(s: Situation, message: SeedMessage, n: number): Verdict {
  const held = heldBits(message) | 32;
  let given = 0;
  let taken = 0;
  let far = 0;
  for (const clause of s.clauses) {
    const step = reached(s, clause, message, held);
    if (clause.effect === 'excludes') taken |= step >= 2 ? clause.kinds : 0;
    else if (step === 5) given |= clause.kinds & held;
    else far = Math.max(far, step);
  }
  if (given === 0) return { code: FURTHEST[far] ?? '', visible: 0 };
  if ((given & ~taken) === 0) return { code: 'EXCLUDED', visible: 0 };
  const state = quarantineOf(message, n);
  const quarantined = state === 'open' || state === 'privileged';
  const filters = s.roles.some((role) => FILTER.includes(role));
  if (quarantined && !filters) return { code: 'PRIVILEGED', visible: 0 };
  if (filters && !quarantined) return { code: 'FILTER_ONLY', visible: 0 };
  return { code: 'ALLOWED', visible: given & ~taken };
}

/** 0 other target, 1 other time, 2 other kind, 3 no approved term, 4 waits for a permission, 5 all of it. */
function reached(s: Situation, clause: DrawnClause, message: SeedMessage, held: number): number {
  if (!names(clause, message)) return 0;
  if (!inWindow(s, clause, message)) return 1;
  if ((clause.kinds & held) === 0) return 2;
  if (clause.list !== null && !nearTerm(s, clause, message)) return 3;
  return clause.waits ? 4 : 5;
}

function names(clause: DrawnClause, message: SeedMessage): boolean {
  if (clause.targetKind === 'any') return true;
  if (clause.targetKind === 'conversation') return clause.targets.includes(message.conversation);
  const counted = {
    sentBy: [message.sender],
    sentOrReceived: [message.sender, ...message.recipients],
    anyParticipant: MESSAGES.filter(({ conversation }) => conversation === message.conversation).flatMap((one) => [
      one.sender,
      ...one.recipients,
    ]),
  }[clause.match];
  return counted.some((name) => clause.targets.includes(name));
}

function inWindow(s: Situation, clause: DrawnClause, { sentAt }: SeedMessage): boolean {
  const day = sentAt.slice(0, 10);
  return clause.from <= day && day < clause.to && s.contentFrom <= day && day < s.contentTo;
}

export function nearTerm(s: Situation, clause: DrawnClause, message: SeedMessage): boolean {
  const { list } = clause;
  if (list === null || !inWindow(s, clause, message)) return false;
  const line = MESSAGES.filter((one) => one.conversation === message.conversation && inWindow(s, clause, one))
    // Messages were stored in this order, so ties keep it.
    .map((one, at) => ({ one, at }))
    .sort((a, b) => a.one.sentAt.localeCompare(b.one.sentAt) || a.at - b.at)
    .map(({ one }) => one);
  const here = line.indexOf(message);
  return line.some(
    (one, at) =>
      matches(list, one, clause.kinds) && (at >= here ? at - here <= clause.before : here - at <= clause.after),
  );
}

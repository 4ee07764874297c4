import {
  AbilityBuilder,
  createMongoAbility,
  type ForcedSubject,
  type MongoAbility,
  type MongoQuery,
  subject,
} from '@casl/ability';
import { SEEN_BITS, type SeenKind, seenNames } from './kinds';
import type { MessageCode } from './verdict';

/** A clause as the rules see it. Its window is already cut to the warrant's; `isOpen` is false while it waits for a permission. */
export type ClauseTerms = {
  readonly ordinal: number;
  readonly effect: 'covers' | 'excludes';
  readonly matchRule: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  readonly targetKind: 'handle' | 'conversation' | 'any';
  readonly targets: readonly string[];
  readonly contentFrom: Date;
  readonly contentTo: Date;
  readonly kinds: number;
  readonly hasTerms: boolean;
  readonly isOpen: boolean;
};

/** A message as the rules see it; its parts are judged kind by kind. */
export type JudgedMessage = {
  readonly conversation: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly participants: readonly string[];
  readonly sentAt: Date;
  /** What it holds, as bits without metadata. */
  readonly held: number;
  /** Numbers of the clauses with approved terms that reach it by a match or its surroundings. */
  readonly termClauses: readonly number[];
  readonly isQuarantined: boolean;
};

export type MessageVerdict = { readonly visible: number; readonly code: MessageCode };

type JudgedPart = Omit<JudgedMessage, 'sentAt' | 'recipients' | 'held'> & {
  readonly sentAt: number;
  readonly kind: SeenKind;
  /** Sender and recipients. */
  readonly parties: readonly string[];
};
/** `read` is the permission; the others say how far a clause came: its target, then its window, kind, terms. */
type Step = 'target' | 'dates' | 'kind' | 'terms' | 'read';
const STEPS: readonly Step[] = ['target', 'dates', 'kind', 'terms', 'read'];
/** What was lacking when a step was not reached. */
const LACKING: Record<Step, MessageCode> = {
  target: 'TARGET',
  dates: 'DATES',
  kind: 'KIND',
  terms: 'TERMS',
  read: 'CONDITION',
};

export type MessageAbility = MongoAbility<[Step, 'Message' | (JudgedPart & ForcedSubject<'Message'>)]>;

/**
 * One `can` per covering clause, never merged: person AND window AND kind come from the same clause. `cannot` comes last, for exclusions and
 * for quarantine: who filters sees what is quarantined and nothing else, everybody else sees the rest. No clause, nothing.
 */
export function messageAbility(clauses: readonly ClauseTerms[], onFilterSide: boolean): MessageAbility {
  const { can, cannot, build } = new AbilityBuilder<MessageAbility>(createMongoAbility);
  for (const clause of clauses.filter(({ effect }) => effect === 'covers')) {
    for (const step of clause.isOpen ? STEPS : STEPS.slice(0, -1)) can(step, 'Message', conditionsOf(clause, step));
  }
  cannot('read', 'Message', { isQuarantined: !onFilterSide }).because(onFilterSide ? 'FILTER_ONLY' : 'PRIVILEGED');
  for (const clause of clauses.filter(({ effect }) => effect === 'excludes')) {
    cannot('read', 'Message', conditionsOf(clause, 'kind')).because('EXCLUDED');
  }
  return build();
}

function conditionsOf(clause: ClauseTerms, step: Step): MongoQuery {
  const reached = STEPS.indexOf(step);
  return {
    ...targetCondition(clause),
    ...(reached >= 1 && { sentAt: { $gte: clause.contentFrom.getTime(), $lt: clause.contentTo.getTime() } }),
    ...(reached >= 2 && { kind: { $in: seenNames(clause.kinds) } }),
    ...(reached >= 3 && clause.hasTerms && { termClauses: clause.ordinal }),
  };
}

function targetCondition({ targetKind, matchRule, targets }: ClauseTerms): MongoQuery {
  if (targetKind === 'any') return {};
  const among = { $in: [...targets] };
  if (targetKind === 'conversation') return { conversation: among };
  if (matchRule === 'sentBy') return { sender: among };
  if (matchRule === 'anyParticipant') return { participants: among };
  return { parties: among };
}

/** The kinds of this message that some clause shows, or the code of what is lacking. */
export function judgeMessage(ability: MessageAbility, message: JudgedMessage): MessageVerdict {
  const parts = seenNames(message.held | SEEN_BITS.metadata).map((kind) => partOf(message, kind));
  const shown = parts.filter((part) => ability.can('read', part));
  if (shown.length > 0)
    return { visible: shown.reduce((bits, { kind }) => bits | SEEN_BITS[kind], 0), code: 'ALLOWED' };
  return { visible: 0, code: lackOf(ability, parts) };
}

function partOf({ recipients, held, sentAt, ...rest }: JudgedMessage, kind: SeenKind) {
  return subject('Message', { ...rest, parties: [rest.sender, ...recipients], sentAt: sentAt.getTime(), kind });
}

/** An exclusion or quarantine counts only where a clause covers; else the clause that came furthest says what it lacked. */
function lackOf(ability: MessageAbility, parts: readonly (JudgedPart & ForcedSubject<'Message'>)[]): MessageCode {
  const granted = parts.filter((part) =>
    ability.rulesFor('read', 'Message').some((rule) => !rule.inverted && rule.matchesConditions(part)),
  );
  const reasons = granted.map((part) => ability.relevantRuleFor('read', part)?.reason);
  if (reasons.length > 0) return (reasons.find((reason) => reason !== 'EXCLUDED') ?? 'EXCLUDED') as MessageCode;
  const missed = STEPS.find((step) => !parts.some((part) => ability.can(step, part)));
  return missed ? LACKING[missed] : 'CONDITION';
}

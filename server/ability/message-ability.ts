import {
  AbilityBuilder,
  createMongoAbility,
  type ForcedSubject,
  type MongoAbility,
  type MongoQuery,
  subject,
} from '@casl/ability';
import { type Kind, kindNames } from './kinds';

export type ClauseTerms = {
  readonly ordinal: number;
  readonly matchRule: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  readonly targetKind: 'handle' | 'conversation';
  readonly targets: readonly string[];
  readonly contentFrom: Date;
  readonly contentTo: Date;
  readonly kinds: number;
};

/** A message as the rules see it; its parts are judged kind by kind. */
export type JudgedMessage = {
  readonly conversation: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly participants: readonly string[];
  readonly sentAt: Date;
};

type JudgedPart = Omit<JudgedMessage, 'sentAt' | 'recipients'> & {
  readonly sentAt: number;
  readonly kind: Kind;
  /** Sender and recipients. */
  readonly parties: readonly string[];
};
export type MessageAbility = MongoAbility<['read', 'Message' | (JudgedPart & ForcedSubject<'Message'>)]>;

/** One `can` per clause, never merged: person AND window AND kind come from the same clause. No clause, nothing. */
export function messageAbility(clauses: readonly ClauseTerms[]): MessageAbility {
  const { can, build } = new AbilityBuilder<MessageAbility>(createMongoAbility);
  for (const clause of clauses) {
    can('read', 'Message', conditionsOf(clause));
  }
  return build();
}

function conditionsOf(clause: ClauseTerms): MongoQuery {
  return {
    sentAt: { $gte: clause.contentFrom.getTime(), $lt: clause.contentTo.getTime() },
    kind: { $in: kindNames(clause.kinds) },
    ...targetCondition(clause),
  };
}

function targetCondition({ targetKind, matchRule, targets }: ClauseTerms): MongoQuery {
  const among = { $in: [...targets] };
  if (targetKind === 'conversation') return { conversation: among };
  if (matchRule === 'sentBy') return { sender: among };
  if (matchRule === 'anyParticipant') return { participants: among };
  return { parties: among };
}

/** Whether some clause shows this kind of this message. */
export function mayReadKind(ability: MessageAbility, message: JudgedMessage, kind: Kind): boolean {
  const { recipients, sentAt, ...rest } = message;
  const part: JudgedPart = { ...rest, parties: [message.sender, ...recipients], sentAt: sentAt.getTime(), kind };
  return ability.can('read', subject('Message', part));
}

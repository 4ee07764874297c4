import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { counted } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import classes from './conversation-line.module.css';
import { namesOf } from './hit-line';

export type ConversationSummary =
  inferRouterOutputs<AppRouter>['reading']['conversations']['extra']['conversations'][number];

/** A conversation in the list: who, how much, from when to when; all of it within the warrant. */
export function ConversationLine({
  conversation: { people, messages, lastAt, conversation },
}: {
  conversation: ConversationSummary;
}) {
  return (
    <>
      <span className={classes.head}>
        <bdi className={classes.people}>{namesOf(people)}</bdi>
        <span className={classes.id}>{conversation}</span>
      </span>
      <span className={classes.foot}>
        <span>{counted(messages, 'message')}</span>
        <span>last {formatMinute(lastAt)}</span>
      </span>
    </>
  );
}

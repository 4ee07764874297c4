import { Lock, LockOpen } from 'lucide-react';
import { counted } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import classes from './privilege.module.css';
import type { HeldConversation } from './wire';
import { categoryWord } from './words';

/** A withheld conversation in the list: how much, why, since when, and where it stands. */
export function HeldLine({ conversation: one }: { conversation: HeldConversation }) {
  const held = one.waiting + one.proposed + one.privileged;
  return (
    <>
      <span className={classes.lineHead}>
        <bdi className={classes.name}>{one.conversation}</bdi>
        <span>{counted(held + one.released, 'message')}</span>
      </span>
      <span className={classes.marks}>
        {one.waiting > 0 && (
          <Mark tone="violet" icon={Lock}>
            {one.waiting} waiting
          </Mark>
        )}
        {one.proposePrivileged > 0 && <Mark tone="violet">{one.proposePrivileged} proposed: privileged</Mark>}
        {one.proposeRelease > 0 && <Mark tone="violet">{one.proposeRelease} proposed: release</Mark>}
        {one.privileged > 0 && (
          <Mark tone="violet" icon={Lock}>
            {one.privileged} privileged
          </Mark>
        )}
        {one.released > 0 && <Mark icon={LockOpen}>{one.released} released</Mark>}
      </span>
      <span className={classes.lineFoot}>
        <span>
          {one.categories.map(categoryWord).join(', ')},{' '}
          {one.origins.map((origin) => ORIGIN_WORDS[origin]).join(' and ')}
        </span>
        <span>since {formatMinute(one.since)}</span>
      </span>
    </>
  );
}

const ORIGIN_WORDS = { list: 'from the list', stop: 'a reader stopped' } as const;

import { Lock, LockOpen } from 'lucide-react';
import { formatMinute } from '../client/format-time';
import { Section } from '../notes/section';
import { Mark } from '../state/mark';
import classes from './privilege.module.css';
import type { HeldMessage } from './wire';
import { categoryWord, DECISION_WORDS, STATE_WORDS } from './words';

/** Why this message is withheld, and what was said of it so far. */
export function HeldFacts({ message }: { message: HeldMessage }) {
  const { state, category, origin, raisedBy, since, proposal, decision, basis } = message;
  const isReleased = state === 'released';
  return (
    <Section
      title="This message"
      aside={
        <Mark tone={isReleased ? 'quiet' : 'violet'} icon={isReleased ? LockOpen : Lock}>
          {STATE_WORDS[state]}
        </Mark>
      }
    >
      <dl className={classes.facts}>
        <dt>Category</dt>
        <dd>{categoryWord(category)}</dd>
        <dt>Because</dt>
        <dd>
          {origin === 'list' ? 'somebody in it is on the confidential list' : `${raisedBy ?? 'a reader'} stopped here`}
        </dd>
        <dt>Since</dt>
        <dd>{formatMinute(since)}</dd>
        {proposal && (
          <>
            <dt>Proposed</dt>
            <dd>
              {DECISION_WORDS[proposal.decision]}, by {proposal.by}
              {proposal.at && `, ${formatMinute(proposal.at)}`}
            </dd>
          </>
        )}
        {decision && (
          <>
            <dt>Decided</dt>
            <dd>
              {STATE_WORDS[state]}, by {decision.by}
              {decision.at && `, ${formatMinute(decision.at)}`}
            </dd>
          </>
        )}
        {basis !== '' && (
          <>
            <dt>Basis</dt>
            <dd>{basis}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

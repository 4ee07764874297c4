import { Check, Clock, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatMinute } from '../client/format-time';
import { Mark, type Tone } from '../state/mark';
import type { WideningRequest } from './use-requests';
import classes from './widening.module.css';

const STATES: Record<WideningRequest['state'], { word: string; tone: Tone; icon: typeof Clock }> = {
  waiting: { word: 'Waiting', tone: 'accent', icon: Clock },
  accepted: { word: 'Accepted', tone: 'green', icon: Check },
  declined: { word: 'Declined', tone: 'red', icon: X },
  withdrawn: { word: 'Withdrawn', tone: 'quiet', icon: Undo2 },
};

/** A request: its clause in a sentence with every name, why, and its answer. */
export function RequestCard({ request, children }: { request: WideningRequest; children?: ReactNode }) {
  const { word, tone, icon } = STATES[request.state];
  const names = [...request.selectors.handles, ...request.selectors.conversations];
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <Mark tone={tone} icon={icon}>
          {word}
        </Mark>
        <span className={classes.quiet}>
          {request.askedByMe ? 'you' : request.askedBy}, {formatMinute(request.askedAt)}, under {request.warrant},
          version {request.version}
        </span>
      </header>
      <p className={classes.sentence}>{request.sentence}</p>
      {names.length > 5 && <p className={classes.quiet}>{names.join(', ')}</p>}
      <p className={classes.reason} dir="auto">
        {request.reason}
      </p>
      {request.answer !== null && (
        <p className={classes.reason} dir="auto">
          <strong>{request.answeredBy}:</strong> {request.answer}
        </p>
      )}
      {children}
    </article>
  );
}

import { Ban, Check, Clock, Layers, Sparkles, Undo2, X } from 'lucide-react';
import { Mark } from '../state/mark';
import type { Served } from './served';

/** What is new about a served pack, and how it stands, in words. */
export function ServedMarks({ served }: { served: Served }) {
  const { news, notGiven, signedAt, answer, recalls } = served;
  return (
    <>
      {news.includes('unopened') && (
        <Mark tone="accent" icon={Sparkles}>
          NEW
        </Mark>
      )}
      {recalls.length > 0 && (
        <Mark tone="red" icon={Undo2}>
          {news.includes('recalled') ? 'NEW: recalled, answer due' : 'recalled'}
        </Mark>
      )}
      {news.includes('superseded') && (
        <Mark tone="amber" icon={Layers}>
          NEW: superseded by {served.successor}
        </Mark>
      )}
      {notGiven === 'EXPIRED' && (
        <Mark tone="amber" icon={Clock}>
          time is over
        </Mark>
      )}
      {notGiven === 'HELD' && (
        <Mark tone="red" icon={Ban}>
          held back
        </Mark>
      )}
      {signedAt !== null && <SignedMark />}
      {answer !== null && <VerdictMark verdict={answer.verdict} />}
    </>
  );
}

export function SignedMark() {
  return (
    <Mark tone="green" icon={Check}>
      receipt signed
    </Mark>
  );
}

export function VerdictMark({ verdict }: { verdict: string }) {
  const isAccepted = verdict === 'accepted';
  return (
    <Mark tone={isAccepted ? 'green' : 'red'} icon={isAccepted ? Check : X}>
      {verdict}
    </Mark>
  );
}

'use client';

import { Check, Minus } from 'lucide-react';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';
import { RefusedState } from '../state/refused-state';
import { ClauseCard, ClauseCards } from './clause-card';
import { OrderLine } from './order-line';
import { type MessageAnswer, useWhyMessage } from './use-why-answers';
import classes from './why.module.css';

const KIND_WORDS = { text: 'Text', image: 'Pictures', audio: 'Sound', video: 'Video', file: 'Files' } as const;

/** Why a message is shown, in full. */
export function WhyMessage({ asked }: { asked: string }) {
  const why = useWhyMessage(asked);
  return (
    <Answer
      query={why}
      label="Asking the warrant"
      loading={<LoadingState label="Asking the warrant" rows={4} />}
      refused={<RefusedState ask="the warrant clerk or your case lead" />}
    >
      {({ records: [answer] }) => (answer ? <Explained answer={answer} /> : <RefusedState />)}
    </Answer>
  );
}

function Explained({ answer: { order, clauses, kinds, exclusions, filterSide } }: { answer: MessageAnswer }) {
  return (
    <>
      <section className={classes.part}>
        <h3 className={classes.heading}>Shown by</h3>
        {clauses.map((clause) => (
          <ClauseCard key={clause.ordinal} clause={clause} title={`${order.warrant}, clause ${clause.ordinal}`} />
        ))}
        {filterSide && (
          <p className={classes.words}>You filter: you see what is withheld from the team, and nothing else.</p>
        )}
      </section>
      <section className={classes.part}>
        <h3 className={classes.heading}>What of it is shown</h3>
        <ul className={classes.kinds}>
          {kinds.map(({ kind, shown, words }) => (
            <li key={kind} data-shown={shown || undefined}>
              {shown ? <Check size={14} aria-label="shown" /> : <Minus size={14} aria-label="not shown" />}
              <span>
                <strong>{KIND_WORDS[kind]}</strong> {words}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {exclusions.length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.heading}>Exclusions, none of which takes away what is shown</h3>
          <ClauseCards clauses={exclusions}>
            {exclusions.map((clause) => (
              <ClauseCard key={clause.ordinal} clause={clause} title={`Exclusion ${clause.ordinal}`} />
            ))}
          </ClauseCards>
        </section>
      )}
      <section className={classes.part}>
        <h3 className={classes.heading}>The order</h3>
        <OrderLine order={order} />
      </section>
    </>
  );
}

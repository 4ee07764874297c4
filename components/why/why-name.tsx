'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { roleWord } from '../cases/role-words';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';
import { AskWider } from '../widening/ask-wider';
import { ClauseCard, ClauseCards } from './clause-card';
import { OrderLine } from './order-line';
import { type NameAnswer, useWhyConversation, useWhyHandle } from './use-why-answers';
import classes from './why.module.css';

type Props = { kind: 'handle' | 'conversation'; name: string };

/** What the warrant says of a handle or a conversation. */
export function WhyName({ kind, name }: Props) {
  return kind === 'handle' ? <OfHandle name={name} /> : <OfConversation name={name} />;
}

function OfHandle({ name }: { name: string }) {
  return <Told why={useWhyHandle(name)} />;
}

function OfConversation({ name }: { name: string }) {
  return <Told why={useWhyConversation(name)} />;
}

function Told({ why }: { why: ReturnType<typeof useWhyHandle> }) {
  return (
    <Answer query={why} label="Asking the warrant" loading={<LoadingState label="Asking the warrant" rows={4} />}>
      {(answer) => <Said answer={answer} />}
    </Answer>
  );
}

function Said({ answer }: { answer: NameAnswer }) {
  return (
    <>
      <section className={classes.part}>
        <p className={classes.answer}>{answer.answer}</p>
        <p className={classes.quiet}>
          This is what the warrant says. Whether there is anything of that name isn’t said here.
        </p>
      </section>
      <Clauses title="It is named by" one="Clause" clauses={answer.naming} />
      <Clauses title="Through others" one="Clause" clauses={answer.through} />
      <Clauses title="Excluded" one="Exclusion" clauses={answer.excluding} />
      <section className={classes.part}>
        <h3 className={classes.heading}>The order</h3>
        <OrderLine order={answer.order} />
      </section>
      <More answer={answer} />
    </>
  );
}

type Clauses = { title: string; one: string; clauses: NameAnswer['naming'] };

function Clauses({ title, one, clauses }: Clauses) {
  if (clauses.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{title}</h3>
      <ClauseCards clauses={clauses}>
        {clauses.map((clause) => (
          <ClauseCard key={clause.ordinal} clause={clause} title={`${one} ${clause.ordinal}`} words={clause.words} />
        ))}
      </ClauseCards>
    </section>
  );
}

function More({ answer: { helpers, selectors } }: { answer: NameAnswer }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>If you need more</h3>
      <p className={classes.words}>
        {helpers.length === 0
          ? 'Nobody in this case can have the warrant widened yet.'
          : `Ask ${helpers.map(({ name, roles }) => `${name} (${roles.map(roleWord).join(', ')})`).join(', ')}.`}
      </p>
      {isAsking ? (
        <AskWider initial={selectors} onDone={() => setAsking(false)} />
      ) : (
        <Button variant="default" onClick={() => setAsking(true)}>
          Draft a request to widen it
        </Button>
      )}
    </section>
  );
}

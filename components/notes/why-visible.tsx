'use client';

import { Button, Kbd } from '@mantine/core';
import type { Ref } from 'react';
import { useScope } from '../desk/scope-context';
import { isMetadataOnly } from '../message/metadata-only';
import type { Served } from '../message/served';
import { useWarrants } from '../warrant/use-warrants';
import { useWhy } from '../why/why-context';
import { Section } from './section';
import classes from './why-visible.module.css';

/** Why a message can be seen, in short: the clauses that cover it in their own sentences, and the purpose. In full on asking. */
export function WhyVisible({ message, ref }: { message: Served; ref: Ref<HTMLElement> }) {
  const { warrant, purpose } = useScope();
  const ask = useWhy();
  return (
    <Section title="Why can I see this?" ref={ref}>
      {message.clauses.map((ordinal) => (
        <p key={ordinal} className={classes.clause}>
          <strong>
            {warrant}, clause {ordinal}
          </strong>
          <ClauseSentence ordinal={ordinal} />
        </p>
      ))}
      {isMetadataOnly(message) && (
        <p className={classes.clause}>Sender, recipients and time alone: its content is not covered by this warrant.</p>
      )}
      <p className={classes.purpose}>
        Purpose: <strong>{purpose}</strong>
      </p>
      <Button
        size="compact-sm"
        variant="default"
        mt="xs"
        rightSection={<Kbd size="xs">w w</Kbd>}
        onClick={() => ask({ kind: 'message', key: message.key })}
      >
        Explain in full
      </Button>
    </Section>
  );
}

function ClauseSentence({ ordinal }: { ordinal: number }) {
  const { warrant } = useScope();
  const { data } = useWarrants();
  // Newest first: a draft of the next version comes before the one that is in force.
  const inForce = data?.find((one) => one.reference === warrant && one.activatedAt !== null);
  return <span>{inForce?.clauses.find((clause) => clause.ordinal === ordinal)?.sentence}</span>;
}

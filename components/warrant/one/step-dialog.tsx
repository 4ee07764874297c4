'use client';

import { Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { STEP_RULES, type StepName } from '@/server/warrant/steps';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { AskDialog } from '../ask-dialog';
import { instantOf } from '../draft/moments';
import { HashInput, isSha256 } from '../hash-input';
import { useWarrantChanged } from '../use-warrant-changed';
import type { Warrant } from '../use-warrants';
import { UtcMomentInput } from '../utc-moment-input';
import { ReasonField } from './reason-field';
import { STEP_WORDS } from './step-words';

type Props = { warrant: Warrant; step: StepName; opened: boolean; onClose: () => void };

/** Changes a warrant's state, and asks why: the reason stands in the ledger. */
export function StepDialog({ warrant: { reference, status }, step, opened, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [documentSha256, setDocument] = useState('');
  const [keptGround, setGround] = useState('');
  const [keptUntil, setUntil] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const { twoPersons, wantsDocument, to } = STEP_RULES[step];
  const { word, means } = STEP_WORDS[step];
  const take = useMutation(
    trpc.warrants.step.mutationOptions({
      onSuccess: ({ done, entry }) => {
        changed(done ? `${reference} is ${to}` : `${reference} waits for a second person`, entry);
        onClose();
      },
    }),
  );
  const send = () =>
    take.mutate({
      case: file,
      reference,
      step,
      reason: reason.trim(),
      ...(documentSha256 !== '' && { documentSha256 }),
      ...(keptGround.trim() !== '' && { keptGround: keptGround.trim() }),
      ...(keptUntil !== '' && { keptUntil: instantOf(keptUntil) }),
    });
  const isReady =
    reason.trim() !== '' &&
    (wantsDocument ? isSha256(documentSha256) : documentSha256 === '' || isSha256(documentSha256));
  return (
    <AskDialog
      title={`${word} ${reference}?`}
      opened={opened}
      onClose={onClose}
      word={twoPersons ? `Ask to ${word.toLowerCase()} ${reference}` : `${word} ${reference}`}
      failed="Not done"
      error={take.error}
      isPending={take.isPending}
      isReady={isReady}
      isRed={to !== 'active'}
      size="lg"
      onDo={send}
    >
      <Text>{means}</Text>
      <ReasonField value={reason} onChange={setReason} />
      {wantsDocument && (
        <HashInput label="SHA-256 of the document that says so" value={documentSha256} onChange={setDocument} />
      )}
      {step === 'cancel' && status === 'suspended' && (
        <Text>Nothing can be kept readable from here: two persons resume it first.</Text>
      )}
      {step === 'cancel' && status !== 'suspended' && (
        <>
          <TextInput
            label="Kept for this ground"
            description="Only where the law allows it. Empty: nothing is kept."
            maxLength={500}
            value={keptGround}
            onChange={(event) => setGround(event.currentTarget.value)}
          />
          <UtcMomentInput label="Kept until" value={keptUntil} onChange={setUntil} />
        </>
      )}
    </AskDialog>
  );
}

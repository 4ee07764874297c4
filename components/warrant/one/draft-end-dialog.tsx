'use client';

import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { AskDialog } from '../ask-dialog';
import { useWarrantChanged } from '../use-warrant-changed';
import { ReasonField } from './reason-field';

/** Ways in which a draft does not go into force as it is: given back to its drafter, or put away. */
export type DraftEnd = 'return' | 'discard';

const WORDS = {
  return: {
    title: (reference: string) => `Give ${reference} back?`,
    done: (reference: string) => `${reference} is given back to its drafter`,
    word: 'Give it back',
    failed: 'Not given back',
    label: 'What must be mended',
    means: null,
  },
  discard: {
    title: (reference: string) => `Discard the draft of ${reference}?`,
    done: (reference: string) => `The draft of ${reference} is discarded`,
    word: 'Discard the draft',
    failed: 'Not discarded',
    label: 'Reason',
    means: 'Nobody changes or activates it any more. It stays on record; the reference can be drafted anew.',
  },
} as const;

type Props = { reference: string; end: DraftEnd; opened: boolean; onClose: () => void };

/** Ends a draft, and asks why: the reason stands in the ledger. */
export function DraftEndDialog({ reference, end, opened, onClose }: Props) {
  const [reason, setReason] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const { title, done, word, failed, label, means } = WORDS[end];
  const onSuccess = ({ entry }: { entry: number }) => {
    changed(done(reference), entry);
    onClose();
  };
  const giveBack = useMutation(trpc.warrants.return.mutationOptions({ onSuccess }));
  const discard = useMutation(trpc.warrants.discard.mutationOptions({ onSuccess }));
  const ask = end === 'return' ? giveBack : discard;
  return (
    <AskDialog
      title={title(reference)}
      opened={opened}
      onClose={onClose}
      word={word}
      failed={failed}
      error={ask.error}
      isPending={ask.isPending}
      isReady={reason.trim() !== ''}
      isRed={end === 'discard'}
      onDo={() => ask.mutate({ case: file, reference, reason: reason.trim() })}
    >
      {means !== null && <Text>{means}</Text>}
      <ReasonField label={label} value={reason} onChange={setReason} />
    </AskDialog>
  );
}

'use client';

import { Button, Code } from '@mantine/core';
import { RotateCcw, Unplug } from 'lucide-react';
import type { AppError } from '../client/trpc';
import { StateCard } from './state-card';

type Words = { readonly title: string; readonly sentence: string };

/** Something broke: what is safe, what to try, and the reference by which an administrator finds it. */
export function FailedState({ error, onRetry }: { error: AppError; onRetry?: () => void }) {
  const { title, sentence } = wordsFor(error);
  const reference = error.data?.reference;
  return (
    <StateCard icon={Unplug} title={title} tone="red" action={onRetry && <RetryButton onRetry={onRetry} />}>
      <p>{sentence}</p>
      {reference && (
        <p>
          Reference for your administrator: <Code>{reference}</Code>
        </p>
      )}
    </StateCard>
  );
}

function RetryButton({ onRetry }: { onRetry: () => void }) {
  return (
    <Button variant="default" leftSection={<RotateCcw size={14} aria-hidden />} onClick={onRetry}>
      Try again
    </Button>
  );
}

function wordsFor(error: AppError): Words {
  if (error.data == null) return OFFLINE;
  if (error.data.code === 'SERVICE_UNAVAILABLE') return LEDGER_DOWN;
  return { title: 'This did not work', sentence: error.message };
}

const OFFLINE: Words = {
  title: 'The server can’t be reached',
  sentence: 'Nothing was changed and nothing was lost. Check your connection, then try again.',
};

const LEDGER_DOWN: Words = {
  title: 'The ledger can’t be written',
  sentence:
    'What can’t be recorded isn’t shown, so content stays closed until the ledger is back. Your notes and drafts are safe. Try again in a minute; if it stays, tell your administrator.',
};

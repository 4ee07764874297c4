'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { Question } from '@/server/justify/justify';
import { formatBytes } from '../client/format-count';
import { signAddress, signedFetch } from '../client/signed-fetch';
import { askWhy } from '../justify/ask-why';
import { sayNot } from '../notes/say';
import type { Pack } from './pack';

type Props = {
  pack: Pack /** The document alone, or everything: data, pictures, load files, proofs. */;
  part?: 'file' | 'container';
};

/** Asks first whether the file would be given, and the person why they need it; then the browser fetches it as any other file. */
export function DownloadFile({ pack: { id, reference, fileBytes, containerBytes }, part = 'file' }: Props) {
  const address = part === 'file' ? `/api/packs/${id}` : `/api/packs/${id}?part=container`;
  const bytes = part === 'file' ? fileBytes : containerBytes;
  const download = useMutation({
    mutationFn: () => isGiven(address),
    onSuccess: (given) => given && fetchFile(address),
    onError: (error) => sayNot('The file was not given', error.message),
  });
  return (
    <Button
      component="a"
      fullWidth
      variant={part === 'file' ? 'filled' : 'default'}
      mb={6}
      href={address}
      download
      loading={download.isPending}
      leftSection={<Download size={14} aria-hidden />}
      onClick={(event) => {
        event.preventDefault();
        download.mutate();
      }}
    >
      Download {reference}
      {part === 'container' && ' with data and proofs'}
      {bytes !== null && `, ${formatBytes(bytes)}`}
    </Button>
  );
}

/** Whether the server would give the file now; puts the server's question to the person on the way. */
async function isGiven(address: string): Promise<boolean> {
  const response = await signedFetch(`${address}${address.includes('?') ? '&' : '?'}check`, {
    headers: { accept: 'application/json' },
  });
  if (response.ok) return true;
  if (response.status !== 428)
    throw new Error(SENTENCES[response.status] ?? 'Something failed on our side. Try again.');
  const { justify }: { justify: Question } = await response.json();
  return (await askWhy(justify)) && isGiven(address);
}

const SENTENCES: Readonly<Record<number, string>> = {
  401: 'Sign in first.',
  404: 'Nothing here under your warrant and role.',
  503: 'The ledger can’t be written, so nothing is given.',
};

/** A link of its own, pressed once: the browser saves what comes, however large, and shows how far it is. */
async function fetchFile(address: string): Promise<void> {
  const link = document.createElement('a');
  link.href = await signAddress(address);
  link.download = '';
  link.click();
}

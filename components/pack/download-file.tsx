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
import classes from './sealed-facts.module.css';

/** Asks first whether the file would be given, and the person why they need it; then the browser fetches it as any other file. */
export function DownloadFile({ pack: { id, reference, fileBytes } }: { pack: Pack }) {
  const address = `/api/packs/${id}`;
  const download = useMutation({
    mutationFn: () => isGiven(address),
    onSuccess: (given) => given && fetchFile(address),
    onError: (error) => sayNot('The file was not given', error.message),
  });
  return (
    <>
      <Button
        component="a"
        fullWidth
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
        {fileBytes !== null && `, ${formatBytes(fileBytes)}`}
      </Button>
      <p className={classes.words}>Each download is on the record.</p>
    </>
  );
}

/** Whether the server would give the file now; puts the server's question to the person on the way. */
async function isGiven(address: string): Promise<boolean> {
  const response = await signedFetch(`${address}?check`, { headers: { accept: 'application/json' } });
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

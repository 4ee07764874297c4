'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { formatBytes } from '../client/format-count';
import { fetchFile, isGiven } from '../client/given-file';
import { sayNot } from '../notes/say';
import type { Pack } from './pack';

type Props = {
  pack: Pack;
  /** The document alone, or everything: data, pictures, load files, proofs. */
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

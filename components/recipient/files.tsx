'use client';

import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Eye, Package } from 'lucide-react';
import { formatBytes } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { sayNot } from '../notes/say';
import { Panel } from '../shell/panel';
import { fetchPart, type Part } from './fetch-file';
import classes from './recipient.module.css';
import type { Served } from './served';

/** The files of a pack that was opened. */
export function Files({ served }: { served: Served }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const fetching = useMutation({
    mutationFn: (part: Part) => fetchPart(served.id, part),
    onSuccess: () => void queryClient.invalidateQueries(trpc.served.list.pathFilter()),
    onError: (error) => sayNot('The file was not given', error.message),
  });
  const left = served.downloadsAllowed - served.downloads;
  const button = (part: Part) => ({
    loading: fetching.isPending && fetching.variables === part,
    onClick: () => fetching.mutate(part),
  });
  return (
    <Panel title="Files">
      <Group>
        <Button leftSection={<Download size={14} aria-hidden />} disabled={left <= 0} {...button('pdf')}>
          The signed PDF{served.fileBytes !== null && `, ${formatBytes(served.fileBytes)}`}
        </Button>
        {served.containerSha256 && (
          <Button
            variant="default"
            leftSection={<Package size={14} aria-hidden />}
            disabled={left <= 0}
            {...button('container')}
          >
            The container{served.containerBytes !== null && `, ${formatBytes(served.containerBytes)}`}
          </Button>
        )}
        <Button variant="default" leftSection={<Eye size={14} aria-hidden />} {...button('reading')}>
          Reading copy
        </Button>
      </Group>
      <p className={classes.quiet}>
        {left <= 0 ? 'No downloads are left: ask whoever served it for more. ' : ''}
        The signed file is given as it is: a mark in it would break its signature. The reading copy carries your name,
        the time and the file’s hash on each page, and is not the evidence.
      </p>
    </Panel>
  );
}

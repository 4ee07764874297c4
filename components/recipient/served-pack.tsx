'use client';

import { Anchor, Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import Link from 'next/link';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { sayNot } from '../notes/say';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { RefusedState } from '../state/refused-state';
import { AnswerPanel } from './answer-panel';
import { AskPanel } from './ask-panel';
import { CheckPanel } from './check-panel';
import { Files } from './files';
import { ServedMarks } from './marks';
import { NotesPanel } from './notes-panel';
import { RecallNotice } from './recall-notice';
import { ReceiptPanel } from './receipt-panel';
import classes from './recipient.module.css';
import type { Opened, Served } from './served';

/** One served pack, for its recipient. */
export function ServedPack({ id }: { id: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.served.list.queryOptions());
  return (
    <Answer query={list} label="Loading the pack">
      {(all) => {
        const served = all.find((one) => one.id === id);
        return served ? <Desk served={served} /> : <RefusedState ask="whoever says that they served it on you" />;
      }}
    </Answer>
  );
}

function Desk({ served }: { served: Served }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const open = useMutation(
    trpc.served.open.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(trpc.served.list.pathFilter()),
      onError: (error) => sayNot('The pack was not opened', error.message),
    }),
  );
  const isClosed = served.notGiven !== null;
  return (
    <PageFrame
      narrow
      title={`${served.case}, ${served.pack}`}
      lead={
        <span className={classes.marks}>
          <ServedMarks served={served} />
        </span>
      }
      actions={
        <Anchor component={Link} href="/served" size="sm">
          All that was served on me
        </Anchor>
      }
    >
      <Stack gap="md">
        {served.recalls.map((recall) => (
          <RecallNotice key={recall.id} served={served} recall={recall} />
        ))}
        <Panel
          title="The pack"
          aside={
            !open.data && (
              <Button
                leftSection={<FolderOpen size={14} aria-hidden />}
                disabled={isClosed}
                loading={open.isPending}
                onClick={() => open.mutate({ service: served.id })}
              >
                Open
              </Button>
            )
          }
        >
          <Facts served={served} opened={open.data} />
          {isClosed && <p className={classes.words}>{WHY_NOT[served.notGiven ?? 'HELD']}</p>}
        </Panel>
        {open.data && !isClosed && <Files served={served} />}
        {open.data && <CheckPanel served={served} />}
        <ReceiptPanel served={served} isOpen={open.data !== undefined && !isClosed} />
        <AnswerPanel served={served} />
        <AskPanel served={served} />
        <NotesPanel service={served.id} />
      </Stack>
    </PageFrame>
  );
}

const WHY_NOT = {
  EXPIRED: 'The time until which it is given is over. Ask whoever served it for more.',
  RECALLED: 'It was recalled: nothing of it is given any more.',
  HELD: 'It is held back for now, because of its warrant or of what it contains. Ask whoever served it.',
} as const;

function Facts({ served, opened }: { served: Served; opened: Opened | undefined }) {
  return (
    <dl className={classes.facts}>
      {opened && <Fact word="Title">{opened.title}</Fact>}
      {opened && <Fact word="Purpose">{opened.purpose}</Fact>}
      {opened?.batesFirst && (
        <Fact word="Bates numbers">
          {opened.batesFirst} to {opened.batesLast}
        </Fact>
      )}
      <Fact word="Served">
        {formatMinute(served.servedAt)}, by {served.servedBy}, on you as {CAPACITY[served.capacity]}
      </Fact>
      <Fact word="Given until">{formatMinute(served.expiresAt)}</Fact>
      <Fact word="Downloads">
        {served.downloads} of {served.downloadsAllowed}
      </Fact>
      {served.note !== '' && <Fact word="Note">{served.note}</Fact>}
      {served.successor && <Fact word="Superseded by">{served.successor}</Fact>}
      {served.packId && (
        <Fact word="Pack id">
          <code>{served.packId}</code>
        </Fact>
      )}
      <Fact word="SHA-256 of the PDF">
        <code>{served.fileSha256}</code>
      </Fact>
      {served.containerSha256 && (
        <Fact word="SHA-256 of the container">
          <code>{served.containerSha256}</code>
        </Fact>
      )}
    </dl>
  );
}

const CAPACITY = { prosecutor: 'prosecutor', defence: 'the defence' } as const;

function Fact({ word, children }: { word: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{word}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

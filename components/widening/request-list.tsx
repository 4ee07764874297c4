'use client';

import { Button, Group, Textarea } from '@mantine/core';
import { Inbox } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { PageFrame } from '../shell/page-frame';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { RequestCard } from './request-card';
import { useRequests, useWideningChanges, type WideningRequest } from './use-requests';
import { draftAddress } from './use-widening-draft';
import classes from './widening.module.css';

/** The requests of the case, for those who draft: answered here, and the next version begun from them. */
export function RequestList() {
  const requests = useRequests();
  return (
    <PageFrame
      title="Requests for widening"
      lead="What readers ask to be covered, in the exact terms of a clause. Accepting one opens nothing: only the next version of the warrant does."
    >
      <Answer query={requests} label="Loading requests">
        {(all) => (all.length === 0 ? <NoRequests /> : all.map((one) => <Request key={one.id} request={one} />))}
      </Answer>
    </PageFrame>
  );
}

function NoRequests() {
  return (
    <EmptyState title="Nobody has asked for more" icon={Inbox}>
      A reader asks at the desk: with w they see what the warrant says, and there they draft a request.
    </EmptyState>
  );
}

function Request({ request }: { request: WideningRequest }) {
  const { href, may } = useAmbit();
  const [path, search] = draftAddress(request);
  const isUseful = request.state === 'waiting' || request.state === 'accepted';
  return (
    <RequestCard request={request}>
      {request.state === 'waiting' && !request.askedByMe && <AnswerForm id={request.id} />}
      {request.state === 'waiting' && request.askedByMe && (
        <p className={classes.quiet}>You asked: another person answers.</p>
      )}
      {isUseful && may('draftWarrant') && (
        <div>
          <Button component={Link} size="compact-sm" variant="default" href={href(path, search)}>
            Draft the next version from it
          </Button>
        </div>
      )}
    </RequestCard>
  );
}

function AnswerForm({ id }: { id: string }) {
  const { case: file } = useAmbit();
  const { answer } = useWideningChanges();
  const [words, setWords] = useState('');
  const send = (accepted: boolean) => answer.mutate({ case: file, id, accepted, answer: words.trim() });
  return (
    <div className={classes.form}>
      <Textarea
        label="Your answer"
        description="The reader sees it"
        autosize
        minRows={2}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button size="compact-sm" disabled={words.trim() === ''} loading={answer.isPending} onClick={() => send(true)}>
          Accept
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={words.trim() === ''}
          loading={answer.isPending}
          onClick={() => send(false)}
        >
          Decline
        </Button>
      </Group>
    </div>
  );
}

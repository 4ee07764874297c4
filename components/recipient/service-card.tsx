'use client';

import { Button } from '@mantine/core';
import { Clock, Layers, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import { AnswerRequest } from './answer-request';
import { CaseReceipt } from './case-receipt';
import { SignedMark, VerdictMark } from './marks';
import { DONE_WORDS } from './recall-notice';
import classes from './recipient.module.css';
import { RequestWords } from './request-words';
import type { Service } from './served';

/** One recipient of a pack, as the case sees them: what they told it, and of a prosecutor also what they opened. */
export function ServiceCard({ service }: { service: Service }) {
  const { may } = useAmbit();
  const { recipient, agency, capacity, servedAt, servedBy, expiresAt, downloadsAllowed, requests } = service;
  const [shown, setShown] = useState(false);
  return (
    <>
      <strong>{recipient}</strong>, {agency}, {capacity === 'defence' ? 'the defence' : 'prosecutor'}
      <div className={classes.marks}>
        <ServiceMarks service={service} />
      </div>
      <p className={classes.quiet}>
        Served {formatMinute(servedAt)} by {servedBy}; given until {formatMinute(expiresAt)}.{' '}
        {service.downloads === null
          ? `Up to ${downloadsAllowed} downloads; what the defence reads is not told.`
          : `${service.downloads} of ${downloadsAllowed} downloads${service.openedAt ? `, opened ${formatMinute(service.openedAt)}` : ', not opened yet'}.`}
      </p>
      {service.answer?.reasons && (
        <p className={classes.words} dir="auto">
          {service.answer.reasons}
        </p>
      )}
      {service.recalls.map(({ id, done, saidWhy }) => (
        <p key={id} className={classes.quiet}>
          {done === null ? 'Hasn’t said what became of it.' : `Recalled: ${DONE_WORDS[done]}. ${saidWhy}`}
        </p>
      ))}
      {service.signedAt !== null && (
        <Button size="compact-xs" variant="subtle" onClick={() => setShown(true)}>
          Show the receipt
        </Button>
      )}
      {requests.map((request) => (
        <div key={request.id} className={classes.item}>
          <RequestWords request={request} />
          {may('servePack') && request.decision === null && <AnswerRequest request={request.id} />}
        </div>
      ))}
      {shown && <CaseReceipt service={service} onClose={() => setShown(false)} />}
    </>
  );
}

export function ServiceMarks({ service: { signedAt, answer, successor, recalls } }: { service: Service }) {
  const isOverdue = recalls.some((recall) => recall.isOverdue);
  const isDue = recalls.some(({ acknowledgedAt }) => acknowledgedAt === null);
  return (
    <>
      {signedAt === null ? <Mark icon={Clock}>no receipt yet</Mark> : <SignedMark />}
      {answer !== null && <VerdictMark verdict={answer.verdict} />}
      {successor !== null && (
        <Mark tone="amber" icon={Layers}>
          superseded by {successor}
        </Mark>
      )}
      {recalls.length > 0 && (
        <Mark tone={isOverdue ? 'red' : isDue ? 'amber' : 'quiet'} icon={Undo2}>
          {isOverdue ? 'recalled, answer overdue' : isDue ? 'recalled, answer due' : 'recalled, answered'}
        </Mark>
      )}
    </>
  );
}

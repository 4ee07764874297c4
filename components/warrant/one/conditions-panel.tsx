'use client';

import { Button, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Check, Clock } from 'lucide-react';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { Mark } from '../../state/mark';
import { AskDialog } from '../ask-dialog';
import { DocumentInput, isDocument } from '../document-input';
import { useWarrantChanged } from '../use-warrant-changed';
import type { Warrant } from '../use-warrants';
import { CONDITION_WORDS } from '../words';
import classes from './one-warrant.module.css';

type Condition = Warrant['conditions'][number];

/** These hold as long as the order does: nobody meets them once for all. */
const STANDING = ['APPROVED_TERMS_ONLY', 'NO_EVIDENTIAL_USE', 'NO_ONWARD_SHARING'];

/** What the order asks beside its clauses, and whether it is met. */
export function ConditionsPanel({ warrant }: { warrant: Warrant }) {
  return (
    <Panel title="Conditions" flush>
      {warrant.conditions.length === 0 && <p className={classes.none}>The order sets no condition.</p>}
      {warrant.conditions.map((condition) => (
        <ConditionLine key={condition.ordinal} warrant={warrant} condition={condition} />
      ))}
    </Panel>
  );
}

function ConditionLine({ warrant, condition }: { warrant: Warrant; condition: Condition }) {
  const { may } = useAmbit();
  const [opened, { open, close }] = useDisclosure(false);
  const { ordinal, kind, clause, text, dueAt, metAt, metBy, metNote, metDocumentName } = condition;
  // Who drafted the warrant opens nothing of it; anybody who may activate shuts what was opened.
  const mayRecord = metAt === null ? may('recordLeave') && !warrant.draftedByMe : may('activateWarrant');
  const isStanding = STANDING.includes(kind);
  const isLate = metAt === null && dueAt !== null && dueAt < new Date();
  return (
    <article className={classes.line}>
      <div>
        <p className={classes.lineHead}>
          {ordinal}. {CONDITION_WORDS[kind]}
          {clause !== null && `, clause ${clause}`}{' '}
          {isStanding ? <Mark>always holds</Mark> : <Met condition={condition} />}
        </p>
        {text !== '' && <p className={classes.why}>“{text}”</p>}
        {dueAt && (
          <p className={classes.why} data-late={isLate || undefined}>
            By {formatMinute(dueAt)}
            {isLate && ', overdue'}
          </p>
        )}
        {metNote !== null && (
          <p className={classes.why}>
            {metBy ? `${metBy}, ${metAt ? formatMinute(metAt) : ''}: ` : ''}
            {metNote}
            {metDocumentName && ` (${metDocumentName})`}
          </p>
        )}
      </div>
      {mayRecord && !isStanding && warrant.activatedAt !== null && (
        <Button size="compact-sm" variant="default" onClick={open}>
          {metAt === null ? `Condition ${ordinal} is met` : `No longer met`}
        </Button>
      )}
      {opened && <MeetDialog warrant={warrant} condition={condition} onClose={close} />}
    </article>
  );
}

function Met({ condition: { metAt } }: { condition: Condition }) {
  return metAt === null ? (
    <Mark tone="amber" icon={Clock}>
      not met yet
    </Mark>
  ) : (
    <Mark tone="green" icon={Check}>
      met
    </Mark>
  );
}

type DialogProps = { warrant: Warrant; condition: Condition; onClose: () => void };

function MeetDialog({ warrant: { reference, version }, condition: { ordinal, metAt, clause }, onClose }: DialogProps) {
  const [note, setNote] = useState('');
  const [document, setDocument] = useState({ documentName: '', documentSha256: '' });
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const met = metAt === null;
  const meet = useMutation(
    trpc.warrants.meetCondition.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`Condition ${ordinal} of ${reference} is ${met ? 'met' : 'no longer met'}`, entry);
        onClose();
      },
    }),
  );
  return (
    <AskDialog
      title={met ? `Is condition ${ordinal} met?` : `Is condition ${ordinal} no longer met?`}
      opened
      onClose={onClose}
      word={met ? 'It is met' : 'It is no longer met'}
      failed="Not recorded"
      error={meet.error}
      isPending={meet.isPending}
      isReady={note.trim() !== '' && (!met || isDocument(document))}
      onDo={() =>
        meet.mutate({ case: file, reference, version, ordinal, met, note: note.trim(), ...(met && document) })
      }
    >
      {clause !== null && (
        <Text>
          Clause {clause} {met ? 'opens' : 'shuts'} at the next request.
        </Text>
      )}
      <Textarea
        label="What shows it"
        description="The permission, the report. Stands in the ledger; name no content."
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={1000}
        minRows={2}
        autosize
        data-autofocus
      />
      {met && <DocumentInput what="document" value={document} onChange={setDocument} />}
    </AskDialog>
  );
}

'use client';

import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { counted } from '../../client/format-count';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { Answer } from '../../state/answer';
import { EmptyState } from '../../state/empty-state';
import { Mark } from '../../state/mark';
import { Notice } from '../../state/notice';
import { instantOf } from '../draft/moments';
import { repeatsIn, targetsOf } from '../draft/targets-of';
import { type TermList, useTermLists } from '../use-case-lists';
import { useWarrantChanged } from '../use-warrant-changed';
import { UtcMomentInput } from '../utc-moment-input';
import classes from './terms.module.css';

/** Lists of terms that an authority approved: a clause can be bound to one, and then shows matches alone. */
export function TermsPanel() {
  const lists = useTermLists();
  return (
    <div className={classes.columns}>
      <Answer query={lists} label="Loading lists of terms">
        {(all) => (all.length === 0 ? <NoLists /> : <Lists lists={all} />)}
      </Answer>
      <Enter />
    </div>
  );
}

function NoLists() {
  return (
    <EmptyState title="No approved list of terms" icon={ListChecks}>
      <p>Where an order allows only what certain terms match, enter the approved list here first.</p>
    </EmptyState>
  );
}

function Lists({ lists }: { lists: readonly TermList[] }) {
  const newest = new Set(lists.filter((one, at) => lists.findIndex(({ name }) => name === one.name) === at));
  return (
    <Panel title="Approved lists" flush>
      {lists.map((list) => (
        <article key={`${list.name} ${list.version}`} className={classes.list}>
          <p className={classes.head}>
            {list.name}, version {list.version} {!newest.has(list) && <Mark>replaced</Mark>}
          </p>
          <p className={classes.quiet}>
            Approved by {list.approvedBy}, {formatMinute(list.approvedAt)}. Entered by {list.enteredBy},{' '}
            {formatMinute(list.enteredAt)}.
          </p>
          <details>
            <summary>{counted(list.terms.length, 'term')}</summary>
            <ul className={classes.terms}>
              {list.terms.map((term) => (
                <li key={term}>{term}</li>
              ))}
            </ul>
          </details>
        </article>
      ))}
    </Panel>
  );
}

function Enter() {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [approvedBy, setApprovedBy] = useState('');
  const [approvedAt, setApprovedAt] = useState('');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const approve = useMutation(
    trpc.terms.approve.mutationOptions({
      onSuccess: ({ name: entered, version, entry }) => {
        changed(`${entered}, version ${version}, is entered`, entry);
        void queryClient.invalidateQueries(trpc.terms.pathFilter());
        setText('');
      },
    }),
  );
  const terms = targetsOf(text);
  const repeats = repeatsIn(text);
  const isWhole = name.trim() !== '' && approvedBy.trim() !== '' && approvedAt !== '' && terms.length > 0;
  const send = () => approve.mutate({ case: file, name, terms, approvedBy, approvedAt: instantOf(approvedAt) });
  return (
    <Panel title="Enter an approved list">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) send();
        }}
      >
        <TextInput
          label="Name of the list"
          description="A name that exists makes its next version. A warrant keeps the version it was drafted with."
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Terms"
          description="One per line, in the words of a search"
          rows={8}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <small aria-live="polite">
          {terms.length > 0 && counted(terms.length, 'term')}
          {repeats > 0 && `; ${counted(repeats, 'line')} left out as repeated`}
        </small>
        <TextInput
          label="Approved by"
          maxLength={300}
          value={approvedBy}
          onChange={(event) => setApprovedBy(event.currentTarget.value)}
        />
        <UtcMomentInput label="Approved on" value={approvedAt} onChange={setApprovedAt} />
        {approve.error && (
          <Notice tone="red" title="Not entered">
            {approve.error.message}
          </Notice>
        )}
        <div>
          <Button type="submit" disabled={!isWhole} loading={approve.isPending}>
            Enter the list
          </Button>
        </div>
      </form>
    </Panel>
  );
}

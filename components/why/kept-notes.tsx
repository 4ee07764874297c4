'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';
import { useDerived } from './use-derived';

/** The notes that a warrant left when it ran out or was cancelled, for the case lead and the legal reviewer. Asked for by hand: a look is an entry. */
export function KeptNotes({ reference }: { reference: string }) {
  const { file } = useAmbit();
  const derived = useDerived(reference);
  const [isAsked, setAsked] = useState(false);
  const mayRead = file?.roles.some((role) => role === 'caseLead' || role === 'legalReviewer') ?? false;
  const isOver = derived.data?.versions.some(({ work }) => work === 'readOnly') ?? false;
  if (!isOver || !mayRead) return null;
  return (
    <Panel title="Notes that it left">
      {isAsked ? (
        <Notes reference={reference} />
      ) : (
        <>
          <p>They can be read and no longer changed. Reading them goes on the record; no message opens with them.</p>
          <Button variant="default" onClick={() => setAsked(true)}>
            Read the notes
          </Button>
        </>
      )}
    </Panel>
  );
}

function Notes({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const notes = useQuery(trpc.review.kept.queryOptions({ case: file, reference }, ONCE));
  return (
    <Answer query={notes} label="Loading notes" loading={<LoadingState label="Loading notes" rows={3} />}>
      {(all) =>
        all.length === 0 ? (
          <p>Nobody wrote any, or none may be shown.</p>
        ) : (
          <ul>
            {all.map(({ id, author, createdAt, text, relevance, messages }) => (
              <li key={id}>
                <strong>{author}</strong>, {formatMinute(createdAt)}, on {counted(messages.length, 'message')}:{' '}
                <span dir="auto">{text === '' ? relevance : text}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

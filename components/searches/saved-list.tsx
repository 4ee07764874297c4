'use client';

import { ActionIcon, UnstyledButton } from '@mantine/core';
import { X } from 'lucide-react';
import { useScope } from '../desk/scope-context';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';
import classes from './searches.module.css';
import { useSavedSearches, useSearchChanges } from './use-saved-searches';

/** The reader's saved searches: each opens as it was asked. */
export function SavedList({ onOpen }: { onOpen: (query: string) => void }) {
  const scope = useScope();
  const saved = useSavedSearches();
  const { forget } = useSearchChanges();
  return (
    <section className={classes.saved} aria-label="Saved searches">
      <h2 className={classes.heading}>Saved searches</h2>
      <Answer
        query={saved}
        label="Loading saved searches"
        loading={<LoadingState label="Loading saved searches" rows={2} height={40} />}
      >
        {(all) =>
          all.length === 0 ? (
            <p className={classes.none}>
              None under {scope.warrant} for this purpose. Search, then press s to keep it.
            </p>
          ) : (
            <ul className={classes.list}>
              {all.map(({ id, name, query, inWords }) => (
                <li key={id} className={classes.item}>
                  <UnstyledButton className={classes.open} onClick={() => onOpen(query)}>
                    <strong>{name}</strong>
                    <span className={classes.words}>{inWords}</span>
                  </UnstyledButton>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={`Forget the search ${name}`}
                    title="Forget it; what it said stays on the record"
                    onClick={() => forget.mutate({ ...scope, id })}
                  >
                    <X size={14} aria-hidden />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

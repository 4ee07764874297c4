'use client';

import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useMe } from '../client/me-context';
import { useTRPC } from '../client/trpc';
import { PageFrame } from '../shell/page-frame';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { CaseCard } from './case-card';
import classes from './my-cases.module.css';

/** The cases that the signed-in person has a part in. */
export function MyCases() {
  const trpc = useTRPC();
  const { isAdministrator } = useMe();
  const cases = useQuery(trpc.cases.list.queryOptions());
  const lead = isAdministrator
    ? 'You set cases up and fill them. Their messages stay closed to you.'
    : 'Open one to see what you may do in it, and until when.';
  return (
    <PageFrame title={isAdministrator ? 'All cases' : 'Your cases'} lead={lead}>
      <Answer query={cases} label="Loading your cases">
        {(list) =>
          list.length === 0 ? (
            <NoCases />
          ) : (
            <div className={classes.cards}>
              {list.map((file) => (
                <CaseCard key={file.reference} file={file} />
              ))}
            </div>
          )
        }
      </Answer>
    </PageFrame>
  );
}

function NoCases() {
  return (
    <EmptyState title="You have no part in a case yet" icon={FolderOpen}>
      <p>A case lead or an administrator gives you one. When they have, it appears here.</p>
    </EmptyState>
  );
}

'use client';

import { Button } from '@mantine/core';
import { useScope } from '../desk/scope-context';
import { RequestCard } from './request-card';
import { useMyRequests, useWideningChanges } from './use-requests';
import classes from './widening.module.css';

/** What the reader has asked for under this warrant, and what came of it. Nothing is drawn where there is nothing. */
export function MyRequests() {
  const scope = useScope();
  const { data } = useMyRequests();
  const { withdraw } = useWideningChanges();
  if (data === undefined || data.length === 0) return null;
  return (
    <section className={classes.mine} aria-label="My requests">
      <h3 className={classes.heading}>My requests to widen {scope.warrant}</h3>
      {data.map((request) => (
        <RequestCard key={request.id} request={request}>
          {request.state === 'waiting' && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => withdraw.mutate({ ...scope, id: request.id })}
              loading={withdraw.isPending}
            >
              Withdraw
            </Button>
          )}
        </RequestCard>
      ))}
    </section>
  );
}

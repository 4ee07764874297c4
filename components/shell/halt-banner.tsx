'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { OctagonX } from 'lucide-react';
import { formatSecond } from '../client/format-time';
import { useMe } from '../client/me-context';
import { useTRPC } from '../client/trpc';
import classes from './halt-banner.module.css';
import { ResumeDialog } from './resume-dialog';

/** Asked again after so long, on every page. */
const EVERY_MS = 15_000;

/** The alarm over every page: the ledger is in doubt, why, and since when. Nothing while all is well. */
export function HaltBanner() {
  const trpc = useTRPC();
  const { isAdministrator } = useMe();
  const [opened, { open, close }] = useDisclosure(false);
  const { data } = useQuery(trpc.publication.state.queryOptions(undefined, { refetchInterval: EVERY_MS }));
  if (data === undefined || data.halts.length === 0) return null;
  return (
    <div className={classes.banner} role="alert">
      <OctagonX size={20} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <span className={classes.title}>The ledger is in doubt: no content is shown</span>
        {data.halts.map(({ id, words, raisedAt }) => (
          <p key={id}>
            {words} Since {formatSecond(raisedAt)}.
          </p>
        ))}
        {!isAdministrator && <p>An administrator has to clear this. What was on this screen stays on the record.</p>}
      </div>
      {isAdministrator && (
        <Button color="red" variant="outline" size="xs" onClick={open}>
          Show content again…
        </Button>
      )}
      <ResumeDialog opened={opened} onClose={close} />
    </div>
  );
}

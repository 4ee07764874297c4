'use client';

import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useMe } from '../client/me-context';
import { PublicationPanel } from '../ledger/publication-panel';
import { VerifyLedger } from '../ledger/verify-ledger';
import { PageFrame } from '../shell/page-frame';
import { RefusedState } from '../state/refused-state';
import classes from './audit.module.css';
import { Erasures } from './erasures';
import { TakeProgress } from './take-progress';
import { useTake } from './use-take';
import { VerifyHere } from './verify-here';

/** For administrators: the ledger as a whole, without anything that is sealed in it. */
export function PortalLedger() {
  const { isAdministrator } = useMe();
  if (!isAdministrator) return <RefusedState ask="an auditor of your case" />;
  return (
    <PageFrame
      title="Ledger of this portal"
      lead="Whether it holds, who confirms it, and what must go. What was sealed with entries stays closed to you."
      actions={<WholeLedger />}
    >
      <div className={classes.stack}>
        <VerifyHere />
        <PublicationPanel />
        <Erasures />
        <VerifyLedger />
      </div>
    </PageFrame>
  );
}

function WholeLedger() {
  const take = useTake();
  if (!take.isPending)
    return (
      <Button
        leftSection={<Download size={15} aria-hidden />}
        onClick={() => take.mutate({ address: '/api/ledger/export', query: { form: 'ledger' } })}
      >
        Export the whole ledger
      </Button>
    );
  return <TakeProgress take={take} />;
}

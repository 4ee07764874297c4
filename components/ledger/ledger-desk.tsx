'use client';

import { PageFrame } from '../shell/page-frame';
import classes from './ledger.module.css';
import { LedgerLines } from './ledger-lines';
import { VerifyLedger } from './verify-ledger';

/** For the auditor: one case's gapless history, and how to check it without trusting this portal. */
export function LedgerDesk() {
  return (
    <PageFrame
      title="Ledger of this case"
      lead="Who looked at what, under which authority, and when. Reading it here is entered in it, too."
    >
      <div className={classes.stack}>
        <LedgerLines />
        <VerifyLedger />
      </div>
    </PageFrame>
  );
}

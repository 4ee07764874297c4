'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Hourglass, Scale, TriangleAlert } from 'lucide-react';
import { counted, formatBytes, formatCount } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import classes from './intake.module.css';
import type { Receipt } from './receipts';
import { Rejects } from './rejects';

/** One file's account: read = stored + duplicates + refused, to the line. */
export function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const { fileName, source, sha256, bytes, receivedAt, rejected, missingFiles } = receipt;
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <article className={classes.receipt}>
      <div className={classes.receiptHead}>
        <span className={classes.fileName}>{fileName}</span>
        <span className={classes.quiet}>
          from {source}, {formatBytes(bytes)}, {formatMinute(receivedAt)}
        </span>
      </div>
      <Balance receipt={receipt} />
      <Shares receipt={receipt} />
      <p className={`${classes.quiet} ${classes.hash}`}>SHA-256 {sha256}</p>
      {missingFiles > 0 && (
        <p className={classes.quiet}>
          {counted(missingFiles, 'file')} that messages name {missingFiles === 1 ? 'was' : 'were'} not in the delivery.
        </p>
      )}
      {rejected > 0 && (
        <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={opened}>
          {opened ? 'Hide the refused lines' : `Show ${counted(rejected, 'refused line')}`}
        </Button>
      )}
      {opened && <Rejects file={receipt.id} />}
    </article>
  );
}

function Balance({ receipt: { read, stored, duplicates, rejected, finishedAt } }: { receipt: Receipt }) {
  return (
    <div className={classes.balance}>
      <Sum name="lines read" n={read} />
      <span className={classes.sign}>=</span>
      <Sum name="stored" n={stored} />
      <span className={classes.sign}>+</span>
      <Sum name="there already" n={duplicates} />
      <span className={classes.sign}>+</span>
      <Sum name="refused" n={rejected} />
      <BalanceMark isFinished={finishedAt !== null} balances={read === stored + duplicates + rejected} />
    </div>
  );
}

function BalanceMark({ isFinished, balances }: { isFinished: boolean; balances: boolean }) {
  if (!isFinished)
    return (
      <Mark icon={Hourglass} tone="quiet">
        not finished
      </Mark>
    );
  return balances ? (
    <Mark icon={Scale} tone="green">
      balances
    </Mark>
  ) : (
    <Mark icon={TriangleAlert} tone="red">
      does not balance
    </Mark>
  );
}

function Sum({ name, n }: { name: string; n: number }) {
  return (
    <div>
      <strong>{formatCount(n)}</strong>
      <span>{name}</span>
    </div>
  );
}

function Shares({ receipt: { stored, duplicates, rejected } }: { receipt: Receipt }) {
  const parts = { stored, duplicates, rejected };
  return (
    <div className={classes.shares} aria-hidden>
      {Object.entries(parts).map(([part, n]) => n > 0 && <span key={part} data-part={part} style={{ flexGrow: n }} />)}
    </div>
  );
}

'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReceiptBody } from '@/server/receipt/receipt-body';
import type { ReceiptOnWire } from '@/server/receipt/wire';
import { counted } from '../client/format-count';
import { formatSecond } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { useScope } from '../desk/scope-context';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';
import { downloadReceipt } from './download-receipt';
import classes from './receipt.module.css';
import { Withheld } from './withheld';

/** What a receipt says, in words. Showing it is an entry on the record: it is asked once. */
export function ReceiptAnswer({ sha256 }: { sha256: string }) {
  const trpc = useTRPC();
  const receipt = useQuery(trpc.receipts.get.queryOptions({ ...useScope(), sha256 }, ONCE));
  return (
    <Answer query={receipt} label="Loading the receipt" loading={<LoadingState label="Loading the receipt" rows={6} />}>
      {(file) => <Said file={file} body={JSON.parse(file.receipt) as ReceiptBody} />}
    </Answer>
  );
}

function Said({ file, body }: { file: ReceiptOnWire; body: ReceiptBody }) {
  const clauses = body.filter.clauses.filter(({ effect }) => effect === 'covers').length;
  const exclusions = body.filter.clauses.length - clauses;
  return (
    <>
      <section className={classes.part}>
        <p className={classes.words}>
          This result was found with {counted(clauses, 'clause')} and {counted(exclusions, 'exclusion')} of{' '}
          {body.reference}, version {body.version}, in {counted(body.corpusVersion.files, 'file')}. The receipt is
          signed; an auditor’s expert can run it again and gets the same set, or is told what differs.
        </p>
      </section>
      <section className={classes.part}>
        <h3 className={classes.heading}>Shown and withheld</h3>
        <Withheld body={body} />
      </section>
      <section className={classes.part}>
        <h3 className={classes.heading}>What it binds</h3>
        <Bound file={file} body={body} />
      </section>
      <Button
        variant="default"
        leftSection={<Download size={16} aria-hidden />}
        onClick={() => downloadReceipt(file, body)}
      >
        Download the receipt
      </Button>
      <p className={classes.quiet}>
        <code>npx ambit verify scope</code> checks the file. It names targets of the warrant: handle it as the warrant
        itself.
      </p>
    </>
  );
}

function Bound({ file, body }: { file: ReceiptOnWire; body: ReceiptBody }) {
  const facts: [string, string][] = [
    ['Receipt', file.sha256],
    ['Order', body.orderSha256],
    ['Corpus', body.corpusVersion.sha256],
    ['Policy', body.policyVersion],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([label, sha256]) => [
        <dt key={label}>{label}</dt>,
        <dd key={`${label} hash`}>
          <code>{sha256}</code>
        </dd>,
      ])}
      <dt>Made</dt>
      <dd>{formatSecond(new Date(body.at))}</dd>
    </dl>
  );
}

'use client';

import type { ReactNode } from 'react';
import { formatMinute } from '../client/format-time';
import { Panel } from '../shell/panel';
import { CheckCopy } from './check-copy';
import classes from './one-warrant.module.css';
import type { Warrant } from './use-warrants';

/** Who, when, for what, and by which document. */
export function WarrantFacts({ warrant }: { warrant: Warrant }) {
  const { powerFrom, powerTo, examineUntil, purposes, assigned, documentName, documentSha256 } = warrant;
  return (
    <Panel title="The order">
      <dl className={classes.facts}>
        <Fact name="Purposes">{purposes.join(', ')}</Fact>
        <Fact name="The power lasts">
          from {formatMinute(powerFrom)} until {formatMinute(powerTo)}
        </Fact>
        <Fact name="Messages may be examined">until {formatMinute(examineUntil)}</Fact>
        <Fact name="People whom it names">{assigned.length === 0 ? 'nobody yet' : assigned.join(', ')}</Fact>
        <Fact name="Document">{documentName}</Fact>
        <Fact name="SHA-256 of the document">
          <span className={classes.hash}>{documentSha256}</span>
          <CheckCopy sha256={documentSha256} />
        </Fact>
        <History warrant={warrant} />
      </dl>
    </Panel>
  );
}

function History({ warrant: { draftedBy, draftedAt, activatedBy, activatedAt, endedAt } }: { warrant: Warrant }) {
  return (
    <>
      <Fact name="Drafted">
        by {draftedBy}, {formatMinute(draftedAt)}
      </Fact>
      <Fact name="Activated">{activatedAt ? `by ${activatedBy ?? ''}, ${formatMinute(activatedAt)}` : 'not yet'}</Fact>
      {endedAt && <Fact name="Ended">{formatMinute(endedAt)}</Fact>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

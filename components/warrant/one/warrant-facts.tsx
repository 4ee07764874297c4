'use client';

import type { ReactNode } from 'react';
import { formatMinute } from '../../client/format-time';
import { Panel } from '../../shell/panel';
import type { Warrant } from '../use-warrants';
import { APPROVAL_WORDS, HANDLING_WORDS, INSTRUMENT_WORDS, ISSUER_WORDS, TYPE_WORDS, USE_WORDS } from '../words';
import { CheckCopy } from './check-copy';
import classes from './one-warrant.module.css';

/** Who, where, for what, and by which document. */
export function WarrantFacts({ warrant }: { warrant: Warrant }) {
  const { documentName, documentSha256, documentPages } = warrant;
  return (
    <Panel title="The order">
      <dl className={classes.facts}>
        <Fact name="Type">
          {TYPE_WORDS[warrant.type]}. {INSTRUMENT_WORDS[warrant.instrument]}.
        </Fact>
        <Issuer warrant={warrant} />
        <Fact name="Legal basis">{list(warrant.legalBasis)}</Fact>
        <Fact name="Offences">{list(warrant.offences)}</Fact>
        <Fact name="Purposes">{list(warrant.purposes)}</Fact>
        <Fact name="Subject matter">{warrant.subjectMatter}</Fact>
        <Fact name="Statement of necessity">{warrant.necessityRef}</Fact>
        <Handling warrant={warrant} />
        <Fact name="Addressees">{list(warrant.addressees)}</Fact>
        <Fact name="People whom it names">
          {warrant.assigned.length === 0 ? 'nobody yet' : warrant.assigned.join(', ')}
        </Fact>
        <Fact name="Instructions on minimisation">{warrant.minimisation}</Fact>
        <Fact name="Kept for a ground">
          {warrant.keptUntil && `${warrant.keptGround ?? ''}, until ${formatMinute(warrant.keptUntil)}`}
        </Fact>
        <Fact name="Ordered">{warrant.orderedAt && formatMinute(warrant.orderedAt)}</Fact>
        <Fact name="Document">
          {documentName}
          {documentPages !== null && `, ${documentPages === 1 ? '1 page' : `${documentPages} pages`}`}
        </Fact>
        <Fact name="SHA-256 of the document">
          <span className={classes.hash}>{documentSha256}</span>
          <CheckCopy sha256={documentSha256} />
        </Fact>
      </dl>
    </Panel>
  );
}

function Issuer({ warrant }: { warrant: Warrant }) {
  const { issuer, issuerKind, issuerCourt, jurisdiction, applicant, approvals } = warrant;
  return (
    <>
      <Fact name="Issued by">
        {issuer} ({ISSUER_WORDS[issuerKind].toLowerCase()}
        {issuerCourt && `, ${issuerCourt}`}), {jurisdiction}
      </Fact>
      <Fact name="Applicant">{applicant}</Fact>
      <Fact name="Approvals">
        {list(
          approvals.map(
            ({ kind, name, at }) =>
              `${kind in APPROVAL_WORDS ? APPROVAL_WORDS[kind as keyof typeof APPROVAL_WORDS] : kind}: ${name}, ${formatMinute(at)}`,
          ),
        )}
      </Fact>
    </>
  );
}

function Handling({ warrant: { handlingCode, originator, sourceEvaluation, permittedUse } }: { warrant: Warrant }) {
  return (
    <>
      <Fact name="Permitted use">
        {list(permittedUse.map((use) => (use in USE_WORDS ? USE_WORDS[use as keyof typeof USE_WORDS] : use)))}
      </Fact>
      <Fact name="Handling">
        {handlingCode in HANDLING_WORDS ? HANDLING_WORDS[handlingCode as keyof typeof HANDLING_WORDS] : handlingCode}
      </Fact>
      <Fact name="Originator">{originator}</Fact>
      <Fact name="Source grading">{sourceEvaluation}</Fact>
    </>
  );
}

/** Null where there is nothing to list. */
function list(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join('; ');
}

/** A fact that the order leaves out is not shown. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

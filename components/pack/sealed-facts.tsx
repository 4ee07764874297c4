'use client';

import { Button, Code, CopyButton } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useAmbit } from '../client/ambit-context';
import { formatSecond } from '../client/format-time';
import { Section } from '../notes/section';
import { ServedOn } from '../recipient/served-on';
import { DownloadFile } from './download-file';
import type { Pack } from './pack';
import classes from './sealed-facts.module.css';

/** A sealed pack: by what it is known, how to get it, and how anybody can check it. */
export function SealedFacts({ pack }: { pack: Pack }) {
  const { reference, packId, fileSha256, containerSha256, batesFirst, batesLast, sealedAt } = pack;
  const { case: caseReference } = useAmbit();
  return (
    <>
      <Section title="Sealed">
        <dl className={classes.facts}>
          {sealedAt && <Fact word="Sealed" text={formatSecond(sealedAt)} />}
          {packId && <Fact word="Pack id" text={packId} isCode />}
          {fileSha256 && <Fact word="SHA-256 of the file" text={fileSha256} isCode />}
          {containerSha256 && <Fact word="SHA-256 of the container" text={containerSha256} isCode />}
          {batesFirst !== null && batesLast !== null && (
            <Fact word="Bates numbers" text={`${bates(batesFirst)} to ${bates(batesLast)}`} />
          )}
        </dl>
        {pack.mayDownload ? (
          <>
            <DownloadFile pack={pack} />
            {pack.containerSha256 && <DownloadFile pack={pack} part="container" />}
            <p className={classes.words}>Each download is on the record.</p>
          </>
        ) : (
          <p className={classes.words}>{GIVEN_TO(pack.warrant)}</p>
        )}
      </Section>
      <ServedOn pack={pack} />
      <Section title="Check it without us">
        <p className={classes.words}>Whoever has the file can check it, with no access to this portal:</p>
        <Code block>npx ambit verify pack {`${caseReference}-${reference}.pdf`}</Code>
      </Section>
    </>
  );
}

const bates = (n: number) => String(n).padStart(7, '0');

function Fact({ word, text, isCode = false }: { word: string; text: string; isCode?: boolean }) {
  return (
    <div>
      <dt>
        {word}
        {isCode && <CopyFact word={word} text={text} />}
      </dt>
      <dd>{isCode ? <code>{text}</code> : text}</dd>
    </div>
  );
}

function CopyFact({ word, text }: { word: string; text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={`Copy: ${word}`}
          leftSection={copied ? <Check size={12} aria-hidden /> : <Copy size={12} aria-hidden />}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  );
}

/** Whom the file is for, where the reader is none of them. */
const GIVEN_TO = (warrant: string) =>
  `The file is given to those who work under ${warrant}, and to prosecutors and legal reviewers of the case. On whom it was served, it waits under “Served on me”. Ask the case lead.`;

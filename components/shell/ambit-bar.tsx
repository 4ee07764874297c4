'use client';

import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { useMe } from '../client/me-context';
import classes from './ambit-bar.module.css';
import { AmbitLogo } from './ambit-logo';
import { HandlingCode } from './handling-code';
import { JobsTray } from './jobs-tray';
import { LedgerLightButton } from './ledger-light-button';
import { PersonMenu } from './person-menu';
import { PurposeChooser } from './purpose-chooser';
import { WarrantChooser } from './warrant-chooser';

/** Under whose authority this screen looks, and that the look is recorded. Stands over everything and never scrolls away. */
export function AmbitBar() {
  const { file, href } = useAmbit();
  const { agencyCode } = useMe();
  return (
    <div className={classes.bar}>
      <Link className={classes.name} href="/" aria-label="Ambit, to the start">
        <AmbitLogo />
        <span>AMBIT</span>
      </Link>
      <span className={classes.part} title="Your agency">
        <span className={classes.value}>{agencyCode}</span>
      </span>
      {file && (
        <>
          <span className={classes.divider} />
          <Link className={classes.part} href={href('')} title={`Case ${file.reference}`}>
            <span className={classes.value}>{file.name}</span>
          </Link>
          <HandlingCode code={file.handlingCode} />
          <span className={classes.divider} />
          <WarrantChooser />
          <PurposeChooser />
        </>
      )}
      <span className={classes.space} />
      <JobsTray />
      <LedgerLightButton />
      <PersonMenu />
    </div>
  );
}

'use client';

import { Filter } from 'lucide-react';
import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { useMe } from '../client/me-context';
import { Mark } from '../state/mark';
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
  const { file, href, inForce } = useAmbit();
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
          <HandlingCode ofCase={file.handlingCode} ofWarrant={inForce?.handlingCode ?? null} />
          {isFilterSide(file.roles) && <FilterSide />}
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

function isFilterSide(roles: readonly string[]): boolean {
  return roles.includes('filterReviewer') || roles.includes('privilegeAuthority');
}

/** Who filters sees what the team doesn't, and nothing else. */
function FilterSide() {
  return (
    <span className={classes.part} title="You see what is withheld as possibly privileged, and nothing else">
      <Mark tone="violet" icon={Filter}>
        filter side: withheld messages alone
      </Mark>
    </span>
  );
}

'use client';

import { CircleHelp } from 'lucide-react';
import { Mark } from '../../state/mark';
import classes from './draft.module.css';

type Sourced = { readonly source: string; readonly checkedOn: string; readonly unverified: boolean };

/** Where a value of a preset comes from, and whether anybody checked it. */
export function Provenance({ of: { source, checkedOn, unverified } }: { of: Sourced }) {
  return (
    <span className={classes.provenance}>
      {unverified ? (
        <Mark tone="amber" icon={CircleHelp}>
          unverified
        </Mark>
      ) : (
        <>
          {source}, checked on {checkedOn}
        </>
      )}
    </span>
  );
}

'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { useAmbit } from '../../client/ambit-context';
import { Notice } from '../../state/notice';
import classes from './procedure.module.css';
import { useProcedure } from './use-procedure';

/** Says what keeps every warrant of the case from going in force: nobody reads before it is settled who decides on privilege. */
export function ProcedureBanner() {
  const { data } = useProcedure();
  const { href, may } = useAmbit();
  if (data !== null) return null;
  return (
    <div className={classes.banner}>
      <Notice tone="amber" title="No procedure for privileged material is on file">
        No warrant of this case can go in force before it is.{' '}
        {may('fileProcedure') ? (
          <Anchor component={Link} href={href('/warrants', { tab: 'procedure' })}>
            File the procedure
          </Anchor>
        ) : (
          'A warrant clerk, the case lead or a legal reviewer files it.'
        )}
      </Notice>
    </div>
  );
}

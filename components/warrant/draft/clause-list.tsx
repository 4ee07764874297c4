'use client';

import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { ClausePanel } from './clause-panel';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { emptyClause, emptyExclusion } from './draft-values';
import { ExclusionPanel } from './exclusion-panel';

/** The clauses: each stands alone, and a message must fall under one whole clause. Then what no clause reaches. */
export function ClauseList() {
  const form = useDraftFormContext();
  return (
    <div className={classes.form}>
      {form.values.clauses.map((clause, at) => (
        <ClausePanel key={clause.key} at={at} clause={clause} />
      ))}
      {form.values.exclusions.map((exclusion, at) => (
        <ExclusionPanel key={exclusion.key} at={at} exclusion={exclusion} />
      ))}
      <div className={classes.adders}>
        <Button
          variant="default"
          leftSection={<Plus size={15} aria-hidden />}
          onClick={() => form.insertListItem('clauses', emptyClause())}
        >
          Add a clause
        </Button>
        <Button
          variant="default"
          leftSection={<Plus size={15} aria-hidden />}
          onClick={() => form.insertListItem('exclusions', emptyExclusion())}
        >
          Add an exclusion
        </Button>
      </div>
    </div>
  );
}

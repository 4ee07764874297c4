'use client';

import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { DraftClause } from './draft-clause';
import { useDraftFormContext } from './draft-form';
import { emptyClause } from './draft-values';
import classes from './draft-warrant.module.css';

/** The clauses: each stands alone, and a message must fall under one whole clause. */
export function DraftClauses() {
  const form = useDraftFormContext();
  return (
    <div className={classes.form}>
      {form.values.clauses.map((clause, at) => (
        <DraftClause key={clause.key} at={at} clause={clause} />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Plus size={15} aria-hidden />}
          onClick={() => form.insertListItem('clauses', emptyClause())}
        >
          Add a clause
        </Button>
      </div>
    </div>
  );
}

'use client';

import { Button, NumberInput, Select } from '@mantine/core';
import { useMemo } from 'react';
import { Panel } from '../../shell/panel';
import { useHandlesOf, useTermLists } from '../use-case-lists';
import { UtcMomentInput } from '../utc-moment-input';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { sentenceOfClause } from './draft-sentences';
import type { ClauseValues } from './draft-values';
import { KindChecks } from './kind-checks';
import { PlaceFields } from './place-fields';
import { Sentence } from './sentence';
import { TargetFields } from './target-fields';

const OTHERWISE =
  'When whose messages, from when to when, and which kinds are filled in, this clause stands here as a sentence.';

/** One clause: whose messages, from when to when, of which kinds; below it the sentence that this makes. */
export function ClausePanel({ at, clause }: { at: number; clause: ClauseValues }) {
  const form = useDraftFormContext();
  const handlesOf = useHandlesOf();
  const path = `clauses.${at}`;
  const says = useMemo(() => sentenceOfClause(clause, handlesOf), [clause, handlesOf]);
  const remove = form.values.clauses.length > 1 && (
    <Button size="compact-sm" variant="subtle" onClick={() => form.removeListItem('clauses', at)}>
      Remove clause {at + 1}
    </Button>
  );
  return (
    <Panel title={`Clause ${at + 1}`} aside={remove}>
      <div className={classes.clause}>
        <div className={classes.grid}>
          <TargetFields part={clause} path={path} />
          <div className={classes.form}>
            <UtcMomentInput label="Sent from" {...form.getInputProps(`${path}.from`)} />
            <UtcMomentInput
              label="Sent until"
              description="The first moment that is no longer covered"
              {...form.getInputProps(`${path}.to`)}
            />
            <KindChecks path={`${path}.kinds`} label="Kinds" />
            <Terms clause={clause} path={path} />
          </div>
        </div>
        <PlaceFields path={path} />
        <Sentence says={says} otherwise={OTHERWISE} />
      </div>
    </Panel>
  );
}

/** The approved list that the clause is bound to, and how many messages round each match it may show. */
function Terms({ clause, path }: { clause: ClauseValues; path: string }) {
  const form = useDraftFormContext();
  const { data: lists = [] } = useTermLists();
  const names = [...new Set(lists.map(({ name }) => name))];
  const field = (name: string) => form.getInputProps(`${path}.${name}`);
  // What is chosen is the newest version, and stays that one.
  const choose = (name: string | null) => {
    const versions = lists.flatMap((one) => (one.name === name ? [one.version] : []));
    form.setFieldValue(`${path}.termList`, name);
    form.setFieldValue(`${path}.termVersion`, versions.length === 0 ? null : Math.max(...versions));
  };
  return (
    <div className={classes.terms}>
      <Select
        flex="1 1 12rem"
        label="Only matches of approved terms"
        placeholder={names.length === 0 ? 'No list is approved in this case' : 'All messages'}
        data={names}
        clearable
        clearButtonProps={{ 'aria-label': 'All messages' }}
        {...field('termList')}
        description={clause.termVersion === null ? undefined : `Version ${clause.termVersion}`}
        onChange={choose}
      />
      {clause.termList !== null && (
        <>
          <NumberInput w="6rem" label="Before each" min={0} max={1000} allowDecimal={false} {...field('before')} />
          <NumberInput w="6rem" label="After each" min={0} max={1000} allowDecimal={false} {...field('after')} />
        </>
      )}
    </div>
  );
}

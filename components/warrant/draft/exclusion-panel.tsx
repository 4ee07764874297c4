'use client';

import { Button, Select } from '@mantine/core';
import { useMemo } from 'react';
import { Panel } from '../../shell/panel';
import { useHandlesOf } from '../use-case-lists';
import { UtcMomentInput } from '../utc-moment-input';
import { choicesOf, EXCLUSION_WORDS } from '../words';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { sentenceOfExclusion } from './draft-sentences';
import type { ExclusionValues } from './draft-values';
import { KindChecks } from './kind-checks';
import { PlaceFields } from './place-fields';
import { Sentence } from './sentence';
import { TargetFields } from './target-fields';

const OTHERWISE = 'When a target, dates or kinds are filled in, this exclusion stands here as a sentence.';
/** The portal alone enters gaps. */
const REASONS = choicesOf(EXCLUSION_WORDS).filter(({ value }) => value !== 'GAP');

/** What no clause reaches, and why; below it the sentence that this makes. */
export function ExclusionPanel({ at, exclusion }: { at: number; exclusion: ExclusionValues }) {
  const form = useDraftFormContext();
  const handlesOf = useHandlesOf();
  const path = `exclusions.${at}`;
  const says = useMemo(() => sentenceOfExclusion(exclusion, handlesOf), [exclusion, handlesOf]);
  const remove = (
    <Button size="compact-sm" variant="subtle" onClick={() => form.removeListItem('exclusions', at)}>
      Remove exclusion {at + 1}
    </Button>
  );
  return (
    <Panel title={`Exclusion ${at + 1}`} aside={remove}>
      <div className={classes.clause}>
        <div className={classes.grid}>
          <TargetFields part={exclusion} path={path} mayBeAny />
          <div className={classes.form}>
            <Select label="Reason" data={REASONS} allowDeselect={false} {...form.getInputProps(`${path}.reason`)} />
            <UtcMomentInput label="Sent from" description="Empty: from ever" {...form.getInputProps(`${path}.from`)} />
            <UtcMomentInput label="Sent until" description="Empty: for ever" {...form.getInputProps(`${path}.to`)} />
            <KindChecks path={`${path}.kinds`} label="Kinds" description="None chosen: whole messages" />
          </div>
        </div>
        <PlaceFields path={path} />
        <Sentence says={says} otherwise={OTHERWISE} />
      </div>
    </Panel>
  );
}

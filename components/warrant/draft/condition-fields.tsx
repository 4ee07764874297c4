'use client';

import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Panel } from '../../shell/panel';
import { UtcMomentInput } from '../utc-moment-input';
import { CONDITION_WORDS, choicesOf } from '../words';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { type ConditionValues, emptyCondition } from './draft-values';

const WITH_DATE = ['REPORT_BY', 'NOTIFY_SUBJECT'];

/** What the order asks beside its clauses. */
export function ConditionFields() {
  const form = useDraftFormContext();
  const add = (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Plus size={13} aria-hidden />}
      onClick={() => form.insertListItem('conditions', emptyCondition())}
    >
      Add a condition
    </Button>
  );
  return (
    <Panel title="Conditions" aside={add}>
      {form.values.conditions.length === 0 && (
        <p className={classes.hint}>
          None. Where the order asks for a permission, a report, approved terms or no use as evidence, add it here.
        </p>
      )}
      <div className={classes.form}>
        {form.values.conditions.map((condition, at) => (
          <ConditionRow key={condition.key} condition={condition} at={at} />
        ))}
      </div>
    </Panel>
  );
}

function ConditionRow({ condition: { kind }, at }: { condition: ConditionValues; at: number }) {
  const form = useDraftFormContext();
  const field = (name: string) => form.getInputProps(`conditions.${at}.${name}`);
  return (
    <fieldset className={classes.part}>
      <legend>Condition {at + 1}</legend>
      <div className={classes.grid}>
        <Select label="What" data={choicesOf(CONDITION_WORDS)} allowDeselect={false} {...field('kind')} />
        <TextInput label="In the words of the order" maxLength={2000} {...field('text')} />
        {kind === 'PRIOR_PERMISSION_PER_SUBSET' && (
          <NumberInput
            label="Clause that waits for it"
            description="Empty: the whole warrant waits"
            min={1}
            max={form.values.clauses.length}
            allowDecimal={false}
            {...field('clause')}
          />
        )}
        {WITH_DATE.includes(kind) && <UtcMomentInput label="By when" {...field('due')} />}
        {kind === 'MINIMISATION_PROTOCOL' && (
          <TextInput label="SHA-256 of the protocol" spellCheck={false} {...field('documentSha256')} />
        )}
      </div>
      <Button size="compact-sm" variant="subtle" onClick={() => form.removeListItem('conditions', at)}>
        Remove condition {at + 1}
      </Button>
    </fieldset>
  );
}

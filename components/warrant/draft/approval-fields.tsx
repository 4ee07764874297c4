'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { UtcMomentInput } from '../utc-moment-input';
import { APPROVAL_WORDS, choicesOf } from '../words';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { emptyApproval } from './draft-values';

/** Who approved the order beside its issuer, and when. */
export function ApprovalFields() {
  const form = useDraftFormContext();
  return (
    <div className={classes.form}>
      {form.values.approvals.map(({ key }, at) => (
        <fieldset key={key} className={classes.part}>
          <legend>Approval {at + 1}</legend>
          <div className={classes.three}>
            <Select
              label="By"
              data={choicesOf(APPROVAL_WORDS)}
              allowDeselect={false}
              {...form.getInputProps(`approvals.${at}.kind`)}
            />
            <TextInput label="Name" {...form.getInputProps(`approvals.${at}.name`)} />
            <UtcMomentInput label="When" {...form.getInputProps(`approvals.${at}.at`)} />
          </div>
          <Button size="compact-sm" variant="subtle" onClick={() => form.removeListItem('approvals', at)}>
            Remove approval {at + 1}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Plus size={13} aria-hidden />}
          onClick={() => form.insertListItem('approvals', emptyApproval())}
        >
          Add an approval
        </Button>
      </div>
    </div>
  );
}

'use client';

import { TagsInput, TextInput } from '@mantine/core';
import { Panel } from '../shell/panel';
import { useDraftFormContext } from './draft-form';
import classes from './draft-warrant.module.css';
import { OrderFile } from './order-file';
import { UtcMomentInput } from './utc-moment-input';

/** What stands at the head of the order: who, on what ground, for what, from when to when. */
export function DraftOrder() {
  const form = useDraftFormContext();
  return (
    <Panel title="The order">
      <div className={classes.form}>
        <div className={classes.grid}>
          <TextInput
            label="Reference"
            description="As the order is called, for example W-12"
            {...form.getInputProps('reference')}
          />
          <TextInput label="Issued by" description="Court or judge" {...form.getInputProps('issuer')} />
        </div>
        <TextInput label="Legal basis" {...form.getInputProps('legalBasis')} />
        <div className={classes.three}>
          <UtcMomentInput label="Power from" description="It begins then" {...form.getInputProps('powerFrom')} />
          <UtcMomentInput
            label="Power until"
            description="First moment without it"
            {...form.getInputProps('powerTo')}
          />
          <UtcMomentInput
            label="Examine until"
            description="Messages close then"
            {...form.getInputProps('examineUntil')}
          />
        </div>
        <div className={classes.grid}>
          <TagsInput
            label="Purposes"
            description="As the order words them. Enter after each; readers choose one."
            {...form.getInputProps('purposes')}
          />
          <TagsInput
            label="People whom it names"
            description="Their e-mail addresses. They must have a part in the case."
            {...form.getInputProps('assigned')}
          />
        </div>
        <OrderFile />
      </div>
    </Panel>
  );
}

'use client';

import { NumberInput, Textarea } from '@mantine/core';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';

/** The words of the order that say so, and the page on which they stand. */
export function PlaceFields({ path }: { path: string }) {
  const form = useDraftFormContext();
  const last = form.values.documentPages;
  return (
    <div className={classes.place}>
      <Textarea
        label="Words of the order"
        description="As they stand there"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
        {...form.getInputProps(`${path}.orderWords`)}
      />
      <NumberInput
        label="Page"
        description="Of the order"
        min={1}
        max={last === '' ? 10_000 : last}
        allowDecimal={false}
        {...form.getInputProps(`${path}.orderPage`)}
      />
    </div>
  );
}

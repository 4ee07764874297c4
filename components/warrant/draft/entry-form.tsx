'use client';

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { Notice } from '../../state/notice';
import { AimFields } from './aim-fields';
import { ClauseList } from './clause-list';
import { ClockFields } from './clock-fields';
import { ConditionFields } from './condition-fields';
import classes from './draft.module.css';
import { draftErrors, errorsFromServer } from './draft-errors';
import { DraftFormProvider, useDraftForm } from './draft-form';
import type { DraftValues } from './draft-values';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft';
import { OrderFields } from './order-fields';
import { OrderSheet } from './order-sheet';
import { useSendDraft } from './use-send-draft';

type Props = {
  /** Under which name the tab keeps what is written. */
  place: string;
  initial: () => DraftValues;
  /** The draft that is changed, as it was read; null for a new version. */
  edited: { readonly stamp: Date } | null;
  isFirst: boolean;
};

/** The order left, the fields right. What is written keeps itself until it is sent. */
export function EntryForm({ place, initial, edited, isFirst }: Props) {
  const { case: file } = useAmbit();
  const [isKept, setIsKept] = useState(true);
  const form = useDraftForm({
    initialValues: initial(),
    validate: (values) => draftErrors(file, values),
    onValuesChange: (values) => setIsKept(keepDraft(place, values)),
  });
  useRestored(place, form.setValues);
  const send = useSendDraft(edited, () => forgetDraft(place));
  const submit = (values: DraftValues) =>
    send.mutate(values, {
      onError: (error) => {
        form.setErrors(errorsFromServer(error.message, values));
        focusFirstError();
      },
    });
  const begin = () => {
    forgetDraft(place);
    form.setValues(initial());
    form.clearErrors();
  };
  return (
    <DraftFormProvider form={form}>
      <form className={classes.desk} onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
        <div className={classes.left}>
          <OrderSheet />
        </div>
        <div className={classes.form}>
          <OrderFields isFirst={isFirst} />
          <AimFields />
          <ClockFields />
          <ClauseList />
          <ConditionFields />
          {send.error !== null && (
            <Notice tone="red" title="Not entered">
              {send.error.message}
            </Notice>
          )}
          <div className={classes.foot}>
            <p>
              {isKept
                ? 'What you write is kept in this tab until you send it.'
                : 'It is too large to be kept in this tab: send it before you leave.'}
            </p>
            <Button variant="default" onClick={begin}>
              Begin again
            </Button>
            <Button type="submit" loading={send.isPending}>
              {edited === null ? 'Enter the draft' : 'Save the draft'}
            </Button>
          </div>
        </div>
      </form>
    </DraftFormProvider>
  );
}

/** After the first paint: the server doesn't know what this tab has kept. */
function useRestored(place: string, setValues: (values: DraftValues) => void): void {
  const isRestored = useRef(false);
  useEffect(() => {
    const kept = isRestored.current ? null : keptDraft(place);
    isRestored.current = true;
    if (kept !== null) setValues(kept);
  }, [place, setValues]);
}

/** The first field with an error comes into view, so that nobody searches for it. */
function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

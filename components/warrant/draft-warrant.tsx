'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { PageFrame } from '../shell/page-frame';
import { Notice } from '../state/notice';
import { DraftClauses } from './draft-clauses';
import { DraftFormProvider, useDraftForm } from './draft-form';
import { DraftOrder } from './draft-order';
import { draftErrors, draftToSend, emptyDraft } from './draft-values';
import classes from './draft-warrant.module.css';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft';
import { useWarrantChanged } from './use-warrant-changed';

/** Enters a warrant from its order. It opens nothing until somebody else activates it. */
export function DraftWarrant() {
  const { case: file, href } = useAmbit();
  const router = useRouter();
  const trpc = useTRPC();
  const changed = useWarrantChanged();
  const form = useDraftForm({
    initialValues: emptyDraft(),
    validate: (values) => draftErrors(file, values),
    onValuesChange: (values) => keepDraft(file, values),
  });
  // After the first paint: the server doesn't know what this tab has kept.
  const isRestored = useRef(false);
  useEffect(() => {
    const kept = isRestored.current ? null : keptDraft(file);
    isRestored.current = true;
    if (kept !== null) form.setValues(kept);
  }, [file, form]);
  const send = useMutation(
    trpc.warrants.draft.mutationOptions({
      onSuccess: ({ reference, version, entry }) => {
        forgetDraft(file);
        changed(`${reference} is drafted and waits for a second person`, entry);
        router.push(href(`/warrants/${encodeURIComponent(reference)}`, { version: String(version) }));
      },
    }),
  );
  return (
    <PageFrame
      title="Enter a warrant"
      lead="Copy what the order says, clause by clause. It opens nothing until a second person has compared it and activated it."
    >
      <DraftFormProvider form={form}>
        <form
          className={classes.form}
          onSubmit={form.onSubmit((values) => send.mutate(draftToSend(file, values)), focusFirstError)}
          noValidate
        >
          <DraftOrder />
          <DraftClauses />
          {send.isError && (
            <Notice tone="red" title="Not entered">
              {send.error.message}
            </Notice>
          )}
          <div className={classes.foot}>
            <p>What you write is kept in this tab until you send it.</p>
            <Button
              variant="default"
              onClick={() => {
                form.setValues(emptyDraft());
                form.clearErrors();
              }}
            >
              Empty the form
            </Button>
            <Button type="submit" loading={send.isPending}>
              Enter the draft
            </Button>
          </div>
        </form>
      </DraftFormProvider>
    </PageFrame>
  );
}

/** The first field with an error comes into view, so that nobody searches for it. */
function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

'use client';

import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useAmbit } from '../../client/ambit-context';
import { type AppError, useTRPC } from '../../client/trpc';
import { useWarrantChanged } from '../use-warrant-changed';
import { draftToSend } from './draft-to-send';
import type { DraftValues } from './draft-values';

type Drafted = { reference: string; version: number; entry: number; warnings: string[] };

/** Enters a draft, or puts other terms in the place of one; then shows it, with what is worth a second look. */
export function useSendDraft(edited: { readonly stamp: Date } | null, onSent: () => void) {
  const { case: file, href } = useAmbit();
  const router = useRouter();
  const trpc = useTRPC();
  const changed = useWarrantChanged();
  const onSuccess = ({ reference, version, entry, warnings }: Drafted) => {
    onSent();
    changed(edited === null ? `${reference} is drafted` : `${reference} is changed`, entry);
    for (const message of warnings)
      notifications.show({ title: 'Worth a second look', message, color: 'yellow', autoClose: false });
    router.push(href(`/warrants/${encodeURIComponent(reference)}`, { version: String(version) }));
  };
  const draft = useMutation(trpc.warrants.draft.mutationOptions({ onSuccess }));
  const redraft = useMutation(trpc.warrants.redraft.mutationOptions({ onSuccess }));
  const { isPending, error } = edited === null ? draft : redraft;
  const mutate = (values: DraftValues, { onError }: { onError: (error: AppError) => void }) => {
    const terms = draftToSend(file, values);
    if (edited === null) draft.mutate(terms, { onError });
    else redraft.mutate({ ...terms, stamp: edited.stamp.toISOString() }, { onError });
  };
  return { mutate, isPending, error };
}

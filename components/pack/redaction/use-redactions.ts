'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { counted } from '../../client/format-count';
import { type AppError, useTRPC } from '../../client/trpc';
import { useScope } from '../../desk/scope-context';
import type { Served } from '../../message/served';
import { saidWithUndo, say, sayNot } from '../../notes/say';
import { usePackListChanged } from '../use-packs';

export type Redaction = inferRouterOutputs<AppRouter>['packs']['redact']['list'][number];

/** The redactions of a pack and the changes that can be made to them. Each change is said in the corner, where it can be undone. */
export function useRedactions(pack: string, messages: readonly Served[]) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const listChanged = usePackListChanged();
  const handles = useMemo(
    () => [...new Set(messages.flatMap(({ sender, recipients }) => [sender, ...recipients]))].sort().slice(0, 2000),
    [messages],
  );
  const input = { ...scope, pack };
  const list = useQuery(trpc.packs.redact.list.queryOptions({ ...input, handles }));
  const changed = async () => {
    await queryClient.invalidateQueries(trpc.packs.redact.list.pathFilter());
    void listChanged();
  };
  const onError = (error: AppError) => sayNot('Nothing was redacted', error.message);
  const made = ({ batch }: { batch: string }) => {
    void changed();
    const act = () => undo.mutate({ ...input, batch });
    saidWithUndo({ title: 'Redacted', text: 'Taken out of the copy that leaves the house.', word: 'Undo', act });
  };
  const undo = useMutation(
    trpc.packs.redact.undo.mutationOptions({
      onSuccess: () => {
        void changed();
        say('Undone', 'It stays on record.');
      },
      onError: (error: AppError) => sayNot('It still stands', error.message),
    }),
  );
  const redo = useMutation(trpc.packs.redact.redo.mutationOptions({ onSuccess: made, onError }));
  const span = useMutation(trpc.packs.redact.span.mutationOptions({ onSuccess: made, onError }));
  const picture = useMutation(trpc.packs.redact.picture.mutationOptions({ onSuccess: made, onError }));
  const handle = useMutation(trpc.packs.redact.handle.mutationOptions({ onSuccess: made, onError }));
  return {
    list: list.data ?? [],
    isPending: list.isPending,
    handles,
    input,
    changed,
    undo: (batch: string) => undo.mutate({ ...input, batch }),
    redo: (batch: string) => redo.mutate({ ...input, batch }),
    addSpan: (key: string, at: { start: number; end: number }, reason: Redaction['reason']) =>
      span.mutate({ ...input, key, ...at, reason }),
    addBox: (attachment: string, box: NonNullable<Redaction['box']>, reason: Redaction['reason']) =>
      picture.mutate({ ...input, attachment, box, reason }),
    addHandle: (name: string, reason: Redaction['reason']) => handle.mutate({ ...input, handle: name, reason }),
    saidInBulk: (n: number, batch: string) => {
      void changed();
      const act = () => undo.mutate({ ...input, batch });
      saidWithUndo({ title: 'Redacted', text: `${counted(n, 'place')} taken out.`, word: 'Undo all', act });
    },
  };
}

export type Redactions = ReturnType<typeof useRedactions>;

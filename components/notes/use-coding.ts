'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { counted } from '../client/format-count';
import { type AppError, useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';
import { type Relevance, relevanceOf } from './relevance';
import { saidWithUndo, say, sayNot } from './say';

type Draft = { readonly messages: readonly string[]; readonly text: string; readonly relevance: Relevance };

/** Notes and marks of relevance, each of which can be taken back: the last one by `undo`, and put back again. */
export function useCoding() {
  const scope = useScope();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mine = useRef<string[]>([]);
  const changed = () => queryClient.invalidateQueries(trpc.review.pathFilter());
  const onError = (error: AppError) => sayNot('Nothing was saved', error.message);
  const add = useMutation(trpc.review.add.mutationOptions({ onError }));
  const takeBack = useMutation(trpc.review.undo.mutationOptions({ onError }));
  const putBack = useMutation(trpc.review.redo.mutationOptions({ onError }));

  const redo = async (id: string) => {
    await putBack.mutateAsync({ ...scope, id });
    mine.current.push(id);
    await changed();
  };
  const undo = async (id = mine.current.at(-1)) => {
    if (id === undefined) return say('Nothing to undo here', 'You wrote no note since you opened this desk.');
    await takeBack.mutateAsync({ ...scope, id });
    mine.current = mine.current.filter((one) => one !== id);
    await changed();
    saidWithUndo({
      title: 'Taken back',
      text: 'What it said stays on the record.',
      word: 'Put it back',
      act: () => redo(id),
    });
  };
  const code = async ({ messages, text, relevance }: Draft) => {
    if (messages.length === 0) return;
    const { id } = await add.mutateAsync({ ...scope, messages: [...messages], text, relevance });
    mine.current.push(id);
    await changed();
    const title = text === '' ? `${relevanceOf(relevance).word}` : 'Note saved';
    saidWithUndo({ title, text: counted(messages.length, 'message'), word: 'Undo', act: () => undo(id) });
  };
  return { code: quietly(code), undo: quietly(undo), isSaving: add.isPending };
}

export type Coding = ReturnType<typeof useCoding>;

/** A failure was said already by the mutation. Gives whether it went well, so that a draft isn't thrown away. */
function quietly<A extends readonly unknown[]>(
  act: (...args: A) => Promise<unknown>,
): (...args: A) => Promise<boolean> {
  return (...args) =>
    act(...args).then(
      () => true,
      () => false,
    );
}

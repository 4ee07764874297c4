import type { OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '@/server/trpc/root';
import { askCode } from './ask-code';

/** An act that waits for a second factor: the person is asked for a code, and once it was taken the act is asked for again by itself. */
export const factorLink: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable<OperationResultEnvelope<unknown, TRPCClientError<AppRouter>>, TRPCClientError<AppRouter>>((observer) => {
      let isOver = false;
      let asked: Unsubscribable = next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => {
          const state = error.data?.factor;
          if (!state) return observer.error(error);
          void askCode(state).then((isGiven) => {
            if (isOver) return;
            if (isGiven) asked = next(op).subscribe(observer);
            else observer.error(error);
          });
        },
      });
      return () => {
        isOver = true;
        asked.unsubscribe();
      };
    });
};

import type { OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '@/server/trpc/root';
import { askWhy } from './ask-why';

/** A sensitive act that waits for a reason: the person is asked, and once they answered the act is asked for again by itself. */
export const justifyLink: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable<OperationResultEnvelope<unknown, TRPCClientError<AppRouter>>, TRPCClientError<AppRouter>>((observer) => {
      let isOver = false;
      let asked: Unsubscribable = next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => {
          const question = error.data?.justify;
          if (!question) return observer.error(error);
          void askWhy(question).then((isGiven) => {
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

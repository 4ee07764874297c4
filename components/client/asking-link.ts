import type { OperationResultEnvelope, TRPCClientError, TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '@/server/trpc/root';

type Fault = TRPCClientError<AppRouter>;

/**
 * An act that waits for something from the person: they are asked, and once they gave it the act is asked for again by itself.
 * @param wanted what a fault asks for; nothing where it is any other fault
 * @param ask asks the person; false when they gave up
 */
export function askingLink<T>(
  wanted: (fault: Fault) => T | null | undefined,
  ask: (wanted: T) => Promise<boolean>,
): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable<OperationResultEnvelope<unknown, Fault>, Fault>((observer) => {
        let isOver = false;
        let asked: Unsubscribable = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            const wants = wanted(error);
            if (!wants) return observer.error(error);
            void ask(wants).then((isGiven) => {
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
}

import type { TRPCLink } from '@trpc/client';
import { observable, tap } from '@trpc/server/observable';
import type { AppRouter } from '@/server/trpc/root';
import { noteEntry, noteLedgerDown } from './ledger-light';

/** Reads from each answer under which entry it was given, and leaves for the door when the session has ended. */
export const entryLink: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable((observer) =>
      next(op)
        .pipe(
          tap({
            next: ({ result }) => noteEntryOf('data' in result ? result.data : undefined),
            error: (error) => leaveOrWarn(error.data?.code),
          }),
        )
        .subscribe(observer),
    );
};

function noteEntryOf(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return;
  if ('entry' in answer && typeof answer.entry === 'number') noteEntry(answer.entry);
  if ('proof' in answer) noteEntryOf(answer.proof);
}

function leaveOrWarn(code: string | undefined): void {
  if (code === 'SERVICE_UNAVAILABLE') noteLedgerDown();
  if (code !== 'UNAUTHORIZED' || window.location.pathname === '/sign-in') return;
  // A whole new page: nothing that was on the screen or in memory stays.
  window.location.assign(
    `/sign-in?ended=1&next=${encodeURIComponent(window.location.pathname + window.location.search)}`,
  );
}

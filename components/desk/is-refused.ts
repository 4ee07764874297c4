import type { AppError } from '../client/trpc';

/** Whether the server said that there is nothing here under this warrant and role. */
export function isRefused(error: AppError): boolean {
  return error.data?.code === 'NOT_FOUND';
}

'use client';

import { skipToken, useQueries } from '@tanstack/react-query';
import { useScope } from '../desk/scope-context';
import { pictureKey } from '../picture/use-reveal';

/** How many of these pictures nobody revealed on this screen. */
export function useUnrevealed(attachments: readonly string[]): number {
  const scope = useScope();
  return useQueries({
    queries: attachments.map((id) => ({ queryKey: pictureKey(scope, id), queryFn: skipToken })),
    combine: (pictures) => pictures.filter(({ data }) => data === undefined).length,
  });
}

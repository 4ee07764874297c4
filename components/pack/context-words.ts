import { counted } from '../client/format-count';
import type { ContextRule } from './pack';

/** A context rule as a reader is told it. */
export function contextWords({ before, after, whyNot }: ContextRule): string {
  if (before + after === 0) return whyNot === '' ? 'no context, no reason given yet' : `no context: ${whyNot}`;
  return `${counted(before, 'message')} before and ${after} after each`;
}

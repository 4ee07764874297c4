import { sha256Hex } from '../canonical-json';
import type { RedactionReason } from '../pack-document';
import type { Box, Mark } from './mark';

/** For tests: marks as their rows would give them, with a digest that needs no key. */
export const sampleDigest = (text: string): string => sha256Hex(`sample ${text}`);

let made = 0;

function common(reason: RedactionReason, ordinal: number | null) {
  made += 1;
  return { id: `mark-${made}`, reason, author: 'A. Jansen', at: new Date('2026-05-11T08:00:00Z'), ordinal };
}

/** A span over the n-th place at which a word stands in a body. */
export function spanOver(
  sourceId: string,
  body: string,
  word: string,
  reason: RedactionReason = 'thirdParty',
  ordinal: number | null = null,
): Mark {
  const unit = body.indexOf(word);
  if (unit < 0) throw new Error('the word is not in the body');
  const start = [...body.slice(0, unit)].length;
  const end = start + [...word].length;
  return { ...common(reason, ordinal), kind: 'span', sourceId, start, end, subject: sampleDigest(word) };
}

export function handleMark(handle: string, ordinal: number): Mark {
  return { ...common('thirdParty', ordinal), kind: 'handle', subject: sampleDigest(handle) };
}

export function boxOver(sourceId: string, picture: string, box: Box, reason: RedactionReason = 'personalData'): Mark {
  return { ...common(reason, null), kind: 'box', sourceId, picture, box };
}

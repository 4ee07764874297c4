import type { Audience } from './canaries';
import { PURPOSE } from './house';
import type { Under } from './questions';

const TEAM = ['ivy', 'ann', 'lea', 'leo', 'pru'];
const FILTER = ['fil', 'pia'];
/** Those of the case who read receipts of what came in: names of files and their counts, no content. */
const INTAKE = ['lea', 'cleo', 'aud', 'admin'];

/**
 * What may come out, in plain words: the team's under the open warrant and for its purpose; to the filter side what is quarantined there and
 * nothing else; to ann her own warrant's; to the team what is kept of a cancelled one; names of files on receipts. Under every other warrant,
 * to everybody else, and where no warrant is named: nothing at all.
 */
export function mayHold(asker: string, path: string, under: Under | null): ReadonlySet<Audience> {
  if (under === null) return new Set(INTAKE.includes(asker) && /^(intake|jobs)\./.test(path) ? ['intake'] : []);
  if (under.purpose !== PURPOSE) return new Set();
  if (under.case === 'C-2') return new Set(asker === 'oth' && under.warrant === 'W-1' ? ['otherCase'] : []);
  if (under.warrant === 'W-OTHER') return new Set(asker === 'ann' ? ['other'] : []);
  if (under.warrant === 'W-KEPT') return new Set(TEAM.includes(asker) ? ['kept'] : []);
  if (under.warrant !== 'W-1') return new Set();
  return new Set([
    ...(TEAM.includes(asker) ? ['team' as const] : []),
    ...(FILTER.includes(asker) ? ['filter' as const] : []),
  ]);
}

/** Internal numbers of what was noted stand in what was sealed with an entry, which auditors may open; nowhere else. */
export function mayHoldNumbers(asker: string, path: string): boolean {
  return asker === 'aud' && path === 'audit.open';
}

import { createHash } from 'node:crypto';

const longest = 60;

/**
 * A name from the corpus or the casebook as a part of a path: letters, digits, `_` and `-` stay. Where something was lost, eight digits of
 * its hash keep two names apart.
 */
export function safeName(name: string): string {
  const safe = name
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, longest);
  if (safe === name) return safe;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return safe === '' ? digest : `${safe}-${digest}`;
}

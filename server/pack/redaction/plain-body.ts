import type { PackItem } from '../pack-document';

/** The body as one text; null where the warrant doesn't show it. */
export function plain({ body }: PackItem): string | null {
  if (body === null) return null;
  return body.map((part) => ('text' in part ? part.text : '')).join('');
}

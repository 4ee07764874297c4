import type { PackDocument } from '../pack-document';
import { plain } from './plain-body';

/** Every handle of the document, and every word of its messages: a handle may be named by those who aren't it. */
export function handleCandidates({ sections, attributions }: PackDocument): Set<string> {
  const items = sections.flatMap((section) => section.items);
  const handles = items.flatMap(({ sender, recipients }) => [sender, ...recipients]);
  const words = items.flatMap((item) => (plain(item) ?? '').split(/[\s,;:!?()"'<>]+|\.(?=\s|$)/u));
  return new Set([
    ...handles,
    ...sections.flatMap(({ participants }) => participants),
    ...attributions.map(({ handle }) => handle),
    ...words.filter((word) => word !== ''),
  ]);
}

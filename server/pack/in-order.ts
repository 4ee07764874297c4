type Item = { readonly ordinal: number; readonly sectionId: string | null };
type Section = { readonly id: string; readonly ordinal: number };

/** Items as they print: first those in no section, then section by section. */
export function inOrder<T extends Item>(sections: readonly Section[], items: readonly T[]): T[] {
  const places = new Map(sections.map(({ id, ordinal }) => [id, ordinal]));
  const place = ({ sectionId }: T) => (sectionId === null ? -1 : (places.get(sectionId) ?? -1));
  return [...items].sort((a, b) => place(a) - place(b) || a.ordinal - b.ordinal);
}

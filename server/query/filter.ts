import { named, QueryRefusal, type Span } from './refusal';

export const FIELDS = ['from', 'to', 'in', 'kind', 'after', 'before'] as const;
export type Field = (typeof FIELDS)[number];

/** A field filter as typed, quotes undone: `from:"big al"`. */
export type Filter = Span & { field: Field; value: string };

/** The field a name stands for; phones begin a line with a capital, so `From:` counts. */
export function fieldNamed(name: string, span: Span): Field {
  const field = FIELDS.find((known) => known === name.toLowerCase());
  if (field) return field;
  const known = FIELDS.map((each) => `${each}:`).join(', ');
  throw new QueryRefusal(
    span,
    `There is no filter ${named(`${name}:`)}. There are ${known}. To search for the word, put it in quotes`,
  );
}

/** Refuses values that no name can have and that PostgreSQL couldn't take: nothing, U+0000, half a surrogate pair. */
export function checkValue({ field, value, ...span }: Filter): void {
  if (value.trim() === '') throw new QueryRefusal(span, `${field}: needs a value right after the colon`);
  if (/[\0\p{Cs}]/u.test(value)) throw new QueryRefusal(span, `${field}: has a character that no name can have`);
}

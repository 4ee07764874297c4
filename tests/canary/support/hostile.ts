import { type Field, fieldsOf, type Keys, question, type Under } from './questions';
import type { Procedure } from './wire';

/** A value that names something hidden, and its twin that names nothing at all. */
export type Twin = { readonly real: string; readonly nothing: string };

/** What a stranger could put into a field, by what the field takes. */
export type Hostile = {
  readonly word: Twin;
  readonly handle: Twin;
  readonly conversation: Twin;
  readonly id: Twin;
  readonly messageKey: Twin;
  readonly attachmentKey: Twin;
  readonly uuid: Twin;
  readonly time: Twin;
};

const both = ({ real, nothing }: Twin, make: (value: string) => string): Twin => ({
  real: make(real),
  nothing: make(nothing),
});

/** Ways to ask for something by words: bare, by field, excluded, quoted, and with what is visible. */
function texts({ word, handle, conversation, id, messageKey, time }: Hostile): Twin[] {
  return [
    ...[word, handle, conversation, id],
    both(word, (value) => `"${value}"`),
    both(word, (value) => `parcel ${value}`),
    both(word, (value) => `parcel -${value}`),
    both(word, (value) => `parcel OR ${value}`),
    both(word, (value) => `parcel NOT ${value}`),
    both(word, (value) => `${value.slice(0, -2)}*`),
    both(handle, (value) => `from:${value}`),
    both(handle, (value) => `to:${value}`),
    both(handle, (value) => `parcel -from:${value}`),
    both(conversation, (value) => `in:${value}`),
    both(conversation, (value) => `parcel -in:${value}`),
    both(handle, (value) => `from:${value} kind:image`),
    both(time, (value) => `after:${value.slice(0, 19)}Z before:${value.slice(0, 10)}T23:59:59Z`),
    both(messageKey, (value) => `1580000000000.${value}`),
  ];
}

/** Only a field that is read as a query is asked in every way of the language; any other text names one thing. */
function valuesFor({ name, takes }: Field, hostile: Hostile): Twin[] {
  if (takes === 'key') return [hostile.messageKey, hostile.attachmentKey];
  if (takes === 'uuid') return [hostile.uuid];
  if (takes === 'time') return [hostile.time];
  const every = texts(hostile);
  return /query/i.test(name) ? every : [...every.slice(0, 4), ...every.slice(-1)];
}

export type TwinQuestion = {
  readonly what: string;
  readonly twin: Twin;
  readonly real: unknown;
  readonly nothing: unknown;
};

/**
 * For every field of this procedure that takes words: the question with the hidden thing in it, and the same with nothing. What changes
 * something is asked by what it names alone: words of one's own change the house for the twin.
 */
export async function twinsOf(
  { path, type }: Procedure,
  under: Under,
  keys: Keys,
  hostile: Hostile,
): Promise<TwinQuestion[]> {
  const base = question(path, under, keys) ?? {};
  const fields = (await fieldsOf(path)).filter((field) => type === 'query' || namesSomething(field));
  return fields.flatMap((field) =>
    valuesFor(field, hostile).map((twin) => {
      const put = (value: string) => ({ ...base, [field.name]: filled(field, value) });
      return { what: `${field.name} = ${twin.real}`, twin, real: put(twin.real), nothing: put(twin.nothing) };
    }),
  );
}

const namesSomething = ({ name, takes }: Field) => takes === 'key' || takes === 'uuid' || /^ids?$/.test(name);

function filled({ isList, takes }: Field, value: string): unknown {
  const one = takes === 'time' ? new Date(value) : value;
  return isList ? [one] : one;
}

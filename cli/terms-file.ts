import { readFile } from 'node:fs/promises';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { misuse } from './failure';
import { keysAt } from './schema-keys';

type Path = readonly PropertyKey[];

/** A file of terms: what it says, and where it says it. */
export type TermsFile = {
  readonly name: string;
  readonly value: unknown;
  /** The line, from 1, of the value at a path, or of the nearest thing around it that is written. */
  lineOf(path: Path): number;
  lineOfKey(path: Path, key: string): number;
};

export async function readTerms(name: string): Promise<TermsFile> {
  return parseTerms(name, await readFile(name, 'utf8'));
}

/** Reads YAML. Its mistakes are told by file and line. */
export function parseTerms(name: string, text: string): TermsFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const mistakes = document.errors.map(({ pos, message }) => `${name}:${lines.linePos(pos[0]).line}: ${message}`);
  if (mistakes.length > 0) throw misuse(mistakes.join('\n'));
  const lineAt = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line);
  return {
    name,
    value: document.toJS(),
    lineOf: (path) => lineAt(nearest(document, path)),
    lineOfKey: (path, key) => lineAt(keyAt(document, path, key) ?? nearest(document, path)),
  };
}

function nearest(document: Document, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

function keyAt(document: Document, path: Path, key: string): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(node) ? node.items.find((one) => isNode(one.key) && String(one.key) === key) : undefined;
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}

/**
 * What the file says, if the schema takes it; in the form in which it is sent. Else every mistake is told, each with its line.
 * @param value what to check instead of the file's own value, where some of it was worked out
 * @param extraKeys keys that the file may have at its top beside the schema's
 */
export function checkTerms<S extends z.ZodType>(
  schema: S,
  terms: TermsFile,
  value: unknown = terms.value,
  extraKeys: readonly string[] = [],
): z.input<S> {
  const checked = schema.safeParse(value);
  if (checked.success) return value as z.input<S>;
  const mistakes = checked.error.issues.flatMap((issue) => sentencesOf(issue, { schema, terms, extraKeys }));
  throw misuse(mistakes.join('\n'));
}

type Context = { schema: z.ZodType; terms: TermsFile; extraKeys: readonly string[] };

function sentencesOf(issue: z.core.$ZodIssue, { schema, terms, extraKeys }: Context): string[] {
  const { path } = issue;
  const where = path.length === 0 ? '' : `${path.join('.')}: `;
  if (issue.code !== 'unrecognized_keys')
    return [`${terms.name}:${terms.lineOf(path)}: ${where}${plainMessage(issue)}`];
  const known = [...keysAt(schema, path), ...(path.length === 0 ? extraKeys : [])].join(', ');
  return issue.keys.map(
    (key) =>
      `${terms.name}:${terms.lineOfKey(path, key)}: ${where}there is no key ${JSON.stringify(key)}; here the keys are ${known}`,
  );
}

function plainMessage({ message }: z.core.$ZodIssue): string {
  return message.endsWith('received undefined') ? 'is missing' : message.replace('Invalid input: ', '');
}

import type { Answer } from './wire';

const HOUR = 3_600_000;
/** What differs from one asking to the next though nothing was told: numbers and leaves of entries, signatures, moments of now, references of faults. */
const PASSING: readonly (readonly [RegExp, string])[] = [
  [/"(entry|size|index|caseSequence|from|to)":\d+/g, '"$1":0'],
  [/"(checkpoint|vkey|signature|packCertificateSha256|token)":"[^"]*"/g, '"$1":""'],
  [/"leaf":"[0-9a-f]*"/g, '"leaf":""'],
  // The hash of the scope receipt: it holds the moment at which it was made.
  [/"receipt":"[0-9a-f]{64}"/g, '"receipt":""'],
  [/"reference":"(?:[0-9a-f]{8}|P-\d+)"/g, '"reference":""'],
  [/\([0-9a-f]{8}\)/g, '()'],
  [/^ambit-entry: \d+$/gm, 'ambit-entry: 0'],
];
const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;
const NAMED = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g;

/** An answer as text, without what passes; keys and identities become the order in which they come up. */
export function normalised({ head, body }: Answer): string {
  const names = new Map<string, string>();
  const nameOf = (key: string) => {
    if (!names.has(key)) names.set(key, `<${names.size + 1}>`);
    return names.get(key) ?? '';
  };
  const text = PASSING.reduce((all, [what, by]) => all.replace(what, by), `${head}\n${body.toString('utf8')}`);
  return text
    .replace(INSTANT, (at) => (Math.abs(Date.parse(at) - Date.now()) < HOUR ? '<now>' : at))
    .replace(NAMED, nameOf);
}

/** The text without what was asked for: a question may be repeated to whoever asked it. */
export function without(asked: string, text: string): string {
  const parts = [asked, ...(asked.match(/cnry[0-9a-z]+|\d{2}:\d{2}:\d{2}|[0-9a-f]{32}/g) ?? [])];
  return parts.reduce((left, part) => left.replaceAll(part, '<it>'), text);
}

/** Where two texts part, for whoever reads a failed test. */
export function parting(one: string, other: string): string {
  const at = [...one].findIndex((sign, place) => sign !== other[place]);
  const from = Math.max(0, at - 60);
  return `"…${one.slice(from, at + 120)}…" and "…${other.slice(from, at + 120)}…"`;
}

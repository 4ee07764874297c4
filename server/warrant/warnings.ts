import type { ClauseInput, WarrantDraft } from './draft-terms';
import { bitsOf } from './draft-terms';
import { lookOf, strangeLetter } from './look-alikes';
import { namesIn } from './target-names';

/** Of one sort so many are told. */
const TOLD = 10;

/**
 * What is allowed in a draft and still worth a second look. Nothing here asks the corpus: whether a handle exists in it is for the simulator
 * alone to say.
 */
export function warningsOf(draft: WarrantDraft): string[] {
  const names = [...new Set(namesIn(draft))];
  return [...overlaps(draft.clauses), ...alike(names), ...oddities(names)];
}

/** Clauses that reach the same messages. Nothing is wrong with it: each is judged by itself. */
function overlaps(clauses: readonly ClauseInput[]): string[] {
  const naming = new Map<string, number[]>();
  for (const [at, { handles = [], conversations = [] }] of clauses.entries()) {
    const sort = conversations.length > 0 ? 'conversation' : 'handle';
    for (const name of new Set([...handles, ...conversations])) {
      const key = `${sort} ${name}`;
      naming.set(key, [...(naming.get(key) ?? []), at]);
    }
  }
  const told = new Map<string, string>();
  for (const [key, places] of naming) {
    for (const [one, other] of pairs(places)) {
      if (told.has(`${one} ${other}`) || !meet(clauses[one], clauses[other])) continue;
      told.set(`${one} ${other}`, `Clauses ${one + 1} and ${other + 1} overlap: both name ${key}.`);
    }
  }
  return cut([...told.values()], 'pairs of clauses overlap');
}

function pairs(places: readonly number[]): [number, number][] {
  return places.flatMap((one, at) => places.slice(at + 1).map((other): [number, number] => [one, other]));
}

function meet(one: ClauseInput | undefined, other: ClauseInput | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.from < other.to && other.from < one.to && (bitsOf(one.kinds) & bitsOf(other.kinds)) !== 0;
}

/** Names that look like each other: both count, each letter by letter. */
function alike(names: readonly string[]): string[] {
  const looks = new Map<string, string[]>();
  for (const name of names) {
    const look = lookOf(name);
    const group = looks.get(look);
    if (group) group.push(name);
    else looks.set(look, [name]);
  }
  const groups = [...looks.values()].filter((group) => group.length > 1);
  return cut(
    groups.map(
      (group) => `${group.slice(0, TOLD).map(quoted).join(' and ')} look alike: each counts letter by letter.`,
    ),
    'groups of names look alike',
  );
}

function oddities(names: readonly string[]): string[] {
  const told = names.flatMap((name) => {
    const letter = strangeLetter(name);
    if (letter) return [`${quoted(name)} mixes alphabets: “${letter}” is ${codePoint(letter)}.`];
    return name === name.normalize('NFC')
      ? []
      : [`${quoted(name)} is written with letters and accents apart (not NFC).`];
  });
  return cut(told, 'names are written unusually');
}

function cut(all: readonly string[], what: string): string[] {
  return all.length > TOLD ? [...all.slice(0, TOLD), `In all ${all.length} ${what}.`] : [...all];
}

const quoted = (name: string) => `“${name}”`;

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

import { SEEN_KINDS, seenNames } from '../ability/kinds';
import type { ClauseBody, FilterBody } from './receipt-body';

/** Names this listed in a difference; the rest is counted. */
const NAMED = 5;

/** What differs between the filter of a receipt and that of the warrant, each in a sentence: what the receipt says, what the warrant says. */
export function compareFilters(receipt: FilterBody, warrant: FilterBody): string[] {
  const differences: string[] = [];
  const told = (what: string, here: string, there: string) => {
    if (here !== there) differences.push(`${what} ${here} in the receipt, ${there} in the warrant`);
  };
  told('content window: from', day(receipt.window.from), day(warrant.window.from));
  told('content window: until', day(receipt.window.to), day(warrant.window.to));
  told('purposes:', list(receipt.purposes), list(warrant.purposes));
  told('handling:', handling(receipt), handling(warrant));
  told('permitted use:', list(receipt.permittedUse), list(warrant.permittedUse));
  differences.push(...compareClauses(receipt, warrant), ...compareConditions(receipt, warrant));
  return differences;
}

function compareClauses(receipt: FilterBody, warrant: FilterBody): string[] {
  const ordinals = new Set([...receipt.clauses, ...warrant.clauses].map(({ ordinal }) => ordinal));
  return [...ordinals]
    .sort((a, b) => a - b)
    .flatMap((ordinal) => {
      const here = receipt.clauses.find((one) => one.ordinal === ordinal);
      const there = warrant.clauses.find((one) => one.ordinal === ordinal);
      if (!here) return [`clause ${ordinal}: not in the receipt`];
      if (!there) return [`clause ${ordinal}: not in the warrant`];
      return compareClause(here, there);
    });
}

function compareClause(here: ClauseBody, there: ClauseBody): string[] {
  const parts: [string, (clause: ClauseBody) => string][] = [
    ['', ({ effect }) => effect],
    ['match ', ({ match }) => match],
    ['targets are of kind ', ({ targetKind }) => targetKind],
    ['from ', ({ from }) => day(from)],
    ['until ', ({ to }) => day(to)],
    ['kinds ', ({ kinds }) => kindWords(kinds)],
    ['terms ', terms],
    ['reason ', ({ reason }) => reason ?? 'none'],
    ['', ({ waits }) => (waits ? 'waits for a permission' : 'waits for nothing')],
  ];
  const told = parts.flatMap(([word, say]) =>
    say(here) === say(there)
      ? []
      : [`clause ${here.ordinal}: ${word}${say(here)} in the receipt, ${say(there)} in the warrant`],
  );
  const targets = compareTargets(here.targets, there.targets);
  return targets === null ? told : [...told, `clause ${here.ordinal}: ${targets}`];
}

type Targets = ClauseBody['targets'];

function compareTargets(here: Targets, there: Targets): string | null {
  if (JSON.stringify(here) === JSON.stringify(there)) return null;
  if (!Array.isArray(here) || !Array.isArray(there))
    return `${targetWords(here)} in the receipt, ${targetWords(there)} in the warrant`;
  const gone = without(here, there);
  const come = without(there, here);
  return [
    gone.length > 0 ? `only in the receipt ${few(gone)}` : '',
    come.length > 0 ? `only in the warrant ${few(come)}` : '',
    gone.length + come.length === 0 ? 'targets in another order' : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function without(list: readonly string[], other: readonly string[]): string[] {
  const known = new Set(other);
  return list.filter((one) => !known.has(one));
}

function targetWords(targets: Targets): string {
  return Array.isArray(targets)
    ? `${targets.length} targets`
    : `${targets.count} targets with hash ${targets.sha256.slice(0, 16)}…`;
}

function few(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(', ');
}

function compareConditions(receipt: FilterBody, warrant: FilterBody): string[] {
  const say = ({ conditions }: FilterBody, ordinal: number) => {
    const found = conditions.find((one) => one.ordinal === ordinal);
    if (!found) return 'absent';
    const of = found.clause === null ? '' : ` of clause ${found.clause}`;
    const by = found.documentSha256 === null ? '' : ` by document ${found.documentSha256.slice(0, 16)}…`;
    return `${found.kind}${of}${by}, ${found.met ? 'met' : 'not met'}`;
  };
  const ordinals = new Set([...receipt.conditions, ...warrant.conditions].map(({ ordinal }) => ordinal));
  return [...ordinals].flatMap((ordinal) => {
    const [here, there] = [say(receipt, ordinal), say(warrant, ordinal)];
    return here === there ? [] : [`condition ${ordinal}: ${here} in the receipt, ${there} in the warrant`];
  });
}

function terms({ terms }: ClauseBody): string {
  if (terms === null) return 'none';
  return `“${terms.list}” version ${terms.version} (${terms.sha256.slice(0, 16)}…), ${terms.before} before and ${terms.after} after`;
}

function handling({ handling }: FilterBody): string {
  return handling.originator === null ? handling.code : `${handling.code} of ${handling.originator}`;
}

function kindWords(bits: number): string {
  const names = seenNames(bits);
  return names.length === SEEN_KINDS.length ? 'all' : list(names);
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}

/** 1 July 2020, with the time where it isn't midnight. */
function day(iso: string): string {
  const at = new Date(iso);
  const date = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const time = iso.slice(11, 23);
  return time === '00:00:00.000' ? date : `${date} ${time} UTC`;
}

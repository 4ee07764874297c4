import { findFolded, fold, NeedleSet } from '../fold';
import type { Secret } from '../mark';
import { ByteScan } from './byte-scan';
import { byteNeedlesOf, type Needle, needlesOf, withBareNumbers } from './needles';

/** Where something hidden still stands, in words without it. */
export interface Finding {
  /** `R3` */
  readonly name: string;
  readonly place: string;
}

/** A stretch of a text that belongs to an item: from here on, to the next. */
export interface ItemStart {
  readonly at: number;
  readonly sourceId: string;
}

/** Every hash is read as if it were a text: shorter words stand in some of them by chance. */
const DECODED_FROM = 5;
const NUL = /\0/g;
/** Letters and digits in base64 or hexadecimal, long enough to hold a word. */
const BASE64 = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
const HEX = /(?:[0-9a-fA-F]{2}){5,}/g;
/** MIME breaks base64 into lines. */
const BROKEN = /(?<=[A-Za-z0-9+/]{56,76})\r?\n(?=[A-Za-z0-9+/])/g;

/** Looks for secrets in texts and bytes, and keeps what it found. */
export class Search {
  readonly findings: Finding[] = [];
  readonly #packTexts: NeedleSet<Secret>;
  readonly #encodedTexts: NeedleSet<Secret>;
  readonly #packNumbers: NeedleSet<Secret>;
  readonly #packBytes: ByteScan;
  readonly #itemTexts: ReadonlyMap<string, Needle[]>;

  readonly secrets: readonly Secret[];

  constructor(all: readonly Secret[]) {
    const secrets = distinct(all);
    this.secrets = secrets;
    const whole = secrets.filter(({ reach }) => reach === 'pack');
    const { texts, numbers } = needlesOf(whole);
    this.#packTexts = setOf(texts);
    this.#encodedTexts = setOf(texts.filter(({ folded }) => folded.text.length >= DECODED_FROM));
    this.#packNumbers = setOf(numbers);
    this.#packBytes = new ByteScan(byteNeedlesOf(whole));
    const own = new Map<string, Needle[]>();
    for (const needle of needlesOf(secrets.filter(({ reach }) => reach === 'item')).texts) {
      const id = needle.secret.sourceId ?? '';
      own.set(id, [...(own.get(id) ?? []), needle]);
    }
    this.#itemTexts = own;
  }

  /** A text as people would read it; `items` where it is known what belongs to which. */
  text(text: string, place: string, items: readonly ItemStart[] = []): void {
    if (this.secrets.length === 0 || text === '') return;
    const hay = fold(text);
    for (const { start, of } of this.#packTexts.in(hay)) this.#found(of, placeAt(place, items, start));
    if (!this.#packNumbers.isEmpty)
      for (const { of } of this.#packNumbers.in(fold(withBareNumbers(text)))) this.#found(of, place);
    for (const [at, { at: from, sourceId }] of items.entries()) {
      const own = this.#itemTexts.get(sourceId);
      if (own === undefined) continue;
      const part = fold(text.slice(from, items[at + 1]?.at));
      for (const { secret, folded } of own)
        if (findFolded(part, folded).length > 0) this.#found(secret, `${place}, item ${sourceId}`);
    }
  }

  /** A text in which others may be wrapped: escaped, in base64, in hexadecimal. Gives what was unwrapped, for what may lie in it. */
  wrapped(text: string, place: string): Buffer[] {
    if (this.secrets.length === 0) return [];
    if (text.includes('\\')) this.text(unescaped(text), place);
    const runs = [...(text.replace(BROKEN, '').match(BASE64) ?? [])].map((run) => Buffer.from(run, 'base64'));
    const hexed = [...(text.match(HEX) ?? [])].map((run) => Buffer.from(run, 'hex'));
    const inner = [...runs, ...hexed];
    const hay = fold(inner.map((bytes) => bytes.toString('utf8').replace(NUL, '')).join('\n'));
    for (const { of } of this.#encodedTexts.in(hay)) this.#found(of, `${place}, encoded`);
    return runs;
  }

  /** Anything else: byte for byte. */
  bytes(bytes: Buffer, place: string): void {
    for (const { secret } of this.#packBytes.in(bytes)) this.#found(secret, place);
  }

  /** Words read on a picture of an item. */
  picture(text: string, place: string, sourceId: string): void {
    this.text(text, place);
    const own = this.secrets.filter((secret) => secret.reach !== 'pack' && secret.sourceId === sourceId);
    const hay = fold(text);
    for (const { secret, folded } of needlesOf(own).texts)
      if (findFolded(hay, folded).length > 0) this.#found(secret, place);
  }

  #found({ name }: Secret, place: string): void {
    if (!this.findings.some((one) => one.name === name && one.place === place)) this.findings.push({ name, place });
  }
}

/** Each text once for the same reach: what is redacted in many places is looked for once. */
function distinct(secrets: readonly Secret[]): Secret[] {
  return [...new Map(secrets.map((one) => [`${one.reach} ${one.sourceId} ${one.text}`, one])).values()];
}

const setOf = (needles: readonly Needle[]): NeedleSet<Secret> =>
  new NeedleSet(needles.map(({ secret, folded }) => ({ needle: folded, of: secret })));

function placeAt(place: string, items: readonly ItemStart[], at: number): string {
  const item = items.findLast((one) => one.at <= at);
  return item ? `${place}, item ${item.sourceId}` : place;
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[nrtbf]/g, ' ')
    .replace(/\\(["\\/])/g, '$1');
}

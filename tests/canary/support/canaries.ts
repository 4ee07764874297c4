import { randomBytes } from 'node:crypto';

/**
 * Who may see what a canary stands for. `nobody`: under no warrant and in no role of the case. The others say by which door it may come:
 * `team`: readers on the team under the warrant that is open; `filter`: the filter side under it; `other`: ann, under a warrant of her own;
 * `kept`: the team under the warrant that was cancelled and is kept; `otherCase`: the reader of the other case; `intake`: those who read its receipts.
 */
export type Audience = 'nobody' | 'team' | 'filter' | 'other' | 'kept' | 'otherCase' | 'intake';

export type Canary = { readonly way: string; readonly audience: Audience };

const DAY = 86_400_000;
const WORD = /cnry[0-9a-z]{12}/gi;
const DATE = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g;
const MONTH = /(?<!\d)\d{4}-\d{2}(?!\d)/g;
const TEN_DIGITS = /(?<!\d)\d{10}(?=\d{3}(?!\d)|(?!\d))/g;

/** Sequences of the corpus start at these numbers in a canary house, so that a number of ours is known wherever it stands. */
export const NUMBERS = {
  message: 7_000_000_001,
  conversation: 7_100_000_001,
  attachment: 7_200_000_001,
  handle: 1_900_000_001,
  position: 1_800_000_000,
} as const;

/** What was hidden, by every form in which it could come out. */
export class Canaries {
  readonly #words = new Map<string, Canary>();
  readonly #times = new Map<string, Canary>();
  #days = 0;

  /** A word that stands nowhere else: for texts, names, identifiers. */
  word(way: string, audience: Audience): string {
    const word = `cnry${BigInt(`0x${randomBytes(10).toString('hex')}`)
      .toString(36)
      .padStart(12, 'z')
      .slice(-12)}`;
    this.#words.set(word, { way, audience });
    return word;
  }

  /** The word that was made for this. */
  wordOf(way: string): string {
    for (const [word, canary] of this.#words) if (canary.way === way) return word;
    throw new Error(`no canary for ${way}`);
  }

  /** A time on a day of its own, from the day `from` on, at a second of its own; whoever is told the day or the second was told the canary. */
  time(way: string, audience: Audience, from: string): string {
    this.#days += 1;
    const at = new Date(Date.parse(from) + this.#days * DAY + 3_661_000 + this.#days * 1_237_000);
    this.#times.set(at.toISOString().slice(0, 10), { way: `${way}: day`, audience });
    this.#times.set(String(Math.floor(at.getTime() / 1000)), { way: `${way}: second`, audience });
    return `${at.toISOString().slice(0, 19)}Z`;
  }

  /** A time in a month of its own too: what a timeline by months would show. */
  monthlyTime(way: string, audience: Audience, month: string): string {
    this.#times.set(month, { way: `${way}: month`, audience });
    return this.time(way, audience, `${month}-01`);
  }

  /** The canaries of these bytes, however they are written: as they are, escaped, in percent signs, hex, base64 or UTF-16. */
  in(bytes: Buffer): Found[] {
    const found = new Map<string, Found>();
    for (const text of readings(bytes)) {
      for (const [word] of text.matchAll(WORD)) this.#note(found, word.toLowerCase(), this.#words);
      for (const pattern of [DATE, MONTH, TEN_DIGITS])
        for (const [time] of text.matchAll(pattern)) this.#note(found, time, this.#times);
    }
    return [...found.values()];
  }

  #note(found: Map<string, Found>, text: string, among: ReadonlyMap<string, Canary>): void {
    const canary = among.get(text);
    if (canary) found.set(text, { ...canary, text });
  }
}

export type Found = Canary & { readonly text: string };

/** Numbers of ours in these bytes: identities and positions, in tens or in hex. They are nobody's to see. */
export function numbersIn(bytes: Buffer): string[] {
  return [...new Set(readings(bytes).flatMap((text) => text.match(OURS) ?? []))];
}

const decimal = (start: number) => `${String(start).slice(0, 6)}\\d{4}`;
const hex = (start: number) => `0*${start.toString(16).slice(0, -4)}[0-9a-f]{4}`;
const STARTS = Object.values(NUMBERS);
const OURS = new RegExp(
  `(?<![0-9a-f])(?:${STARTS.map(decimal).join('|')})(?![0-9])|(?<![0-9a-f])(?:${STARTS.filter(
    (start) => start > 2 ** 32,
  )
    .map(hex)
    .join('|')})(?![0-9a-f])`,
  'gi',
);

/** The bytes read in every way that is usual on the wire. */
function readings(bytes: Buffer): string[] {
  const plain = bytes.toString('utf8');
  const packed = (plain.match(/[A-Za-z0-9+/_-]{20,}={0,2}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString('latin1')),
  );
  const hexed = (plain.match(/(?:[0-9a-f]{2}){8,}/gi) ?? []).map((run) => Buffer.from(run, 'hex').toString('latin1'));
  const wide = bytes.includes(0) ? [bytes.toString('latin1').replaceAll('\0', '')] : [];
  return [plain, unescaped(plain), unpercented(plain), ...packed, ...hexed, ...wide];
}

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function unpercented(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

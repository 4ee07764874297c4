import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CorpusOrder, corpus, FEWEST_MESSAGES } from './corpus';
import { type CorpusLine, linesOf, parsed } from './corpus-for-tests';

const sha256 = (order: CorpusOrder) => {
  const hash = createHash('sha256');
  for (const chunk of corpus(order)) hash.update(chunk);
  return hash.digest('hex');
};

describe('what it refuses', () => {
  it.each([FEWEST_MESSAGES - 1, 2500.5, Number.NaN])('%s messages, in words that name the bound', (messages) => {
    expect(() => [...corpus({ messages, seed: 1 })]).toThrow(/at least 2000/);
  });

  it('a seed that is not a whole number', () => {
    expect(() => [...corpus({ messages: 2000, seed: 0.5 })]).toThrow(/seed/);
  });
});

describe('determinism', () => {
  it('gives the same bytes for the same seed', () => {
    expect(sha256({ messages: 9000, seed: 11 })).toBe(sha256({ messages: 9000, seed: 11 }));
  });

  it('gives other bytes for another seed, also one that differs above 32 bits only', () => {
    const seeds = [11, 12, 11 + 2 ** 32];
    expect(new Set(seeds.map((seed) => sha256({ messages: 3000, seed }))).size).toBe(3);
  });
});

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

describe.each([
  { messages: 2000, seed: 1 },
  { messages: 2001, seed: 2 },
  { messages: 40_000, seed: 3 },
])('$messages messages of seed $seed', (order) => {
  const raw = linesOf(order);
  const lines = raw.map(parsed);

  it('are exactly as many lines, each with every field', () => {
    expect(raw).toHaveLength(order.messages);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual([
        'id',
        'conversation',
        'sender',
        'recipients',
        'sent_at',
        'body',
        'attachments',
      ]);
      expect(line.sent_at).toMatch(TIME);
      expect(new Date(line.sent_at).toISOString()).toBe(line.sent_at.replace('Z', '.000Z'));
    }
  });

  it('have different identifiers and are in the order of time', () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(order.messages);
    const times = lines.map((line) => line.sent_at);
    expect(times).toEqual([...times].sort());
  });

  it('are addressed to others, and one conversation always has the same people', () => {
    const people = new Map<string, string>();
    for (const { conversation, sender, recipients } of lines) {
      expect(recipients).not.toContain(sender);
      const members = [sender, ...recipients].sort().join('\n');
      expect(people.get(conversation) ?? members).toBe(members);
      people.set(conversation, members);
    }
  });

  it('say something, or carry a file', () => {
    for (const { body, attachments } of lines) expect(body.length + attachments.length).toBeGreaterThan(0);
  });
});

describe('believability', () => {
  const lines = linesOf({ messages: 60_000, seed: 5 }).map(parsed);
  const count = (matches: (line: CorpusLine) => boolean) => lines.filter(matches).length;
  const hourOf = (line: CorpusLine) => Number(line.sent_at.slice(11, 13));

  it('sleeps at night', () => {
    const evening = count((line) => hourOf(line) >= 17 && hourOf(line) < 21);
    const night = count((line) => hourOf(line) >= 2 && hourOf(line) < 6);
    expect(evening).toBeGreaterThan(2 * night);
  });

  it('has a few very long conversations, many short ones, and groups of up to twelve', () => {
    const sizes = new Map<string, number>();
    for (const { conversation } of lines) sizes.set(conversation, (sizes.get(conversation) ?? 0) + 1);
    const ranked = [...sizes.values()].sort((one, other) => other - one);
    expect(ranked[0]).toBeGreaterThan(20 * (ranked[Math.floor(ranked.length / 2)] ?? 0));
    const members = lines.map(({ recipients }) => recipients.length + 1);
    expect(Math.min(...members)).toBe(2);
    expect(Math.max(...members)).toBe(12);
  });

  it.each([
    ['Arabic', /\p{Script=Arabic}{3}/u],
    ['Cyrillic', /\p{Script=Cyrillic}{3}/u],
    ['Greek', /\p{Script=Greek}{3}/u],
    ['Turkish', /[ışğ]/],
    ['emoji', /\p{Extended_Pictographic}/u],
    ['amounts', /\d+ ?(eur|euro|€)/i],
    ['wallets', /\bbc1q[a-z0-9]{38}\b/],
    ['telephone numbers', /\+(33|44|46) ?\d/],
    ['accounts', /\bNL\d\d DEMO/],
  ])('writes %s', (_, pattern) => {
    expect(count(({ body }) => pattern.test(body))).toBeGreaterThan(20);
  });

  it('names people with blanks, emoji and letters beyond Latin', () => {
    const names = new Set(lines.map(({ sender }) => sender));
    for (const pattern of [/^[a-z]+-\d\d$/, / /, /\p{Extended_Pictographic}/u, /\p{Script=Cyrillic}/u]) {
      expect([...names].some((name) => pattern.test(name))).toBe(true);
    }
  });

  it('never leaves a slot or a loose blank in a text', () => {
    expect(count(({ body }) => /[{}]|undefined| {2}|^ | $/.test(body))).toBe(0);
  });
});

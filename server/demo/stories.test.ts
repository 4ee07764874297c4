import { describe, expect, it } from 'vitest';
import { linesOf, parsed } from './corpus-for-tests';
import { catalogue } from './pictures/catalogue';
import { PLANTED_PICTURE, REGULARS, STORIES } from './stories';

const { order, weapon } = STORIES;

describe.each([
  { messages: 2000, seed: 1 },
  { messages: 7001, seed: 99 },
  { messages: 60_000, seed: 123_456_789 },
])('$messages messages of seed $seed', (request) => {
  const raw = linesOf(request);
  const lines = raw.map(parsed);
  const byId = new Map(lines.map((line) => [line.id, line]));

  it.each(Object.entries(STORIES))('hold the story %s, whole and under its own identifiers', (_, story) => {
    const told = lines.filter(({ conversation }) => conversation === story.conversation);
    expect(told.map(({ body }) => body)).toEqual(story.lines.map(({ body }) => body));
    for (const { sender, recipients } of told)
      expect([sender, ...recipients].sort()).toEqual([...story.handles].sort());
    for (const id of Object.values(story.messages)) expect(byId.get(id)?.conversation).toBe(story.conversation);
    for (const words of story.search) expect(told.some(({ body }) => body.toLowerCase().includes(words))).toBe(true);
  });

  it('order 500 in one conversation and a weapon for 500 in another, on the same day', () => {
    const [ordered, priced] = [byId.get(order.messages.order ?? ''), byId.get(weapon.messages.price ?? '')];
    expect(ordered?.body).toMatch(/\b500\b/);
    expect(priced?.body).toMatch(/\b500 eur\b.*\bweapon\b/);
    expect(ordered?.sent_at.slice(0, 10)).toBe(priced?.sent_at.slice(0, 10));
  });

  it('have nobody who takes part in both', () => {
    const peopleOf = (conversation: string) =>
      new Set(
        lines
          .filter((line) => line.conversation === conversation)
          .flatMap(({ sender, recipients }) => [sender, ...recipients]),
      );
    const both = [...peopleOf(order.conversation)].filter((name) => peopleOf(weapon.conversation).has(name));
    expect(both).toEqual([]);
  });

  it('never bring two of the stories together outside them', () => {
    const planted = new Set<string>(Object.values(STORIES).map(({ conversation }) => conversation));
    for (const { conversation, sender, recipients } of lines) {
      if (planted.has(conversation)) continue;
      expect([sender, ...recipients].filter((name) => REGULARS.includes(name)).length).toBeLessThan(2);
    }
  });

  it('say in no line what stands in the planted picture', () => {
    for (const words of [PLANTED_PICTURE.text, ...PLANTED_PICTURE.search]) {
      expect(raw.filter((line) => line.toLowerCase().includes(words.toLowerCase()))).toEqual([]);
    }
  });

  it('send the planted picture once', () => {
    const senders = lines.filter(({ attachments }) => attachments.some(({ path }) => path === PLANTED_PICTURE.path));
    expect(senders.map(({ id }) => id)).toEqual([weapon.messages.note]);
  });
});

describe('the planted picture', () => {
  it('shows its words, and no other picture does', () => {
    const showing = catalogue().filter(({ text }) => text.includes(PLANTED_PICTURE.text));
    expect(showing.map(({ path }) => path)).toEqual([PLANTED_PICTURE.path]);
    for (const { path, text } of catalogue()) {
      if (path !== PLANTED_PICTURE.path) expect(text.join(' ')).not.toMatch(/glock|pier 7/i);
    }
  });
});

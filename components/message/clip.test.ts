import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, snippet } from './clip';

describe('clip', () => {
  it('shows a megabyte in part and says how many hits it hides', () => {
    const body = `ammo ${'x'.repeat(1_000_000)} ammo`;
    const clipped = clip(body, [
      { start: 0, end: 4 },
      { start: body.length - 4, end: body.length },
    ]);
    expect(clipped?.body.length).toBeLessThan(2000);
    expect(clipped?.hitsLeft).toBe(1);
  });

  it('cuts many short lines too', () => {
    expect(clip('a\n'.repeat(500), [])?.body.split('\n').length).toBeLessThan(50);
  });

  it('leaves an ordinary message alone', () => {
    expect(clip('need the thing we said', [])).toBeNull();
  });

  it('never cuts an emoji in two', () => {
    fc.assert(
      fc.property(fc.nat(3), (lead) => {
        const cut = clip('a'.repeat(lead) + '🚀'.repeat(2000), [])?.body ?? '';
        expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      }),
    );
  });
});

describe('snippet', () => {
  it('brings a late hit into view, still marked', () => {
    const words = 'lorem ipsum dolor '.repeat(60);
    const body = `${words}ammo ${words}`;
    const cut = snippet(body, [{ start: words.length, end: words.length + 4 }]);
    const [hit] = cut.highlights;
    expect(cut.body.slice(hit?.start, hit?.end)).toBe('ammo');
    expect(cut.body.startsWith('…')).toBe(true);
    expect(cut.body.length).toBeLessThan(300);
  });
});

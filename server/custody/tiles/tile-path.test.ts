import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTilePath, parseTilePath, type Tile } from './tile-path';

describe('tile paths', () => {
  test.each<[string, Tile]>([
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
    ['tile/3/x001/000.p/255', { level: 3, index: 1000, width: 255 }],
    ['tile/entries/x001/x234/067.p/8', { level: 'entries', index: 1_234_067, width: 8 }],
    ['tile/entries/x004/x294/x967/295', { level: 'entries', index: 2 ** 32 - 1, width: 256 }],
  ])('%s', (text, tile) => {
    expect(formatTilePath(tile)).toBe(text);
    expect(parseTilePath(text)).toEqual(tile);
  });

  test('every tile comes back from its path', () => {
    const tiles = fc.record({
      level: fc.constantFrom<Tile['level'][]>(0, 1, 'entries'),
      index: fc.nat({ max: 2 ** 31 - 1 }),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(formatTilePath(tile))).toEqual(tile);
      }),
    );
  });

  test.each([
    '',
    'tile/0/0',
    'tile/00/000',
    'tile/6/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000\n',
    '/tile/0/000',
    'tile/0/../000',
    'tile/5/001',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/entries/000.1a2b3c4d.tmp',
  ])('refuses %j', (text) => expect(() => parseTilePath(text)).toThrow(RangeError));

  test.each<Tile>([
    { level: 6, index: 0, width: 1 },
    { level: 0.5, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 2 ** 53, width: 1 },
    { level: 0, index: 2 ** 40, width: 1 },
    { level: 0, index: Number.NaN, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
  ])('has no path for %j', (tile) => expect(() => formatTilePath(tile)).toThrow(RangeError));
});

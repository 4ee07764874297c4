import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batches } from './message-ids';

test('ids are asked for in questions that fit into an address; none is lost, none asked twice', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }), { maxLength: 600 });
  fc.assert(
    fc.property(ids, (wanted) => {
      const lists = batches(wanted);
      expect(lists.flat()).toEqual(wanted);
      for (const list of lists) {
        expect(list.length).toBeGreaterThan(0);
        expect(list.length).toBeLessThanOrEqual(200);
        if (list.length > 1) expect(encodeURIComponent(JSON.stringify(list)).length).toBeLessThan(8_000);
      }
    }),
  );
});

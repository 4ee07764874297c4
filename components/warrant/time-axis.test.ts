import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOn, timeAxis } from './time-axis';

const moment = fc.date({ min: new Date('1970-01-01Z'), max: new Date('2100-01-01Z'), noInvalidDate: true });

describe('the axis of a warrant’s clocks', () => {
  it('is not drawn for nothing', () => {
    expect(timeAxis([])).toBeNull();
  });

  it('begins and ends with whole months', () => {
    const axis = timeAxis([new Date('2020-03-14T09:00:00Z'), new Date('2020-07-01T00:00:00Z')]);
    expect(axis?.from.toISOString()).toBe('2020-03-01T00:00:00.000Z');
    expect(axis?.to.toISOString()).toBe('2020-07-01T00:00:00.000Z');
    expect(axis?.ticks.map(({ label }) => label)).toEqual(['Mar 2020', 'May 2020']);
  });

  it('holds every moment in its order and has few marks', () => {
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 8 }), (moments) => {
        const axis = timeAxis(moments);
        if (axis === null) throw new Error('no axis');
        const sorted = moments.toSorted((a, b) => a.getTime() - b.getTime());
        const places = sorted.map((one) => placeOn(axis, one));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(axis.from.getTime()).toBeLessThanOrEqual(sorted[0]?.getTime() ?? 0);
        expect(axis.to.getTime()).toBeGreaterThanOrEqual(sorted.at(-1)?.getTime() ?? 0);
        expect(axis.ticks.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

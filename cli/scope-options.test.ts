import { describe, expect, test } from 'vitest';
import { chooseAmbit } from './scope-options';

const W12 = { warrant: 'W-12', purposes: ['firearms', 'money'] };
const W13 = { warrant: 'W-13', purposes: ['money'] };

describe('the warrant and purpose of a question', () => {
  test('are never guessed: with several the choices are told', () => {
    expect(() => chooseAmbit([W12, W13], {}, 'HALYARD')).toThrow('--warrant. One of: "W-12", "W-13".');
    expect(() => chooseAmbit([W12], {}, 'HALYARD')).toThrow('--purpose. One of: "firearms", "money".');
  });

  test('without an open warrant there is nothing to choose', () => {
    expect(() => chooseAmbit([], {}, 'HALYARD')).toThrow(
      'No warrant that fits is open for you in HALYARD. Open: none.',
    );
    expect(() => chooseAmbit([W13], { warrant: 'W-99' }, 'HALYARD')).toThrow('Open: "W-13".');
  });

  test('are the only ones there are', () => {
    expect(chooseAmbit([W13], {}, 'HALYARD')).toEqual({ warrant: 'W-13', purpose: 'money' });
    expect(chooseAmbit([W12, W13], { warrant: 'W-13' }, 'HALYARD')).toEqual({ warrant: 'W-13', purpose: 'money' });
    expect(chooseAmbit([W12, W13], { purpose: 'firearms' }, 'HALYARD')).toEqual({
      warrant: 'W-12',
      purpose: 'firearms',
    });
  });
});

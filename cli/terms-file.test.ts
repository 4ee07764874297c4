import { describe, expect, test } from 'vitest';
import { SetupInput } from '@/server/people/setup-terms';
import { CliFailure } from './failure';
import { checkTerms, parseTerms } from './terms-file';

/** The refusal's lines. */
function refusalOf(text: string): string[] {
  try {
    checkTerms(SetupInput, parseTerms('setup.yaml', text));
  } catch (error) {
    if (error instanceof CliFailure) return [String(error.exitCode), ...error.message.split('\n')];
    throw error;
  }
  return [];
}

describe('a set-up file', () => {
  test('with a key that does not exist is refused by line, key and the keys that exist', () => {
    const text =
      'agencies:\n  - code: NL-POL\n    name: Politie\npeople:\n  - login: a@example.org\n    nmae: A\n    name: A\n    agency: NL-POL\n';
    expect(refusalOf(text)).toEqual([
      '3',
      'setup.yaml:6: people.0: there is no key "nmae"; here the keys are login, name, agency, administrator',
    ]);
  });

  test('with an unknown key at its top names the keys of the top', () => {
    expect(refusalOf('agencies: []\nwarrants: []\n')[1]).toBe(
      'setup.yaml:2: there is no key "warrants"; here the keys are agencies, people, cases, memberships',
    );
  });

  test('with a wrong type is refused by line, and every mistake is told', () => {
    const text = 'agencies:\n  - code: nl\n    name: 7\n';
    expect(refusalOf(text)).toEqual([
      '3',
      'setup.yaml:2: agencies.0.code: capital letters, digits and dashes, 2 to 20',
      'setup.yaml:3: agencies.0.name: expected string, received number',
    ]);
  });

  test('with a missing key is refused at the line where it is missing', () => {
    expect(refusalOf('cases:\n  - reference: A\n')[1]).toBe('setup.yaml:2: cases.0.name: is missing');
  });

  test('that is not YAML is refused by line', () => {
    expect(refusalOf('agencies:\n  - code: "A\n')[1]).toMatch(/^setup\.yaml:\d: /);
    expect(refusalOf('agencies: []\nagencies: []\n')[1]).toMatch(/^setup\.yaml:2: .*unique/);
  });

  test('that is empty is refused', () => {
    expect(refusalOf('')[1]).toMatch(/^setup\.yaml:1: expected object/);
  });

  test('that is right is sent as it is written', () => {
    const terms = parseTerms('setup.yaml', 'agencies:\n  - code: NL-POL\n    name: Politie\n');
    expect(checkTerms(SetupInput, terms)).toEqual({ agencies: [{ code: 'NL-POL', name: 'Politie' }] });
  });
});

import { expect, test } from 'vitest';
import { SetupInput } from './setup-terms';

const withCode = (handlingCode: string) =>
  SetupInput.safeParse({
    agencies: [],
    people: [],
    cases: [{ reference: 'C-1', name: 'A case', handlingCode }],
    memberships: [],
  });

test.each(['H2', 'H3', 'H9'])('a case is not made with %s, which nothing would hold anybody to', (code) => {
  const { error } = withCode(code);
  expect(error?.issues).toMatchObject([
    {
      path: ['cases', 0, 'handlingCode'],
      message: 'H0 or H1: what holds for fewer than all of a case stands on its warrants',
    },
  ]);
});

test.each(['H0', 'H1'])('a case is made with %s', (code) => {
  expect(withCode(code).success).toBe(true);
});

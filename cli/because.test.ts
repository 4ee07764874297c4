import { expect, test } from 'vitest';
import { answerAmong } from './because';

const question = {
  prompt: 'pack.download/1',
  case: 'C-1',
  wording: 'What is it for?',
  choices: [
    { choice: 'For the file of the case', needsWords: false },
    { choice: 'Another reason', needsWords: true },
  ],
  items: [],
};

test('an answer that the server doesn’t offer is none, and the question is told', () => {
  for (const because of [
    '',
    'Because',
    'For the file',
    'For the file of the case: mine',
    'Another reason',
    'Another reason: ',
  ])
    expect(() => answerAmong(question, [because]), because).toThrow(/What is it for\?.*"Another reason: …"/);
});

test('of several answers the first that fits this question is taken', () => {
  const choice = 'For the file of the case';
  expect(answerAmong(question, ['The prosecutor asked for it', 'for the file of the case'])).toEqual({
    choice,
    words: '',
  });
});

test('one’s own words come after a colon', () => {
  const words = 'the hearing of Monday: item 3';
  expect(answerAmong(question, [`Another reason: ${words}`])).toEqual({ choice: 'Another reason', words });
});

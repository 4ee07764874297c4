import { createInterface } from 'node:readline/promises';
import type { TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { Command } from 'commander';
// The types alone: no module of the server runs here.
import type { Question } from '@/server/justify/justify';
import type { AppRouter } from '@/server/trpc/root';
import { CliFailure } from './failure';
import { tell } from './say';
import { safe } from './terminal-text';

export type BecauseOptions = { because?: readonly string[] };
/** What somebody says to a question; null: they were asked and gave no reason. */
export type Answer = { readonly choice: string; readonly words: string } | null;

/** Sensitive acts ask why. A script says it beforehand; one act may ask more than one question, so it may be said more than once. */
export const withBecause = (command: Command): Command =>
  command.option(
    '--because <answer>',
    'why, for a script: one of the answers that the server offers, or "Another reason: …"; may be given more than once',
    (answer: string, before: readonly string[] = []) => [...before, answer],
  );

/** The answer given beforehand, or asked for on the terminal; without either the question stands in the refusal. */
export async function answerTo(question: Question, because: readonly string[] | undefined): Promise<Answer> {
  if (because !== undefined) return answerAmong(question, because);
  if (process.stdin.isTTY) return askOnTerminal(question);
  throw new CliFailure(`${question.wording} Say it with --because. ${offered(question)}`, 'REASON_NEEDED');
}

/** The first of the answers given that fits: the choice as it stands, and after a colon one's own words where it wants them. */
export function answerAmong(question: Question, because: readonly string[]): NonNullable<Answer> {
  for (const given of because) {
    for (const { choice, needsWords } of question.choices) {
      const rest = given.slice(choice.length);
      if (given.slice(0, choice.length).toLowerCase() !== choice.toLowerCase()) continue;
      if (!needsWords && rest === '') return { choice, words: '' };
      const words = rest.replace(/^\s*:/, '').trim();
      if (needsWords && rest.trimStart().startsWith(':') && words !== '') return { choice, words };
    }
  }
  throw new CliFailure(
    `None of the answers with --because fits. ${question.wording} ${offered(question)}`,
    'REASON_NEEDED',
  );
}

function offered({ choices }: Question): string {
  const written = choices.map(({ choice, needsWords }) => JSON.stringify(needsWords ? `${choice}: …` : choice));
  return `One of: ${written.join(', ')}.`;
}

/** Nothing typed is no reason. */
async function askOnTerminal({ wording, choices }: Question): Promise<Answer> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    tell(safe`${wording}`);
    for (const [at, { choice }] of choices.entries()) tell(safe`  ${at + 1}  ${choice}`);
    tell(safe`Question and answer go on the record; so does giving none.`);
    const picked = choices[Number((await terminal.question('Number: ')).trim()) - 1];
    if (picked === undefined) return null;
    if (!picked.needsWords) return { choice: picked.choice, words: '' };
    const words = (await terminal.question('In your own words: ')).trim();
    return words === '' ? null : { choice: picked.choice, words };
  } finally {
    terminal.close();
  }
}

/**
 * Answers the question that comes in the place of a sensitive act, and asks for the act again.
 * @param settle posts the answer; gives whether there was one
 */
export function reasonLink(settle: (question: Question) => Promise<boolean>): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let asked: Unsubscribable = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            const question = error.data?.justify;
            if (!question) return observer.error(error);
            settle(question).then(
              (isGiven) => {
                if (isGiven) asked = next(op).subscribe(observer);
                else observer.error(error);
              },
              // A link may only fail with an error of its own kind, which carries ours.
              (cause: Error) => observer.error(Object.assign(error, { cause })),
            );
          },
        });
        return () => asked.unsubscribe();
      });
}

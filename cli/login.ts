import type { Command } from 'commander';
import { apiWithoutToken } from './api';
import { failureOf } from './failure';
import { say, sayJson } from './say';
import { keepKey, makeKey } from './session-key';
import { secretsInTurn } from './standard-input';
import { safe } from './terminal-text';

type Asked = { login: string; key?: string };

/** Those who have a second factor are asked for its code; without a terminal it is the second line of standard input. */
async function signIn(asked: Asked): Promise<{ token: string }> {
  const { signIn } = apiWithoutToken().session;
  const secrets = secretsInTurn();
  try {
    const known = { ...asked, password: await secrets.next('Password: ') };
    const token = await signIn.mutate(known).catch(unlessCodeIsWanted);
    return token ?? (await signIn.mutate({ ...known, code: await secrets.next('Code of your second factor: ') }));
  } finally {
    secrets.close();
  }
}

function unlessCodeIsWanted(error: unknown): null {
  if (failureOf(error).code === 'PRECONDITION_FAILED') return null;
  throw error;
}

/** `ambit login`: prints a token and nothing else, so that a shell can keep it. */
export function register(program: Command): void {
  program
    .command('login')
    .description('sign in: the password comes from standard input, the token goes to standard output')
    .argument('<login>', 'your e-mail address')
    .option(
      '--no-key',
      'a token for other machines or programs: its requests are not signed, and the ledger shows that',
    )
    .option('--json', 'for programs')
    .action(async (login: string, options: { key: boolean; json?: boolean }) => {
      const key = options.key ? makeKey() : null;
      const { token } = await signIn({ login, ...(key && { key: key.raw }) });
      if (key !== null) keepKey(token, key);
      if (options.json) sayJson({ token });
      else say(safe`${token}`);
    });
}

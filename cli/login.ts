import type { Command } from 'commander';
import { apiWithoutToken } from './api';
import { say, sayJson } from './say';
import { keepKey, makeKey } from './session-key';
import { readSecrets } from './standard-input';
import { safe } from './terminal-text';

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
      const [password = ''] = await readSecrets(['Password: ']);
      const { token } = await apiWithoutToken().session.signIn.mutate({
        login,
        password,
        ...(key && { key: key.raw }),
      });
      if (key !== null) keepKey(token, key);
      if (options.json) sayJson({ token });
      else say(safe`${token}`);
    });
}

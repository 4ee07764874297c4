import type { Command } from 'commander';
import { apiWithoutToken } from './api';
import { say, sayJson } from './say';
import { readSecrets } from './standard-input';
import { safe } from './terminal-text';

/** `ambit login`: prints a token and nothing else, so that a shell can keep it. */
export function register(program: Command): void {
  program
    .command('login')
    .description('sign in: the password comes from standard input, the token goes to standard output')
    .argument('<login>', 'your e-mail address')
    .option('--json', 'for programs')
    .action(async (login: string, options: { json?: boolean }) => {
      const [password = ''] = await readSecrets(['Password: ']);
      const { token } = await apiWithoutToken().session.signIn.mutate({ login, password });
      if (options.json) sayJson({ token });
      else say(safe`${token}`);
    });
}

import type { Command } from 'commander';
import { api } from './api';
import { misuse } from './failure';
import { say, sayJson } from './say';
import { readSecrets } from './standard-input';
import { safe } from './terminal-text';

const PROMPTS = ['Present password: ', 'New password: '];
const AGAIN = 'New password again: ';

/** `ambit passwd`: changes one's own password, first passwords above all. */
export function register(program: Command): void {
  program
    .command('passwd')
    .description('change your password: present and new one from standard input, on two lines')
    .option('--json', 'for programs')
    .action(async (options: { json?: boolean }) => {
      const client = api();
      // What can't be seen while it is typed is typed twice.
      const prompts = process.stdin.isTTY ? [...PROMPTS, AGAIN] : PROMPTS;
      const [current = '', next = '', again = next] = await readSecrets(prompts);
      if (again !== next) throw misuse('The two new passwords differ. Nothing was changed.');
      await client.session.changePassword.mutate({ current, next });
      if (options.json) sayJson({ changed: true });
      else say(safe`The password is changed; your other sessions are ended.`);
    });
}

import type { Command } from 'commander';
import { type Answers, api } from './api';
import { say, sayJson, tell } from './say';
import { safe } from './terminal-text';
import { checkTerms, readTerms } from './terms-file';

/** `ambit setup`: agencies, people, cases and roles from one file, all or nothing. */
export function register(program: Command): void {
  program
    .command('setup')
    .description('set up agencies, people, cases and roles from a YAML file (administrators)')
    .argument('<file>', 'see docs/cli.md for its keys')
    .option('--json', 'for programs')
    .action(async (file: string, options: { json?: boolean }) => {
      const { SetupInput } = await import('@/server/people/setup-terms');
      const setup = checkTerms(SetupInput, await readTerms(file));
      const outcome = await api().people.setup.mutate(setup);
      if (options.json) sayJson(outcome);
      else sayOutcome(outcome);
    });
}

function sayOutcome({ passwords, made, entry }: Answers['people']['setup']): void {
  for (const { login, password } of passwords) say(safe`${login}  ${password}`);
  if (passwords.length > 0) tell(safe`First passwords are shown this once. Each must be changed at the first sign-in.`);
  const counts = Object.entries(made).map(([what, count]) => `${count} ${what}`);
  tell(safe`Made: ${counts.join(', ')}. Ledger entry ${entry}.`);
}

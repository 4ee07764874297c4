import type { Command } from 'commander';
import { api } from './api';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { safe } from './terminal-text';
import { register as registerReading } from './warrant-reading';

type Options = CaseOptions & { json?: boolean; reason: string };

/** `ambit warrant`: entering, activating, ending and reading warrants. */
export function register(program: Command): void {
  const warrant = program.command('warrant').description('warrants of a case');
  warrant
    .command('draft')
    .description('enter a warrant from a YAML file; it opens nothing until somebody else activates it')
    .argument('<file>', 'see docs/cli.md for its keys')
    .option('--json', 'for programs')
    .action(draft);
  withCase(warrant.command('activate').description('put a drafted warrant in force').argument('<reference>'))
    .option('--json', 'for programs')
    .action(activate);
  withCase(warrant.command('end').description('end a warrant now').argument('<reference>'))
    .requiredOption('--reason <text>', 'why it ends; it stays on record')
    .option('--json', 'for programs')
    .action(end);
  registerReading(warrant);
}

async function draft(file: string, options: Options): Promise<void> {
  const { readWarrantFile } = await import('./warrant-file');
  const terms = await readWarrantFile(file, new Date());
  const drafted = await api().warrants.draft.mutate(terms);
  if (options.json) sayJson(drafted);
  else say(safe`${drafted.reference} version ${drafted.version} is drafted. Ledger entry ${drafted.entry}.`);
}

async function activate(reference: string, options: Options): Promise<void> {
  const client = api();
  const activated = await client.warrants.activate.mutate({ case: await caseOf(client, options), reference });
  if (options.json) sayJson(activated);
  else say(safe`${reference} version ${activated.version} is in force. Ledger entry ${activated.entry}.`);
}

async function end(reference: string, options: Options): Promise<void> {
  const client = api();
  const { reason } = options;
  const ended = await client.warrants.end.mutate({ case: await caseOf(client, options), reference, reason });
  if (options.json) sayJson(ended);
  else say(safe`${reference} is ended. Ledger entry ${ended.entry}.`);
}

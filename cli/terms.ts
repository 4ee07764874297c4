import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { api } from './api';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { safe } from './terminal-text';
import { timeText } from './time-text';

type Options = CaseOptions & { json?: boolean };

/** `ambit terms`: lists of search terms that an order approves. */
export function register(program: Command): void {
  const terms = program.command('terms').description('lists of search terms that an order approves');
  withCase(terms.command('list').description('lists of the case, all versions'))
    .option('--json', 'for programs')
    .action(list);
  withCase(terms.command('approve').description('enter a list; a name in use makes its next version'))
    .argument('<name>')
    .argument('<file>', 'one term a line; lines that begin with # are left out')
    .requiredOption('--by <who>', 'who approved it')
    .requiredOption('--at <date>', 'when')
    .option('--json', 'for programs')
    .action(approve);
}

async function list(options: Options): Promise<void> {
  const client = api();
  const lists = await client.terms.list.query({ case: await caseOf(client, options) });
  if (options.json) return sayJson(lists);
  for (const one of lists) {
    say(safe`${one.name}  version ${one.version}  ${one.approvedBy}, ${timeText(one.approvedAt)}`);
    for (const term of one.terms) say(safe`  ${term}`);
  }
}

async function approve(name: string, file: string, options: Options & { by: string; at: string }): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  const client = api();
  const approved = await client.terms.approve.mutate({
    case: await caseOf(client, options),
    name,
    terms: lines.filter((line) => line !== '' && !line.startsWith('#')),
    approvedBy: options.by,
    approvedAt: options.at,
  });
  if (options.json) sayJson(approved);
  else say(safe`${name} version ${approved.version} is entered. Ledger entry ${approved.entry}.`);
}

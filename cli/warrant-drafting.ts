import type { Command } from 'commander';
import { type Answers, api } from './api';
import { say, sayJson, tell } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { sendOrder } from './send-order';
import { safe } from './terminal-text';

type Options = CaseOptions & { json?: boolean; sendOrder?: boolean; reason: string };

/** `ambit warrant draft`, `redraft`, `submit`, `return` and `activate`. */
export function register(warrant: Command): void {
  const fromFile = (name: string, description: string, action: typeof draft) =>
    warrant
      .command(name)
      .description(description)
      .argument('<file>', 'see docs/cli.md for its keys')
      .option('--send-order', 'send the order itself too: the PDF, PNG or JPEG that `document` names')
      .option('--json', 'for programs')
      .action(action);
  fromFile('draft', 'enter a warrant from a YAML file; it opens nothing until somebody else activates it', draft);
  fromFile('redraft', 'put this file in the place of your own draft', redraft);
  withCase(warrant.command('submit').description('hand your draft on to be verified').argument('<reference>'))
    .option('--json', 'for programs')
    .action(submit);
  withCase(warrant.command('return').description('give back what waits for you, to be corrected'))
    .argument('<reference>')
    .requiredOption('--reason <text>', 'what must be corrected; it stays on record')
    .option('--json', 'for programs')
    .action(giveBack);
  withCase(warrant.command('activate').description('put a drafted warrant in force').argument('<reference>'))
    .requiredOption(
      '--stamp <time>',
      'the draft as you read it, as `show` tells it: one that changed since is not activated',
    )
    .option('--json', 'for programs')
    .action(activate);
}

async function termsIn(file: string, options: Options) {
  const { orderFileOf, readWarrantFile } = await import('./warrant-file');
  const terms = await readWarrantFile(file, new Date());
  return options.sendOrder ? sendOrder(terms, await orderFileOf(file)) : terms;
}

async function draft(file: string, options: Options): Promise<void> {
  sayDrafted(await api().warrants.draft.mutate(await termsIn(file, options)), options);
}

async function redraft(file: string, options: Options): Promise<void> {
  const client = api();
  const terms = await termsIn(file, options);
  const { stamp } = await client.warrants.asDraft.query({ case: terms.case, reference: terms.reference });
  sayDrafted(await client.warrants.redraft.mutate({ ...terms, stamp: stamp.toISOString() }), options);
}

function sayDrafted(drafted: Answers['warrants']['draft'], { json }: Options): void {
  if (json) sayJson(drafted);
  else {
    for (const warning of drafted.warnings) tell(safe`${warning}`);
    say(safe`${drafted.reference} version ${drafted.version} is drafted. Ledger entry ${drafted.entry}.`);
  }
}

async function submit(reference: string, options: Options): Promise<void> {
  const client = api();
  const submitted = await client.warrants.submit.mutate({ case: await caseOf(client, options), reference });
  if (options.json) sayJson(submitted);
  else say(safe`${reference} version ${submitted.version} waits for its activation. Ledger entry ${submitted.entry}.`);
}

async function giveBack(reference: string, options: Options): Promise<void> {
  const client = api();
  const { reason } = options;
  const returned = await client.warrants.return.mutate({ case: await caseOf(client, options), reference, reason });
  if (options.json) sayJson(returned);
  else say(safe`${reference} version ${returned.version} is a draft again. Ledger entry ${returned.entry}.`);
}

async function activate(reference: string, options: Options & { stamp: string }): Promise<void> {
  const client = api();
  const read = { case: await caseOf(client, options), reference, stamp: options.stamp };
  const activated = await client.warrants.activate.mutate(read);
  if (options.json) sayJson(activated);
  else say(safe`${reference} version ${activated.version} is in force. Ledger entry ${activated.entry}.`);
}

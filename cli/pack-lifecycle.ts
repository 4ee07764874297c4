import type { Command } from 'commander';
import { api } from './api';
import { misuse } from './failure';
import { packNamed } from './find-pack';
import { wholeNumber } from './numbers';
import { say, sayJson } from './say';
import { type ScopeOptions, scopeOf, withScope } from './scope-options';
import { safe } from './terminal-text';

type Options = ScopeOptions & { json?: boolean };

/** `ambit pack submit`, `return`, `approve` and `succeed`: the steps of two people. */
export function register(pack: Command): void {
  withScope(pack.command('submit').description('hand a draft on to legal review').argument('<pack>'))
    .option('--before <number>', 'so many messages before each chosen one come along', wholeNumber(0))
    .option('--after <number>', 'so many after', wholeNumber(0))
    .option('--why-not <reason>', 'why none come along')
    .option('--json', 'for programs')
    .action(submit);
  withScope(pack.command('return').description('hand a pack back to who prepared it'))
    .argument('<pack>')
    .argument('<reasons>')
    .option('--json', 'for programs')
    .action(handBack);
  withScope(pack.command('approve').description('approve a pack as it stands, as somebody who did not prepare it'))
    .argument('<pack>')
    .option('--json', 'for programs')
    .action(approve);
  withScope(pack.command('succeed').description('begin the pack that comes in the place of a sealed one'))
    .argument('<pack>')
    .option('--json', 'for programs')
    .action(succeed);
}

type SubmitOptions = Options & { before?: number; after?: number; whyNot?: string };

async function submit(name: string, { before, after, whyNot, json, ...options }: SubmitOptions): Promise<void> {
  const client = api();
  const { scope, id } = await named(client, name, options);
  if (before !== undefined || after !== undefined || whyNot !== undefined) {
    if ((before ?? 0) + (after ?? 0) > 0 && whyNot !== undefined)
      throw misuse('--why-not is for a pack in which no messages come along.');
    const context = { before: before ?? 0, after: after ?? 0, whyNot: whyNot ?? '' };
    await client.packs.setUp.mutate({ ...scope, pack: id, context });
  }
  const done = await client.packs.submit.mutate({ ...scope, pack: id });
  if (json) sayJson(done);
  else say(safe`${name} is in legal review. Ledger entry ${done.entry}.`);
}

async function handBack(name: string, reasons: string, { json, ...options }: Options): Promise<void> {
  const client = api();
  const { scope, id } = await named(client, name, options);
  const done = await client.packs.return.mutate({ ...scope, pack: id, reasons });
  if (json) sayJson(done);
  else say(safe`${name} is a draft again. Ledger entry ${done.entry}.`);
}

/** Opens it first, on the record: what is approved is what was opened. */
async function approve(name: string, { json, ...options }: Options): Promise<void> {
  const client = api();
  const { scope, id } = await named(client, name, options);
  const { digest } = (await client.packs.open.query({ ...scope, pack: id })).extra;
  const done = await client.packs.approve.mutate({ ...scope, pack: id, digest });
  if (json) sayJson({ ...done, digest });
  else say(safe`${name} is approved. Contents ${digest}. Ledger entry ${done.entry}.`);
}

async function succeed(name: string, { json, ...options }: Options): Promise<void> {
  const client = api();
  const { scope, id } = await named(client, name, options);
  const begun = await client.packs.succeed.mutate({ ...scope, pack: id });
  if (json) sayJson(begun);
  else say(safe`${begun.reference} begun in the place of ${name} (${begun.id}). Ledger entry ${begun.entry}.`);
}

async function named(client: ReturnType<typeof api>, name: string, options: ScopeOptions) {
  const scope = await scopeOf(client, options);
  const { id } = await packNamed(client, scope.case, name);
  return { scope, id };
}

import type { Command } from 'commander';
import { api, type Client } from './api';
import { CliFailure, misuse } from './failure';
import { packNamed } from './find-pack';
import { hitPages } from './hit-pages';
import { readByIds } from './message-ids';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, type Scope, type ScopeOptions, scopeOf, withCase, withScope } from './scope-options';
import { safe } from './terminal-text';

type Options = ScopeOptions & { query?: string; json?: boolean };

/** `ambit pack create`, `add`, `caption` and `list`. */
export function register(pack: Command): void {
  withScope(pack.command('create').description('begin a pack').argument('<title>'))
    .option('--json', 'for programs')
    .action(create);
  withScope(pack.command('add').description('add messages').argument('<pack>').argument('[ids...]'))
    .option('--query <query>', 'add every hit of this search')
    .option('--json', 'for programs')
    .action(add);
  withScope(pack.command('caption').description('say why a message is in the pack'))
    .argument('<pack>')
    .argument('<id>')
    .argument('<text>')
    .option('--json', 'for programs')
    .action(caption);
  withCase(pack.command('list').description('packs of the case')).option('--json', 'for programs').action(list);
}

async function create(title: string, { json, ...options }: Options): Promise<void> {
  const client = api();
  const created = await client.packs.create.mutate({ ...(await scopeOf(client, options)), title });
  if (json) sayJson(created);
  else say(safe`${created.reference} begun (${created.id}). Ledger entry ${created.entry}.`);
}

async function add(name: string, ids: string[], { query, json, ...options }: Options): Promise<void> {
  if (ids.length === 0 && query === undefined) throw misuse('Name messages by id, or a search with --query.');
  const client = api();
  const scope = await scopeOf(client, options);
  const { id: pack } = await packNamed(client, scope.case, name);
  const keys = query === undefined ? [] : await keysOfHits(client, scope, query);
  const { entry } = await client.packs.add.mutate({ ...scope, pack, keys, ids });
  const { items } = await packNamed(client, scope.case, pack);
  if (json) sayJson({ id: pack, items, entry });
  else say(safe`${name} holds ${items} messages. Ledger entry ${entry}.`);
}

/** Oldest first, as a pack is read. */
async function keysOfHits(client: Client, scope: Scope, query: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { records } of hitPages(client, scope, { query, limit: Number.POSITIVE_INFINITY }))
    keys.push(...records.map(({ key }) => key));
  if (keys.length === 0) throw new CliFailure('The search finds nothing to add.', 'NOT_FOUND');
  return keys.reverse();
}

async function caption(name: string, id: string, text: string, { json, ...options }: Options): Promise<void> {
  const client = api();
  const scope = await scopeOf(client, options);
  const { id: pack } = await packNamed(client, scope.case, name);
  const [message, ...others] = (await readByIds(client, scope, [id])).items;
  if (message === undefined || others.length > 0)
    throw new CliFailure(`Several sources have a message ${id}: write this caption on the screen.`, 'AMBIGUOUS');
  const changed = await client.packs.caption.mutate({ ...scope, pack, key: message.key, caption: text });
  if (json) sayJson(changed);
  else say(safe`Captioned. Ledger entry ${changed.entry}.`);
}

async function list(options: CaseOptions & { json?: boolean }): Promise<void> {
  const client = api();
  const packs = await client.packs.list.query({ case: await caseOf(client, options) });
  if (options.json) return sayJson(packs);
  for (const one of packs) {
    say(safe`${one.reference}  ${one.state}  ${one.items} messages  ${one.warrant}  ${one.author}  ${one.title}`);
  }
}

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
  const hits = query === undefined ? [] : await hitsOf(client, scope, query);
  const found = new Set(hits.map((hit) => hit.id));
  const others = [...new Set(ids)].filter((one) => !found.has(one));
  const keys = hits.map(({ key }) => key);
  const { entry } = await client.packs.add.mutate({ ...scope, pack, keys, ids: others });
  const asked = keys.length + others.length;
  if (json) sayJson({ id: pack, asked, entry });
  else say(safe`${asked} messages are in ${name}. Ledger entry ${entry}.`);
}

/** Oldest first, as a pack is read. */
async function hitsOf(client: Client, scope: Scope, query: string): Promise<{ key: string; id: string }[]> {
  const hits: { key: string; id: string }[] = [];
  for await (const { records } of hitPages(client, scope, { query, limit: Number.POSITIVE_INFINITY }))
    hits.push(...records.map(({ key, id }) => ({ key, id })));
  if (hits.length === 0) throw new CliFailure('The search finds nothing to add.', 'NOT_FOUND');
  return hits.reverse();
}

async function caption(name: string, id: string, text: string, { json, ...options }: Options): Promise<void> {
  const client = api();
  const scope = await scopeOf(client, options);
  const { id: pack } = await packNamed(client, scope.case, name);
  const { items } = await readByIds(client, scope, [id]);
  const changed = await client.packs.caption.mutate({ ...scope, pack, key: items[0]?.key ?? '', caption: text });
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

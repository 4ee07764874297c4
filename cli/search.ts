import type { Command } from 'commander';
import type { MessageOnWire } from '@/server/reading/wire';
import { api } from './api';
import { type HitPage, hitPages } from './hit-pages';
import { sayMessage } from './message-lines';
import { wholeNumber } from './numbers';
import { say, sayJson, tell } from './say';
import { type Scope, type ScopeOptions, scopeOf, withScope } from './scope-options';
import { safe } from './terminal-text';

type Options = ScopeOptions & { limit: number; after?: string; all?: boolean; bodies?: boolean; json?: boolean };
type Pages = AsyncIterable<HitPage>;

/** `ambit search`: the hits inside a warrant, newest first. */
export function register(program: Command): void {
  withScope(program.command('search').description('search inside a warrant, newest first').argument('<query>'))
    .option('--limit <number>', 'how many hits', wholeNumber(1), 50)
    .option('--after <cursor>', 'go on where an earlier search ended')
    .option('--all', 'every hit')
    .option('--bodies', 'with --json: the text of each message as well')
    .option('--json', 'for programs')
    .action(search);
}

async function search(query: string, { limit, after, all, bodies, json, ...wanted }: Options): Promise<void> {
  const client = api();
  const scope = await scopeOf(client, wanted);
  const pages = hitPages(client, scope, { query, after, limit: all ? Number.POSITIVE_INFINITY : limit });
  if (json) sayJson(await hitsAsJson(pages, bodies === true));
  else await sayHits(pages, scope);
}

async function hitsAsJson(pages: Pages, withBodies: boolean) {
  const items: object[] = [];
  const entries: number[] = [];
  let first: HitPage | undefined;
  let next: string | null = null;
  for await (const page of pages) {
    first ??= page;
    for (const message of page.records) items.push(itemOf(message, withBodies));
    entries.push(page.proof.entry);
    next = page.extra.next;
  }
  const { total, exact } = first?.extra ?? { total: 0, exact: true };
  return { total, exact, items, next, entry: entries.at(-1) ?? null, entries };
}

function itemOf({ id, conversation, sender, sentAt, body, highlights }: MessageOnWire, withBodies: boolean): object {
  return { id, conversation, sender, sentAt, ...(withBodies && { body, highlights }) };
}

async function sayHits(pages: Pages, { warrant, purpose }: Scope): Promise<void> {
  let shown = 0;
  let last: HitPage | undefined;
  for await (const page of pages) {
    for (const message of page.records) sayMessage(message);
    shown += page.records.length;
    last = page;
  }
  if (last === undefined) return;
  const { total, exact, next } = last.extra;
  say(
    safe`${shown} shown of ${exact ? '' : 'more than '}${total} under ${warrant} for ${purpose}. Ledger entry ${last.proof.entry}.`,
  );
  if (next !== null) tell(safe`Go on with --after ${next}`);
}

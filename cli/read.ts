import { type Command, InvalidArgumentError } from 'commander';
import { readInstant } from '@/server/query/read-instant';
import { api, type Client } from './api';
import { misuse } from './failure';
import { readByIds } from './message-ids';
import { sayMessage, saySealed } from './message-lines';
import { wholeNumber } from './numbers';
import { PAGE, type ReadingPage, readingPages } from './reading-pages';
import { say, sayJson, tell } from './say';
import { type Scope, type ScopeOptions, scopeOf, withScope } from './scope-options';
import { safe } from './terminal-text';

type Options = ScopeOptions & { id?: string[]; at?: Date; limit: number; all?: boolean; json?: boolean };

/** `ambit read`: a conversation in the order of time, or messages by their ids. */
export function register(program: Command): void {
  withScope(program.command('read').description('read a conversation, or messages by id').argument('[conversation]'))
    .option('--id <id...>', 'these messages instead, by the ids of the file that they came in')
    .option('--at <time>', 'from this time on; without it the newest messages', parseTime)
    .option('--limit <number>', 'how many messages', wholeNumber(1), 50)
    .option('--all', 'the whole conversation')
    .option('--json', 'for programs')
    .action(read);
}

/** A time from the command line, as a query writes it; a date is the start of its day in UTC. */
function parseTime(text: string): Date {
  const instant = readInstant(text);
  if (instant === null) throw new InvalidArgumentError('a date or time like 2020-03-01 or 2020-03-01T18:30:00Z');
  return new Date(instant);
}

async function read(conversation: string | undefined, options: Options): Promise<void> {
  if ((conversation === undefined) === (options.id === undefined))
    throw misuse('Name a conversation, or messages with --id; one of the two.');
  const client = api();
  const scope = await scopeOf(client, options);
  if (conversation !== undefined) await readConversation(client, scope, conversation, options);
  else await readIds(client, scope, options);
}

async function readConversation(client: Client, scope: Scope, conversation: string, options: Options): Promise<void> {
  const limit = options.all ? Number.POSITIVE_INFINITY : options.limit;
  const from = options.at ?? (options.all ? new Date(0) : undefined);
  if (from === undefined && limit > PAGE)
    throw misuse(`The newest come at most ${PAGE} at once: use --all, or --at a time.`);
  const pages = readingPages(client, scope, { conversation, from, limit });
  if (options.json) sayJson({ conversation, ...(await pagesAsJson(pages)) });
  else await sayPages(pages, scope, from !== undefined);
}

async function pagesAsJson(pages: AsyncIterable<ReadingPage>) {
  const items: ReadingPage['records'] = [];
  const entries: number[] = [];
  let more = false;
  for await (const page of pages) {
    items.push(...page.records);
    entries.push(page.proof.entry);
    more = page.extra.more;
  }
  return { items, more, entry: entries.at(-1) ?? null, entries };
}

async function sayPages(pages: AsyncIterable<ReadingPage>, { warrant }: Scope, isForward: boolean): Promise<void> {
  for await (const { records, extra, proof } of pages) {
    for (const message of records) {
      saySealed(message.sealedBefore, warrant);
      sayMessage(message);
    }
    tell(safe`Ledger entry ${proof.entry}.`);
    if (extra.more && !isForward) tell(safe`There are older messages: --all shows the whole, --at a time.`);
  }
}

async function readIds(client: Client, scope: Scope, { id = [], json }: Options): Promise<void> {
  const { items, entries } = await readByIds(client, scope, id);
  if (json) return sayJson({ items, entry: entries.at(-1) ?? null, entries });
  for (const message of items) sayMessage(message);
  say(safe`Ledger entry ${entries.join(', ')}.`);
}

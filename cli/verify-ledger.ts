import type { Command } from 'commander';
import type { WalkResult } from '@/server/custody/walk-ledger';
import { type Answers, api, type Client } from './api';
import { type BecauseOptions, withBecause } from './because';
import { EXIT, misuse } from './failure';
import { Progress } from './progress';
import { say, sayJson } from './say';
import { bold, safe } from './terminal-text';
import { verifyTiles } from './verify-tiles';

type Options = BecauseOptions & {
  vkey?: string;
  json?: boolean;
  tiles?: string | true;
  data: string;
  headers?: boolean;
  threads?: string;
};
type Head = Answers['custody']['head'];

const PAGE = 2_000;
const NOT_CHECKED = [
  'A ledger that was rewritten as a whole and signed again with its own key: a head that somebody kept elsewhere shows that.',
  'The payloads: they stay on the server, the entries carry their hashes.',
];
const SERVERS_OWN_KEY =
  'The key came from the server itself: this proves that the ledger agrees with itself, not whose it is. Pin the key with --vkey.';

/** `ambit verify ledger`: every entry, rebuilt and compared on this machine. For auditors and administrators. */
export function register(verify: Command): void {
  withBecause(
    verify.command('ledger').description('check the whole ledger against its signed head; exit 0 proven, 1 refuted'),
  )
    .option('--vkey <key>', 'the ledger’s public key, known from elsewhere')
    .option(
      '--tiles [folder]',
      'check the log’s files without a server: of a mirror, or the house’s own; 2 not decidable',
    )
    .option('--data <folder>', 'with --tiles: where everything of this house is kept', './data')
    .option('--threads <count>', 'with --tiles: in so many threads, as many as the machine has if nothing is said')
    .option('--headers', 'with --tiles: read every header too, which takes many times as long')
    .option('--json', 'for programs')
    .action((options: Options) => {
      const { tiles } = options;
      return tiles === undefined ? verifyLedger(options) : verifyTiles({ ...options, tiles });
    });
}

async function verifyLedger({ vkey, json, because }: Options): Promise<void> {
  const client = api(because);
  const [{ walkLedger }, { parseVkey }] = await Promise.all([
    import('@/server/custody/walk-ledger'),
    import('@/server/custody/signed-note'),
  ]);
  const pinned = vkey === undefined ? undefined : pinnedKey(vkey, parseVkey);
  const head = await client.custody.head.query();
  const startedAt = performance.now();
  const result = await walkLedger(rowsOf(client, head.size), head, pinned ?? parseVkey(head.vkey));
  const seconds = (performance.now() - startedAt) / 1000;
  report(result, head, { seconds, isPinned: pinned !== undefined, json: json === true });
  process.exitCode = result.ok ? EXIT.ok : EXIT.failed;
}

function pinnedKey<T>(vkey: string, parse: (vkey: string) => T): T {
  try {
    return parse(vkey);
  } catch (error) {
    throw misuse(`--vkey: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
}

/** The rows that the head covers, page by page. What was appended since lies beyond it. */
async function* rowsOf(client: Client, size: number) {
  const progress = new Progress();
  try {
    for (let from = 0; from < size; ) {
      const rows = await client.custody.rows.query({ from, limit: Math.min(PAGE, size - from) });
      if (rows.length === 0) break;
      for (const { index, leaf, body } of rows)
        yield { index, leaf: Buffer.from(leaf, 'hex'), body: Buffer.from(body, 'base64') };
      from += rows.length;
      progress.show({ step: 'Checking entries', done: from, total: size });
    }
  } finally {
    // The walk leaves at the first bad entry.
    progress.end();
  }
}

/** Looks that carry no reader's signature rest on the server's word alone. */
function vouchedByNobody(result: WalkResult): string[] {
  if (!result.ok || result.unsigned.count === 0) return [];
  const { count, first } = result.unsigned;
  return [
    `Whether the person named asked for ${count} looks, the first of them entry ${first}: their sessions have no key that signs.`,
  ];
}

type Found = { seconds: number; isPinned: boolean; json: boolean };

function report(result: WalkResult, { size, vkey }: Head, { seconds, isPinned, json }: Found): void {
  const notChecked = [...(isPinned ? [] : [SERVERS_OWN_KEY]), ...NOT_CHECKED, ...vouchedByNobody(result)];
  const verdict = result.ok ? 'proven' : 'refuted';
  const perSecond = Math.round(size / seconds);
  const found = result.ok
    ? { root: result.root.toString('hex'), seconds: Number(seconds.toFixed(3)), perSecond }
    : { firstBad: result.firstBad, reason: result.reason, sentence: result.sentence };
  if (json) {
    sayJson({ verdict, entries: size, vkey, ...found, notChecked });
    return;
  }
  say(safe`${size} entries under the signed head`);
  if (result.ok)
    say(safe`All checked in ${seconds.toFixed(1)} s (${perSecond} a second), root ${result.root.toString('hex')}`);
  else say(safe`${result.sentence}`);
  for (const sentence of notChecked) say(safe`Not checked: ${sentence}`);
  say(safe`${bold(verdict)}`);
}

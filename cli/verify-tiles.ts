import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Verifier } from '@/server/custody/signed-note';
import type { LogCheck } from '@/server/custody/tiles/check-log';
import { EXIT, type ExitCode, misuse } from './failure';
import { Progress } from './progress';
import { say, sayJson } from './say';
import { bold, safe } from './terminal-text';

export type TilesOptions = {
  /** The folder; true for the house's own, in the data folder. */
  tiles: string | true;
  data: string;
  vkey?: string;
  headers?: boolean;
  threads?: string;
  json?: boolean;
};

const EXIT_OF: Record<LogCheck['verdict'], ExitCode> = {
  proven: EXIT.ok,
  refuted: EXIT.failed,
  undecidable: EXIT.undecidable,
};
const STEPS = { tiles: 'Deriving leaves and tiles', headers: 'Checking headers' } as const;

const REWRITTEN =
  'A ledger that was rewritten as a whole and signed again with its own key: the witnesses’ signatures and a head kept elsewhere show that.';
const PAYLOADS = 'The payloads: they stay on the server, the entries carry their hashes.';
const HEADERS = 'What the headers say, and that no case has a gap: --headers checks that too.';
const OWN_KEY =
  'The key came from the policy in the same folder: this proves that the ledger agrees with itself, not whose it is. Pin the key with --vkey.';

/** `ambit verify ledger --tiles`: the whole ledger out of its files, without a server or a database. */
export async function verifyTiles(options: TilesOptions): Promise<void> {
  const { checkLog } = await import('@/server/custody/tiles/check-log');
  const { inThreads } = await import('@/server/custody/tiles/check-threads');
  if (!/^[1-9][0-9]{0,2}$/.test(options.threads ?? '1')) throw misuse('--threads takes a whole number from 1 on.');
  const folder = options.tiles === true ? path.join(options.data, 'ledger') : options.tiles;
  const keys = await keysOf(folder, options.vkey);
  const progress = new Progress();
  const startedAt = performance.now();
  const found = await checkLog(folder, keys, {
    headers: options.headers,
    leafTiles: inThreads(Number(options.threads ?? availableParallelism())),
    onProgress: (step, done, total) => progress.show({ step: STEPS[step], done, total }),
  }).finally(() => progress.end());
  report(folder, found, (performance.now() - startedAt) / 1000, options);
  process.exitCode = EXIT_OF[found.verdict];
}

/** The key that the reader knows, or else those that the folder's own policy names. */
async function keysOf(folder: string, vkey: string | undefined): Promise<Verifier[]> {
  const { parseVkey } = await import('@/server/custody/signed-note');
  if (vkey !== undefined) {
    try {
      return [parseVkey(vkey)];
    } catch (error) {
      throw misuse(`--vkey: ${error instanceof Error ? error.message : 'unreadable'}.`);
    }
  }
  const lines = (await policyText(folder)).split('\n').map((line) => line.trim().split(/[ \t]+/));
  return lines.flatMap(([keyword, key]) => (keyword === 'log' && key !== undefined ? [parseVkey(key)] : []));
}

async function policyText(folder: string): Promise<string> {
  try {
    return await readFile(path.join(folder, 'policy'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function report(folder: string, found: LogCheck, seconds: number, { vkey, headers, json }: TilesOptions): void {
  const { verdict, sentence, size, root, file, entry } = found;
  const notChecked = [...(vkey === undefined ? [OWN_KEY] : []), ...(headers ? [] : [HEADERS]), REWRITTEN, PAYLOADS];
  const perSecond = size === null ? 0 : Math.round(size / seconds);
  const rate = verdict === 'proven' ? { seconds: Number(seconds.toFixed(3)), perSecond } : {};
  if (json) {
    const where = { file, entry, root: root?.toString('hex') };
    sayJson({ verdict, folder, entries: size, sentence, ...where, ...rate, notChecked });
    return;
  }
  if (size !== null) say(safe`${size} entries under the signed head`);
  if (verdict === 'proven')
    say(safe`All derived anew in ${seconds.toFixed(1)} s (${perSecond} a second), root ${root?.toString('hex') ?? ''}`);
  say(safe`${sentence}`);
  for (const not of notChecked) say(safe`Not checked: ${not}`);
  say(safe`${bold(verdict)}`);
}

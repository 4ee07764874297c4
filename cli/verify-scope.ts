import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Verdict, VerifyStep } from '@/server/pack/verify-step';
import type { ReceiptBody } from '@/server/receipt/receipt-body';
import type { ReceiptOnWire } from '@/server/receipt/wire';
import { api } from './api';
import { EXIT, type ExitCode, misuse } from './failure';
import { say, sayJson } from './say';
import { bold, safe } from './terminal-text';

type Options = { key?: string; json?: boolean };

const EXIT_OF: Record<Verdict, ExitCode> = { proven: EXIT.ok, refuted: EXIT.failed, undecidable: EXIT.undecidable };
const NOT_CHECKED = [
  'What the order itself says: its hash is compared, its words are read by people.',
  'Single messages: `ambit verify ledger` and `ambit verify pack` speak of those.',
];
const SERVERS_OWN_KEY =
  'Whose the key is: it came from the server itself. Give the key that the agency publishes with --key.';

/** `ambit verify scope`: a receipt against its signature, the warrant, the corpus and the counts of today. For auditors. */
export function register(verify: Command): void {
  verify
    .command('scope')
    .description(
      'check a scope receipt against the warrant and the corpus as they are now; exit 0 proven, 1 refuted, 2 not decidable',
    )
    .argument('<receipt.json>')
    .option('--key <key>', 'the ledger’s public key, known from elsewhere')
    .option('--json', 'for programs')
    .action(verifyScope);
}

async function verifyScope(file: string, { key, json }: Options): Promise<void> {
  const [receipt, { parseVkey }, { verifyAgainst, verifyReceiptAlone }, { overallVerdict }] = await Promise.all([
    receiptIn(file),
    import('@/server/custody/signed-note'),
    import('@/server/receipt/verify-receipt'),
    import('@/server/pack/verify-step'),
  ]);
  const client = api();
  const pinned = key === undefined ? undefined : keyFrom(key, parseVkey);
  const steps = await verifyReceiptAlone(receipt, pinned ?? parseVkey((await client.custody.head.query()).vkey));
  const body = await bodyOf(receipt);
  if (body !== null) {
    const now = await client.receipts.recompute.query({
      case: body.caseReference,
      warrant: body.reference,
      version: body.version,
      sha256: receipt.sha256,
      files: body.corpusVersion.files,
      view: body.view,
    });
    steps.push(...(await verifyAgainst(body, now)));
  }
  report(file, overallVerdict(steps), steps, { isPinned: pinned !== undefined, json: json === true });
}

/** The file as `receipts.get` gives it, or as it lies in a pack. */
async function receiptIn(file: string): Promise<ReceiptOnWire> {
  const { ReceiptWire } = await import('@/server/receipt/wire');
  const text = await readFile(file, 'utf8');
  const read = ReceiptWire.safeParse(parsed(text));
  if (!read.success) throw misuse(`${file} is not a scope receipt.`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null where the receipt's own text can't be read: the check of its form says so. */
async function bodyOf({ receipt }: ReceiptOnWire): Promise<ReceiptBody | null> {
  const { ReceiptBody } = await import('@/server/receipt/receipt-body');
  return ReceiptBody.safeParse(parsed(receipt)).data ?? null;
}

function keyFrom<T>(key: string, parse: (key: string) => T): T {
  try {
    return parse(key);
  } catch (error) {
    throw misuse(`--key: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
}

function report(
  file: string,
  verdict: Verdict,
  steps: readonly VerifyStep[],
  { isPinned, json }: { isPinned: boolean; json: boolean },
): void {
  const notChecked = isPinned ? NOT_CHECKED : [SERVERS_OWN_KEY, ...NOT_CHECKED];
  if (json) sayJson({ file, verdict, steps, notChecked });
  else {
    for (const { step, verdict: found, sentence } of steps) say(safe`${found.padEnd(11)}  ${step}: ${sentence}`);
    say(safe`Not checked:`);
    for (const sentence of notChecked) say(safe`  ${sentence}`);
    say(safe`${bold(verdict)}  ${file}`);
  }
  process.exitCode = EXIT_OF[verdict];
}

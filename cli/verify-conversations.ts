import type { Command } from 'commander';
import type { VersionFound } from '@/server/custody/conversations/verify-case';
import { EXIT, misuse } from './failure';
import { say, sayJson } from './say';
import { bold, safe } from './terminal-text';

type Options = { case: string; data: string; json?: boolean };

const NOT_CHECKED = [
  'That the entries named are in the ledger as others know it: `ambit verify ledger` speaks of that.',
  'The seized files: each message’s place in its file, and the file’s hash, are in the corpus.',
];

/** `ambit verify conversations`: every tree of a case, derived anew from its messages. On the portal's own machine, as whoever owns its data. */
export function register(verify: Command): void {
  verify
    .command('conversations')
    .description(
      'derive the order of a case’s messages anew and compare it with what the ledger fixed; exit 0 proven, 1 refuted, 2 nothing fixed yet',
    )
    .requiredOption('--case <reference>', 'the case')
    .option('--data <folder>', 'where everything is kept', './data')
    .option('--json', 'for programs')
    .action(verifyConversations);
}

async function verifyConversations({ case: reference, data, json }: Options): Promise<void> {
  const { atDatabase } = await import('@/server/boot/at-database');
  const found = await atDatabase(data, () => versionsOf(reference));
  const faults = found.flatMap((one) => one.faults);
  const verdict = found.length === 0 ? 'undecidable' : faults.length === 0 ? 'proven' : 'refuted';
  if (json) sayJson({ case: reference, verdict, versions: found, notChecked: NOT_CHECKED });
  else tell(reference, verdict, found);
  process.exitCode = { proven: EXIT.ok, refuted: EXIT.failed, undecidable: EXIT.undecidable }[verdict];
}

async function versionsOf(reference: string): Promise<VersionFound[]> {
  const { casebook } = await import('@/server/casebook');
  const { verifyCase } = await import('@/server/custody/conversations/verify-case');
  const file = await casebook().case.findUnique({ where: { reference }, select: { id: true } });
  if (file === null) throw misuse(`There is no case ${reference}.`);
  const found: VersionFound[] = [];
  for await (const version of verifyCase(file.id)) found.push(version);
  return found;
}

function tell(reference: string, verdict: string, found: readonly VersionFound[]): void {
  for (const { version, conversations, messages, entry, faults } of found) {
    const where = entry === null ? 'not in the ledger yet' : `fixed by entry ${entry}`;
    say(safe`Version ${version}: ${conversations} conversations, ${messages} messages, ${where}`);
    for (const fault of faults) say(safe`  ${fault}`);
  }
  if (found.length === 0) say(safe`The order of its messages isn’t fixed yet.`);
  say(safe`Not checked:`);
  for (const sentence of NOT_CHECKED) say(safe`  ${sentence}`);
  say(safe`${bold(verdict)}  ${reference}`);
}

import path from 'node:path';
import type { Command } from 'commander';
import { type Answers, api, type Client } from './api';
import { CliFailure } from './failure';
import { followJob } from './follow-job';
import { say, sayJson, tell } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { sendImport } from './send-import';
import { safe } from './terminal-text';

type Options = CaseOptions & { source: string; media?: string; rejects?: boolean; json?: boolean };
type Receipt = Answers['intake']['receipts'][number];
type Reject = Answers['intake']['rejects'][number];

/** `ambit import`: a file of messages, and the media that they name, into a case. */
export function register(program: Command): void {
  withCase(program.command('import').description('import a JSON Lines file of messages into a case').argument('<file>'))
    .requiredOption('--source <name>', 'where the file comes from: a seizure, a server, a device')
    .option('--media <folder>', 'the files that the messages refer to, by their path in this folder')
    .option('--rejects', 'list the lines that were refused, with the reason')
    .option('--json', 'for programs')
    .action(importFile);
}

async function importFile(file: string, { source, media, ...options }: Options): Promise<void> {
  const client = api();
  const reference = await caseOf(client, options);
  const { job, sha256 } = await sendImport(client, { case: reference, source, file, media });
  await followJob(client, job, (step) => step === 'Storing messages');
  const receipt = (await client.intake.receipts.query({ case: reference })).find(({ jobId }) => jobId === job);
  if (receipt === undefined) throw new CliFailure('The import is done and has left no receipt.', 'FAILED');
  const rejects = options.rejects ? await rejectsOf(client, reference, receipt) : undefined;
  if (options.json) sayJson({ ...receipt, ...(rejects && { rejects }) });
  else sayReceipt(receipt, rejects ?? []);
  if (receipt.sha256 !== sha256 || !balances(receipt))
    throw new CliFailure('The receipt does not balance: some lines are unaccounted for.', 'UNBALANCED');
}

function balances({ read, stored, duplicates, rejected }: Receipt): boolean {
  return read === stored + duplicates + rejected;
}

async function rejectsOf(client: Client, reference: string, { id, rejected }: Receipt): Promise<Reject[]> {
  const found: Reject[] = [];
  while (found.length < rejected) {
    const after = found.at(-1)?.line ?? 0;
    const page = await client.intake.rejects.query({ case: reference, file: id, after, limit: 1000 });
    if (page.length === 0) break;
    found.push(...page);
  }
  return found;
}

function sayReceipt(receipt: Receipt, rejects: readonly Reject[]): void {
  const { read, stored, duplicates, rejected, missingFiles, sha256 } = receipt;
  for (const { line, sentence } of rejects) say(safe`line ${line}: ${sentence}`);
  say(safe`${read} read = ${stored} stored + ${duplicates} duplicates + ${rejected} rejected`);
  if (missingFiles > 0) say(safe`${missingFiles} attachments whose file did not come with the import`);
  say(safe`SHA-256 of ${path.basename(receipt.fileName)}: ${sha256}`);
  if (rejected > 0 && rejects.length === 0) tell(safe`--rejects lists the refused lines.`);
}

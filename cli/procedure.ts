import type { Command } from 'commander';
import { api } from './api';
import { namedDocument } from './named-document';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { safe } from './terminal-text';
import { timeText } from './time-text';

type Options = CaseOptions & { json?: boolean };

/** `ambit procedure`: how privileged material is handled in a case. Without one on file no warrant of it goes in force. */
export function register(program: Command): void {
  const procedure = program.command('procedure').description('how privileged material is handled in a case');
  withCase(procedure.command('show').description('what is on file')).option('--json', 'for programs').action(show);
  withCase(procedure.command('file').description('put a procedure on file, or another in its place'))
    .argument('<document>', 'the procedure: its SHA-256 and its name are entered')
    .requiredOption('--kind <text>', 'who filters, and when')
    .requiredOption('--authority <text>', 'who decides')
    .option('--json', 'for programs')
    .action(file);
}

async function show(options: Options): Promise<void> {
  const client = api();
  const found = await client.warrants.procedure.query({ case: await caseOf(client, options) });
  if (options.json) return sayJson(found);
  if (found === null) return say(safe`No procedure for privileged material is on file.`);
  say(safe`${found.kind}; ${found.authority} decides`);
  say(safe`${found.documentName}, SHA-256 ${found.documentSha256}`);
  say(safe`Entered by ${found.enteredBy}, ${timeText(found.enteredAt)}`);
}

async function file(document: string, options: Options & { kind: string; authority: string }): Promise<void> {
  const named = await namedDocument(document);
  const client = api();
  const filed = await client.warrants.fileProcedure.mutate({
    case: await caseOf(client, options),
    kind: options.kind,
    authority: options.authority,
    ...named,
  });
  if (options.json) sayJson(filed);
  else say(safe`The procedure is on file. Ledger entry ${filed.entry}.`);
}

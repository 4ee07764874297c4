import type { Command } from 'commander';
import { api } from './api';
import { namedDocument } from './named-document';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { safe } from './terminal-text';
import { timeText } from './time-text';
import { inTime } from './warrant-file';

type Options = CaseOptions & { json?: boolean };
type Terms = Options & { by: string; agency?: string; limits?: string; document: string; until?: string };

/** `ambit permission`: a provider's leave to use its material in proceedings (H1), or to pass it on (H2). */
export function register(program: Command): void {
  const permission = program.command('permission').description('a provider’s leave to use or pass on its material');
  withCase(permission.command('list').description('what is recorded for a warrant').argument('<warrant>'))
    .option('--json', 'for programs')
    .action(list);
  withCase(
    permission.command('record').description('record leave').argument('<warrant>').argument('<code>', 'H1 or H2'),
  )
    .requiredOption('--by <who>', 'who gave it')
    .option('--agency <code>', 'for this agency alone; left out: for all')
    .option('--limits <text>', 'what it does not cover')
    .requiredOption('--document <file>', 'the letter that says so: its name and its SHA-256 are entered')
    .option('--until <time>', 'until when it holds: a time, or +30d')
    .option('--json', 'for programs')
    .action(record);
  withCase(permission.command('withdraw').description('record that it was taken back').argument('<number>'))
    .option('--json', 'for programs')
    .action(withdraw);
}

async function list(reference: string, options: Options): Promise<void> {
  const client = api();
  const found = await client.warrants.permissions.query({ case: await caseOf(client, options), reference });
  if (options.json) return sayJson(found);
  for (const one of found) {
    const state = one.withdrawnAt ? `withdrawn ${timeText(one.withdrawnAt)}` : 'stands';
    const until = one.validUntil ? `until ${timeText(one.validUntil)}` : 'without end';
    say(
      safe`${one.id}  ${one.code}  ${one.agency ?? 'all agencies'}  ${until}  ${state}  ${one.grantedBy}  ${one.limits}`,
    );
  }
}

async function record(reference: string, code: string, options: Terms): Promise<void> {
  const client = api();
  const { by: grantedBy, agency, limits, document, until } = options;
  const named = await namedDocument(document);
  const recorded = await client.warrants.recordPermission.mutate({
    case: await caseOf(client, options),
    reference,
    // Another code is refused with those that exist.
    code: code as 'H1',
    grantedBy,
    agency,
    limits,
    ...named,
    ...(until !== undefined && { validUntil: inTime(until, new Date()) }),
  });
  if (options.json) sayJson(recorded);
  else say(safe`${code} leave ${recorded.id} is recorded. Ledger entry ${recorded.entry}.`);
}

async function withdraw(number: string, options: Options): Promise<void> {
  const client = api();
  const withdrawn = await client.warrants.withdrawPermission.mutate({
    case: await caseOf(client, options),
    id: Number(number),
  });
  if (options.json) sayJson(withdrawn);
  else say(safe`Leave ${number} is withdrawn. Ledger entry ${withdrawn.entry}.`);
}

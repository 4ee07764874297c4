import type { Command } from 'commander';
import { type Answers, api } from './api';
import { CliFailure } from './failure';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { bold, safe } from './terminal-text';
import { timeText } from './time-text';

type Options = CaseOptions & { json?: boolean };
type Warrant = Answers['warrants']['list'][number];

/** `ambit warrant list` and `show`. */
export function register(warrant: Command): void {
  withCase(warrant.command('list').description('warrants of the case, all versions'))
    .option('--json', 'for programs')
    .action(list);
  withCase(warrant.command('show').description('one warrant with its clauses, latest version').argument('<reference>'))
    .option('--json', 'for programs')
    .action(show);
}

async function warrantsOf(options: Options): Promise<Warrant[]> {
  const client = api();
  return client.warrants.list.query({ case: await caseOf(client, options) });
}

async function list(options: Options): Promise<void> {
  const warrants = await warrantsOf(options);
  if (options.json) return sayJson(warrants);
  for (const one of warrants) {
    say(
      safe`${one.reference}  version ${one.version}  ${one.status}  until ${timeText(one.examineUntil)}  ${one.issuer}`,
    );
  }
}

async function show(reference: string, options: Options): Promise<void> {
  const versions = (await warrantsOf(options)).filter((one) => one.reference === reference);
  const latest = versions.sort((one, other) => other.version - one.version)[0];
  if (latest === undefined) throw new CliFailure(`There is no warrant ${reference} in this case.`, 'NOT_FOUND');
  if (options.json) sayJson(latest);
  else sayWarrant(latest);
}

function sayWarrant(one: Warrant): void {
  say(safe`${bold(one.reference)}  version ${one.version}  ${one.status}`);
  say(safe`Issued by ${one.issuer} under ${one.legalBasis}`);
  say(
    safe`Power from ${timeText(one.powerFrom)} to ${timeText(one.powerTo)}; examination until ${timeText(one.examineUntil)}`,
  );
  say(safe`Order ${one.documentName}, SHA-256 ${one.documentSha256}`);
  say(safe`Drafted by ${one.draftedBy}; activated by ${one.activatedBy ?? 'nobody yet'}`);
  say(safe`Purposes: ${one.purposes.join('; ')}`);
  say(safe`Assigned: ${one.assigned.length === 0 ? 'nobody' : one.assigned.join(', ')}`);
  for (const clause of one.clauses) say(safe`Clause ${clause.ordinal}: ${clause.sentence}`);
}

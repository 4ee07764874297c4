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
  say(safe`${bold(one.reference)}  version ${one.version}  ${one.status}  ${one.type}  ${one.instrument}`);
  say(safe`Issued by ${one.issuer} under ${one.legalBasis.join('; ')}`);
  say(
    safe`Power from ${timeText(one.powerFrom)} to ${timeText(one.powerTo)}; messages sent from ${timeText(one.contentFrom)} to ${timeText(one.contentTo)}`,
  );
  if (one.orderedAt) say(safe`Ordered ${timeText(one.orderedAt)}`);
  say(safe`Examination until ${timeText(one.examineUntil)}; retention until ${timeText(one.retainUntil)}`);
  if (one.keptUntil) say(safe`Kept until ${timeText(one.keptUntil)} for: ${one.keptGround ?? ''}`);
  say(safe`Order ${one.documentName}, SHA-256 ${one.documentSha256}`);
  say(
    safe`Handling ${one.handlingCode}${one.originator ? `, provided by ${one.originator}` : ''}; for ${one.permittedUse.join(', ')}`,
  );
  if (one.status === 'draft' || one.status === 'pending')
    say(safe`Stamp ${one.draftedAt.toISOString()}: who activates it names what they read`);
  say(safe`Drafted by ${one.draftedBy}; activated by ${one.activatedBy ?? 'nobody yet'}`);
  say(safe`Purposes: ${one.purposes.join('; ')}`);
  say(safe`Agencies: ${one.addressees.join(', ')}`);
  say(safe`Assigned: ${one.assigned.length === 0 ? 'nobody' : one.assigned.join(', ')}`);
  if (one.assignedToMe)
    say(safe`You have ${one.acknowledgedByMe ? '' : 'not '}acknowledged the order and its instructions.`);
  if (one.minimisation) say(safe`Instructions: ${one.minimisation}`);
  sayParts(one);
}

function sayParts({ clauses, conditions, steps }: Warrant): void {
  for (const { ordinal, effect, sentence, orderWords } of clauses) {
    say(safe`${effect === 'covers' ? 'Clause' : 'Exclusion'} ${ordinal}: ${sentence}`);
    if (orderWords) say(safe`  The order: “${orderWords}”`);
  }
  for (const { ordinal, kind, text, metAt, dueAt } of conditions) {
    const state = metAt ? `met ${timeText(metAt)}` : 'not met';
    say(safe`Condition ${ordinal}: ${kind}${text && `, ${text}`}${dueAt ? `, due ${timeText(dueAt)}` : ''}, ${state}`);
  }
  for (const { id, to, reason, askedBy, doneAt } of steps) {
    const state = doneAt ? `done ${timeText(doneAt)}` : 'waits for a second person';
    say(safe`Step ${id} to ${to}: asked by ${askedBy}, ${state}. ${reason}`);
  }
}

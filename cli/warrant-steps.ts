import { type Command, Option } from 'commander';
import { STEP_NAMES } from '@/server/warrant/steps';
import { type Answers, api } from './api';
import { CliFailure } from './failure';
import { namedDocument } from './named-document';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, withCase } from './scope-options';
import { safe } from './terminal-text';
import { inTime } from './warrant-file';

type StepName = (typeof STEP_NAMES)[number];
type Options = CaseOptions & {
  json?: boolean;
  reason: string;
  document?: string;
  keptFor?: string;
  keptUntil?: string;
};

/** `ambit warrant step`, `end`, `drop`, `condition` and `acknowledge`. */
export function register(warrant: Command): void {
  const asked = (command: Command) =>
    withCase(command)
      .requiredOption('--reason <text>', 'why; it stays on record')
      .option('--json', 'for programs')
      .option('--kept-for <ground>', 'of a cancellation: what it is still necessary for')
      .option('--kept-until <time>', 'and until when it may be read for that: a time, or +30d');
  asked(warrant.command('step').description('change a warrant’s state; where two persons must, the first asks'))
    .argument('<reference>')
    .argument('<step>', STEP_NAMES.join(', '))
    .option('--document <sha256>', 'the order or letter that says so; needed to annul and to withdraw')
    .action(step);
  asked(warrant.command('end').description('cancel a warrant now').argument('<reference>')).action(
    (reference: string, options: Options) => step(reference, 'cancel', options),
  );
  withCase(warrant.command('drop').description('drop a step that waits for its second person'))
    .argument('<reference>')
    .argument('<step>', 'its number, as `show` tells it')
    .option('--json', 'for programs')
    .action(drop);
  withCase(warrant.command('condition').description('record a condition as met, or as no longer met'))
    .argument('<reference>')
    .argument('<condition>', 'its number, as `show` tells it')
    .addOption(new Option('--unmet', 'it is no longer met'))
    .option(
      '--document <file>',
      'the permission, the report: its name and its SHA-256 are entered; needed unless --unmet',
    )
    .requiredOption('--note <text>', 'what shows it; it stays on record')
    .option('--json', 'for programs')
    .action(condition);
  withCase(warrant.command('acknowledge').description('confirm that you have read the order and its instructions'))
    .argument('<reference>')
    .option('--json', 'for programs')
    .action(acknowledge);
}

async function step(reference: string, name: string, options: Options): Promise<void> {
  const client = api();
  const { reason, document: documentSha256, keptFor: keptGround, keptUntil } = options;
  const taken = await client.warrants.step.mutate({
    case: await caseOf(client, options),
    reference,
    // A name that is none is refused with the names that exist.
    step: name as StepName,
    reason,
    documentSha256,
    keptGround,
    ...(keptUntil !== undefined && { keptUntil: inTime(keptUntil, new Date()) }),
  });
  if (options.json) sayJson(taken);
  else if (taken.done) say(safe`${name}: done for ${reference}. Ledger entry ${taken.entry}.`);
  else say(safe`${name}: asked for ${reference}; a second person must do the same. Ledger entry ${taken.entry}.`);
}

async function drop(reference: string, number: string, options: Options): Promise<void> {
  const client = api();
  const dropped = await client.warrants.dropStep.mutate({
    case: await caseOf(client, options),
    reference,
    id: Number(number),
  });
  if (options.json) sayJson(dropped);
  else say(safe`The step is dropped. Ledger entry ${dropped.entry}.`);
}

async function condition(
  reference: string,
  number: string,
  options: CaseOptions & { json?: boolean; unmet?: boolean; note: string; document?: string },
): Promise<void> {
  const client = api();
  const met = options.unmet !== true;
  const named = options.document === undefined ? {} : await namedDocument(options.document);
  const about = { case: await caseOf(client, options), reference, ordinal: Number(number) };
  const asked = { ...about, met, note: options.note, ...named };
  const recorded = await client.warrants.meetCondition.mutate(asked);
  if (options.json) sayJson(recorded);
  else say(safe`Condition ${number} is recorded as ${met ? 'met' : 'not met'}. Ledger entry ${recorded.entry}.`);
}

/** Names the order whose hash the server shows now: what is confirmed is that this very document was read. */
async function acknowledge(reference: string, options: Options): Promise<void> {
  const client = api();
  const file = await caseOf(client, options);
  const { documentSha256 } = inForce(await client.warrants.list.query({ case: file }), reference);
  const done = await client.warrants.acknowledge.mutate({ case: file, reference, documentSha256 });
  if (options.json) sayJson(done);
  else say(safe`${reference} version ${done.version} is acknowledged. Ledger entry ${done.entry}.`);
}

function inForce(warrants: Answers['warrants']['list'], reference: string): Answers['warrants']['list'][number] {
  const versions = warrants.filter((one) => one.reference === reference && one.activatedAt !== null);
  const newest = versions.sort((one, other) => other.version - one.version)[0];
  if (newest === undefined) throw new CliFailure(`${reference} was never put in force.`, 'NOT_FOUND');
  return newest;
}

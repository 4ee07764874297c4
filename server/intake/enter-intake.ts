import { casebook } from '../casebook';
import type { EntryDraft, Json } from '../custody/entry-draft';
import { appendEntry } from '../custody/ledger';
import type { JobContext } from '../jobs/job-context';

type IntakeAct = Extract<
  EntryDraft['act'],
  'import.started' | 'import.finished' | 'import.cancelled' | 'quarantine.raised' | 'ocr.run'
>;

/** Enters a step of the intake under the person who started it. Gives the entry's number. */
export async function enterIntake(
  ctx: JobContext,
  act: IntakeAct,
  outcome: 'ok' | 'error',
  payload: { [key: string]: Json },
): Promise<number> {
  const [person, file] = await Promise.all([
    casebook().person.findUniqueOrThrow({
      where: { id: ctx.startedById },
      select: { alias: true, agency: { select: { code: true } } },
    }),
    casebook().case.findUniqueOrThrow({ where: { id: ctx.caseId ?? -1 }, select: { alias: true } }),
  ]);
  const { index } = await appendEntry({
    act,
    outcome,
    agency: person.agency.code,
    person: person.alias,
    case: file.alias,
    payload: { personId: ctx.startedById, job: ctx.id, ...payload },
  });
  return index;
}

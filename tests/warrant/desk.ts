import type { Case } from '@/server/generated/prisma/client';
import type { Investigator } from '@/server/session/investigator';
import type { StepName } from '@/server/warrant/steps';
import { buildCase, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

/** A draft that may be entered; a test changes what it is about. */
export const TERMS = {
  case: 'C-1',
  reference: 'W-1',
  jurisdiction: 'NL',
  issuer: 'Court',
  issuerKind: 'COURT',
  addressees: ['NL-POL'],
  legalBasis: 'Law',
  powerFrom: '2019-01-01',
  powerTo: inDays(30),
  examineUntil: inDays(60),
  documentName: 'order.pdf',
  documentSha256: 'a'.repeat(64),
  purposes: ['firearms supply'],
  assigned: ['ivy@example.org'],
  clauses: [{ handles: ['owl-17'], match: 'sentBy', from: '2020-01-01', to: '2020-07-01', kinds: ['text', 'image'] }],
};

/** A portal with a case and people, and the warrant room's verbs as they ask for them. */
export async function openDesk() {
  const portal: Portal = await openPortal();
  const { who, caseId } = await buildCase(portal.owner, { messages: [], warrants: [] });
  const { casebook } = await import('@/server/casebook');
  const file: Case = await casebook().case.findUniqueOrThrow({ where: { reference: 'C-1' } });
  const draft = async (over: object = {}, name = 'cleo') => {
    const { draftWarrant } = await import('@/server/warrant/draft-warrant');
    return draftWarrant(await who(name), file, await parsed(over));
  };
  const stampOf = async (reference: string): Promise<Date> => {
    const order = { version: 'desc' } as const;
    return (await casebook().warrant.findFirstOrThrow({ where: { reference }, orderBy: order })).draftedAt;
  };
  /** As they read it now, unless they read another state of it. */
  const activate = async (reference: string, name = 'lea', stamp?: Date) => {
    const { activateWarrant } = await import('@/server/warrant/activate-warrant');
    return activateWarrant(await who(name), file, reference, stamp ?? (await stampOf(reference)));
  };
  const step = async (reference: string, name: StepName, by: string, over: object = {}) => {
    const { takeStep } = await import('@/server/warrant/take-step');
    return takeStep(await who(by), file, { reference, step: name, reason: 'because', ...over });
  };
  const status = async (reference: string): Promise<string[]> =>
    (
      await portal.owner.query<{ status: string }>(
        'SELECT status::text FROM warrant WHERE reference = $1 ORDER BY version',
        [reference],
      )
    ).rows.map((row) => row.status);
  const entries = async (act: string): Promise<number> =>
    Number((await portal.owner.query('SELECT count(*) AS n FROM custody.entry WHERE act = $1', [act])).rows[0].n);
  return { portal, who, caseId, file, draft, activate, step, status, entries, close: () => portal.close() };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
export type Who = (name: string) => Promise<Investigator>;

/** The draft with something changed, as the server reads it. */
export async function parsed(over: object = {}) {
  const { WarrantDraftInput } = await import('@/server/warrant/draft-terms');
  return WarrantDraftInput.parse({ ...TERMS, ...over });
}

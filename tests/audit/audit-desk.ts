import { buildCase } from '../support/build-case';
import type { Portal } from '../support/open-portal';

export const CASE = { case: 'C-1' };
export const W1 = { ...CASE, warrant: 'W-1', purpose: 'firearms supply' };

const MESSAGES = ['walnut crate', 'gravel'].map((body, n) => ({
  id: `m-${n + 1}`,
  conversation: 'owl/grebe',
  sender: 'owl-17',
  recipients: ['grebe-04'],
  sentAt: `2020-04-0${n + 1}T09:00:00Z`,
  body,
}));

/**
 * A case of two agencies: `aud` audits for the one, `bea` and `bob` for the other, `eve` reads for the other; `dan` administers beside
 * `admin`.
 */
export async function openAuditDesk({ owner }: Portal) {
  const { caseId, who } = await buildCase(owner, {
    messages: MESSAGES,
    warrants: [
      {
        reference: 'W-1',
        clauses: [{ handles: ['owl-17'], match: 'sentOrReceived' }],
        assigned: ['ivy', 'lea'],
        addressees: ['NL-POL'],
      },
    ],
  });
  const { applySetup } = await import('@/server/people/apply-setup');
  const person = (name: string, agency: string, administrator = false) => ({
    login: `${name}@example.org`,
    name,
    agency,
    administrator,
  });
  await applySetup(await who('admin'), {
    agencies: [{ code: 'BE-POL', name: 'Another police' }],
    people: [person('bea', 'BE-POL'), person('bob', 'BE-POL'), person('eve', 'BE-POL'), person('dan', 'NL-POL', true)],
    cases: [{ reference: 'C-2', name: 'Second case', handlingCode: 'H0', showSealed: true }],
    memberships: [
      { case: 'C-1', login: 'bea@example.org', roles: ['auditor'] },
      { case: 'C-1', login: 'bob@example.org', roles: ['auditor'] },
      { case: 'C-1', login: 'eve@example.org', roles: ['investigator'] },
      { case: 'C-2', login: 'ann@example.org', roles: ['auditor'] },
    ],
  });
  await owner.query('UPDATE person SET must_change_password = false');
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  const as = async (name: string) => createCallerFactory(appRouter)({ investigator: await who(name) });
  return { caseId, who, as };
}

export type AuditDesk = Awaited<ReturnType<typeof openAuditDesk>>;

/** The code of an answer, with its sentence where one was given to the person. */
export async function codeOf(answer: Promise<unknown>): Promise<string> {
  const { TRPCError } = await import('@trpc/server');
  return answer.then(
    () => 'OK',
    (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
  );
}

export async function countOf({ owner }: Portal, act: string): Promise<number> {
  const { rows } = await owner.query('SELECT count(*)::int AS n FROM custody.entry WHERE act = $1', [act]);
  return rows[0].n;
}

import type pg from 'pg';
import type { RoleName } from '@/server/ability/roles';
import type { Investigator } from '@/server/session/investigator';
import { CAST_SESSION, giveReasons } from './give-reasons';
import { type SeedMessage, seedCorpus } from './seed-corpus';

export type Clause = {
  handles?: string[];
  conversations?: string[];
  match?: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  from?: string;
  to?: string;
  kinds?: ('text' | 'image' | 'audio' | 'video' | 'file' | 'metadata')[];
  persons?: string[];
  terms?: { list: string; before?: number; after?: number };
};
export type Exclusion = Partial<Clause> & { reason?: 'LAWYER' | 'MINOR' | 'DOMESTIC' | 'TERRITORY' | 'OTHER' };
export type BuiltWarrant = {
  reference: string;
  clauses: Clause[];
  purposes?: string[];
  assigned?: string[];
  /** Left out: the clerk drafts and the lead activates. Where the lead drafts, the legal reviewer activates and the clerk may record leave. */
  drafter?: 'lea';
  examineUntil?: string;
  powerFrom?: string;
  powerTo?: string;
  exclusions?: Exclusion[];
  conditions?: object[];
  addressees?: string[];
  /** Who read the order and its instructions; left out: everybody assigned. */
  acknowledged?: string[];
  /** Any other term, as WarrantDraftInput takes it. */
  terms?: object;
};

const DAY = 86_400_000;
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** People of the test case by the part they play; logins are `<name>@example.org`. */
export const CAST: Record<string, RoleName[]> = {
  ivy: ['investigator'],
  ann: ['analyst'],
  lea: ['caseLead'],
  cleo: ['warrantClerk'],
  leo: ['legalReviewer'],
  pru: ['prosecutor'],
  aud: ['auditor'],
  fil: ['filterReviewer'],
  pia: ['privilegeAuthority'],
};

const LPP = {
  kind: 'independent counsel',
  authority: 'Counsel',
  documentName: 'lpp.pdf',
  documentSha256: 'b'.repeat(64),
};

/**
 * Makes case C-1 with its cast, an administrator, a stranger to the case, a corpus and warrants in force. In the session in which they act
 * all of them have said why they do sensitive things.
 */
export async function buildCase(
  owner: pg.Client,
  { messages, warrants }: { messages: SeedMessage[]; warrants: BuiltWarrant[] },
) {
  const { firstAdministrator } = await import('@/server/people/first-administrator');
  const { applySetup } = await import('@/server/people/apply-setup');
  await firstAdministrator();
  const administrator = await investigator(owner, 'admin@example.org');
  const people = [...Object.keys(CAST), 'stan'].map((name) => ({
    login: `${name}@example.org`,
    name,
    agency: 'NL-POL',
    administrator: false,
  }));
  await applySetup(administrator, {
    agencies: [{ code: 'NL-POL', name: 'Police' }],
    people,
    cases: [{ reference: 'C-1', name: 'First case', handlingCode: 'H0', showSealed: true, lppProcedure: LPP }],
    memberships: Object.entries(CAST).map(([name, roles]) => ({ case: 'C-1', login: `${name}@example.org`, roles })),
  });
  // They chose their own passwords long ago.
  await owner.query('UPDATE person SET must_change_password = false');
  const caseId = Number((await owner.query('SELECT id FROM case_file WHERE reference = $1', ['C-1'])).rows[0].id);
  await seedCorpus(owner, caseId, messages);
  const who = async (name: string) =>
    investigator(owner, name === 'admin' ? 'admin@example.org' : `${name}@example.org`);
  for (const warrant of warrants) await enforce(who, warrant);
  await giveReasons(owner);
  return { caseId, who };
}

/** Drafted by one, activated by another. */
export async function enforce(who: (name: string) => Promise<Investigator>, warrant: BuiltWarrant): Promise<void> {
  const { activateWarrant } = await import('@/server/warrant/activate-warrant');
  const { draftWarrant } = await import('@/server/warrant/draft-warrant');
  const { WarrantDraftInput } = await import('@/server/warrant/draft-terms');
  const { casebook } = await import('@/server/casebook');
  const file = await casebook().case.findUniqueOrThrow({ where: { reference: 'C-1' } });
  const { acknowledge } = await import('@/server/warrant/acknowledge');
  const assigned = warrant.assigned ?? ['ivy'];
  const draft = WarrantDraftInput.parse({
    case: 'C-1',
    reference: warrant.reference,
    jurisdiction: 'NL',
    issuer: 'Court',
    issuerKind: 'COURT',
    legalBasis: 'Law',
    powerFrom: warrant.powerFrom ?? '2019-01-01',
    powerTo: warrant.powerTo ?? inDays(400),
    examineUntil: warrant.examineUntil ?? inDays(41),
    documentName: 'order.pdf',
    documentSha256: 'a'.repeat(64),
    purposes: warrant.purposes ?? ['firearms supply'],
    addressees: warrant.addressees ?? ['NL-POL'],
    assigned: assigned.map((name) => `${name}@example.org`),
    conditions: warrant.conditions ?? [],
    exclusions: (warrant.exclusions ?? []).map((one) => ({ reason: 'OTHER', ...one })),
    ...warrant.terms,
    clauses: warrant.clauses.map((clause) => ({ from: '2020-01-01', to: '2020-07-01', kinds: ['text'], ...clause })),
  });
  const { stamp } = await draftWarrant(await who(warrant.drafter ?? 'cleo'), file, draft);
  await activateWarrant(await who(warrant.drafter === 'lea' ? 'leo' : 'lea'), file, warrant.reference, stamp);
  for (const name of warrant.acknowledged ?? assigned) {
    await acknowledge(await who(name), file, warrant.reference, draft.documentSha256);
  }
}

async function investigator(owner: pg.Client, login: string): Promise<Investigator> {
  const { investigatorById } = await import('@/server/session/investigator-by-id');
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM person WHERE login = $1', [login]);
  const found = rows[0] && (await investigatorById(rows[0].id, CAST_SESSION));
  if (!found) throw new Error(`no ${login}`);
  return found;
}

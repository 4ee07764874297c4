import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { conflictAmong, isOnTeam } from '../ability/roles';
import type { CasebookTransaction } from '../casebook';
import { wasOnFilterSide } from '../corpus/privilege';
import { recordChange } from '../custody/outbox';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { firstPassword, hashPassword } from '../session/password';
import type { Setup } from './setup-terms';

/** First passwords, shown once: only their hashes are kept. */
export type SetupOutcome = {
  readonly passwords: { login: string; password: string }[];
  readonly made: Record<string, number>;
  readonly entry: number;
};

/** Applies a set-up file in one transaction. What exists already is left as it is, except memberships, which are set as written. */
export async function applySetup(
  by: Pick<Investigator, 'agencyCode' | 'alias' | 'sessionId' | 'id'>,
  setup: Setup,
): Promise<SetupOutcome> {
  const newcomers = await Promise.all(
    setup.people.map(async (person) => {
      const password = firstPassword();
      return { ...person, password, passwordHash: await hashPassword(password) };
    }),
  );
  const { result, proof } = await recordChange(async (tx) => {
    const agencies = await makeAgencies(tx, setup);
    const people = await makePeople(tx, newcomers);
    const cases = await makeCases(tx, setup, by.id);
    const memberships = await setMemberships(tx, setup);
    const made = { agencies, people: people.length, cases, memberships };
    return {
      result: { made, people },
      draft: {
        act: 'membership.changed',
        outcome: 'ok',
        agency: by.agencyCode,
        person: by.alias,
        session: by.sessionId,
        payload: { personId: by.id, made, logins: people, memberships: setup.memberships },
      },
    };
  });
  const passwords = newcomers
    .filter(({ login }) => result.people.includes(login))
    .map(({ login, password }) => ({ login, password }));
  return { passwords, made: result.made, entry: proof.index };
}

async function makeAgencies(tx: CasebookTransaction, { agencies }: Setup): Promise<number> {
  const { count } = await tx.agency.createMany({
    data: agencies.map((agency) => ({ id: randomUUID(), ...agency })),
    skipDuplicates: true,
  });
  return count;
}

type Newcomer = Setup['people'][number] & { readonly passwordHash: string };

async function makePeople(tx: CasebookTransaction, newcomers: readonly Newcomer[]): Promise<string[]> {
  const made: string[] = [];
  for (const { login, name, agency, administrator, passwordHash } of newcomers) {
    const home = await tx.agency.findUnique({ where: { code: agency } });
    if (home === null)
      throw new BadInput(`people: ${login} belongs to agency ${agency}, which is neither in this file nor known.`);
    if ((await tx.person.findUnique({ where: { login } })) !== null) continue;
    await tx.person.create({
      data: {
        id: randomUUID(),
        login,
        name,
        agencyId: home.id,
        passwordHash,
        isAdministrator: administrator,
        alias: newAlias(),
      },
    });
    made.push(login);
  }
  return made;
}

async function makeCases(tx: CasebookTransaction, { cases }: Setup, enteredById: string): Promise<number> {
  const { count } = await tx.case.createMany({
    data: cases.map(({ lppProcedure: _, ...file }) => ({ ...file, alias: newAlias() })),
    skipDuplicates: true,
  });
  for (const { reference, lppProcedure } of cases) {
    if (!lppProcedure) continue;
    const { id } = await tx.case.findUniqueOrThrow({ where: { reference }, select: { id: true } });
    const { documentText = '', documentSha256 = sha256Of(documentText), ...terms } = lppProcedure;
    const data = { caseId: id, ...terms, documentSha256, enteredById };
    await tx.lppProcedure.createMany({ data, skipDuplicates: true });
  }
  return count;
}

const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

async function setMemberships(tx: CasebookTransaction, { memberships }: Setup): Promise<number> {
  for (const { case: reference, login, roles } of memberships) {
    const file = await tx.case.findUnique({ where: { reference } });
    const person = await tx.person.findUnique({ where: { login } });
    if (file === null) throw new BadInput(`memberships: case ${reference} is neither in this file nor known.`);
    if (person === null) throw new BadInput(`memberships: ${login} is neither in this file nor known.`);
    if (person.isAdministrator)
      throw new BadInput(`memberships: ${login} is an administrator. Administrators administer and read nothing.`);
    const conflict = conflictAmong(roles);
    if (conflict) throw new BadInput(`memberships: ${login} can't be ${conflict[0]} and ${conflict[1]} in one case.`);
    if (roles.some(isOnTeam) && (await wasOnFilterSide(tx, person.id, file.id)))
      throw new BadInput(
        `memberships: ${login} filters privileged material in ${reference}, or did so before, and can't join its team any more.`,
      );
    await tx.membership.deleteMany({ where: { caseId: file.id, personId: person.id, role: { notIn: roles } } });
    await tx.membership.createMany({
      data: [...new Set(roles)].map((role) => ({ caseId: file.id, personId: person.id, role })),
      skipDuplicates: true,
    });
  }
  return memberships.length;
}

/** A pseudonym for the ledger: random, so that nothing can be learnt from it without the casebook. */
export function newAlias(): string {
  return randomBytes(16).toString('base64url');
}

import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { casebook } from '../casebook';
import type { Investigator } from '../session/investigator';
import { type Action, NOT_BESIDE_READING, ROLE_ACTIONS, type RoleName } from './roles';

export type CaseAbility = MongoAbility<[Action, 'Case']>;

/** What someone with these roles may do in a case. No roles, no rules: deny by default. Pure. */
export function abilityFor(roles: readonly RoleName[]): CaseAbility {
  const { can, cannot, build } = new AbilityBuilder<CaseAbility>(createMongoAbility);
  for (const role of roles) for (const action of ROLE_ACTIONS[role]) can(action, 'Case');
  if (roles.some((role) => ROLE_ACTIONS[role].includes('readContent')))
    for (const action of NOT_BESIDE_READING) cannot(action, 'Case');
  return build();
}

/** What an administrator may do in any case: set it up and fill it, never read it. */
const ADMINISTRATOR_ACTIONS: readonly Action[] = [
  'readCase',
  'manageMembers',
  'runIntake',
  'readIntake',
  'readWarrant',
];

/** The roles that a person holds in a case now. */
export async function rolesIn(personId: string, caseId: number): Promise<RoleName[]> {
  const rows = await casebook().membership.findMany({ where: { personId, caseId }, select: { role: true } });
  return rows.map(({ role }) => role);
}

/** Whether this person may do this in this case, by role. Scope is judged apart, by warrant. */
export async function may(who: Investigator, caseId: number, action: Action): Promise<boolean> {
  if (who.isAdministrator) return ADMINISTRATOR_ACTIONS.includes(action);
  return abilityFor(await rolesIn(who.id, caseId)).can(action, 'Case');
}

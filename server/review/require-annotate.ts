import { may } from '../ability/case-ability';
import { Refused } from '../refusal';
import type { WarrantScope } from '../warrant/scope';
import { requireOpenWork } from './work-state';

/** Reading is not writing: a prosecutor reads and annotates nothing, and nobody does where the warrant only keeps. */
export async function requireAnnotate(scope: WarrantScope): Promise<void> {
  const { investigator, caseId, caseAlias } = scope.terms;
  if (!(await may(investigator, caseId, 'annotate'))) throw new Refused('NO_ROLE', caseAlias);
  await requireOpenWork(scope);
}

import { may } from '../ability/case-ability';
import { Refused } from '../refusal';
import type { WarrantScope } from '../warrant/scope';

/** Reading is not writing: a prosecutor reads and annotates nothing. */
export async function requireAnnotate({ terms }: WarrantScope): Promise<void> {
  if (!(await may(terms.investigator, terms.caseId, 'annotate'))) throw new Refused('NO_ROLE', terms.caseAlias);
}

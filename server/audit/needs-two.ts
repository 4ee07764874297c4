import type { Header } from '../custody/entry-header';
import type { Investigator } from '../session/investigator';

/** Acts about what may be privileged: what was sealed with them names those whose confidence is protected. */
const PRIVILEGED = /^(confidential|quarantine|exposure)\./;

/** Whether a second auditor must agree before this one opens what was sealed with an entry. */
export function needsTwo({ act, org }: Pick<Header, 'act' | 'org'>, who: Pick<Investigator, 'agencyCode'>): boolean {
  return org !== who.agencyCode || PRIVILEGED.test(act);
}

import { type Decision, decideQuarantine, proposeQuarantine, type Target } from '../corpus/privilege';
import { recordChange } from '../custody/outbox';
import { BadInput, Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { requireFilterSide } from './quarantine';

/** What became of how many messages, and the number of the entry that says so. */
export type Done = { readonly messages: number; readonly entry: number };

/** A filter reviewer's proposal, on what they can read under this warrant; a later one takes its place. */
export async function proposeOn(
  scope: WarrantScope,
  target: Target,
  { decision, basis }: { decision: Decision; basis: string },
): Promise<Done> {
  requireFilterSide(scope);
  const { result, proof } = await recordChange(async (tx) => {
    const done = await proposeQuarantine(tx, scope, target, { decision, basis });
    if (done === null) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
    return { result: done.messages, draft: changeUnder(scope, 'quarantine.proposed', { decision, ...done }) };
  });
  return { messages: result, entry: proof.index };
}

/** The privilege authority's decision, never on a proposal of their own. */
export async function decideOn(
  scope: WarrantScope,
  target: Target,
  step: { decision: Decision; basis: string; crimeFraud: boolean },
): Promise<Done> {
  requireFilterSide(scope);
  const { decision, crimeFraud } = step;
  if (crimeFraud && decision !== 'release')
    throw new BadInput('The exception for what furthers a crime is a ground to release, not to seal.');
  const { result, proof } = await recordChange(async (tx) => {
    const done = await decideQuarantine(tx, scope, target, step);
    if (done === null) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
    if (done === 'samePerson') throw new Refused('SAME_PERSON', scope.terms.caseAlias);
    return {
      result: done.messages,
      draft: changeUnder(scope, 'quarantine.decided', { decision, crimeFraud, ...done }),
    };
  });
  return { messages: result, entry: proof.index };
}

import { BadInput, Refused } from '../refusal';
import { enterRefusal } from '../trpc/enter-refusal';
import { scopeUnder, type WarrantScope } from '../warrant/scope';

/**
 * Use in proceedings asks more than reading: the provider's leave for H1, an order that permits it. Whoever reads under the warrant is told so in
 * plain words, since the answer says nothing of any message; the refusal is entered like any other.
 */
export async function requireEvidenceUse({ terms }: WarrantScope): Promise<void> {
  const { investigator, caseReference, warrantReference, purpose } = terms;
  try {
    await scopeUnder(investigator, { caseReference, warrantReference, purpose, use: 'evidence' });
  } catch (error) {
    if (!(error instanceof Refused) || error.reason !== 'HANDLING') throw error;
    await enterRefusal(investigator, 'packs.generate', error);
    throw new BadInput(
      `What was read under ${warrantReference} may not be used in proceedings yet: its handling code or its order forbids it. ` +
        'A warrant clerk who did not draft it records the provider’s permission on the warrant desk.',
    );
  }
}

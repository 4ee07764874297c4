import { policyVersion } from '../ability/policy-version';
import { casebook } from '../casebook';
import { recount, TooManyMessages } from '../corpus/scope-numbers';
import { appendEntry } from '../custody/ledger';
import type { Case } from '../generated/prisma/client';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { canonicalFilter } from './canonical-filter';
import type { Recomputed, RecomputeRequest } from './wire';

/** A receipt's parts made anew from the warrant, the files and the messages as they are now: for those who audit the case. */
export async function recompute(who: Investigator, file: Case, request: RecomputeRequest): Promise<Recomputed> {
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference: request.warrant, version: request.version },
    select: { id: true, alias: true },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  await appendEntry({
    act: 'receipt.read',
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: file.alias,
    warrant: warrant.alias,
    receipt: request.sha256,
    payload: { personId: who.id, reference: request.warrant, version: request.version, recomputed: true },
  });
  const kept = await casebook().scopeReceipt.findFirst({
    where: { sha256: request.sha256, warrantId: warrant.id },
    select: { sha256: true },
  });
  const numbers = await numbersOf(who, file, warrant.id, request);
  return {
    isKept: kept !== null,
    case: file.alias,
    ...(await canonicalFilter(warrant.id)),
    policyVersion: policyVersion(),
    showsWithheld: file.showSealed,
    numbers,
  };
}

/** Null where counting takes too long: the rest can be compared without. */
async function numbersOf(
  who: Investigator,
  file: Case,
  warrantId: number,
  { files, view }: RecomputeRequest,
): Promise<Recomputed['numbers']> {
  try {
    const found = await recount(who.id, warrantId, files);
    if (found === null) throw new Refused('NO_ROLE', file.alias);
    const { corpusVersion, prefixVersion, quarantine } = found;
    return { corpusVersion, files: found.files, prefixVersion, quarantine, ...found[view] };
  } catch (error) {
    if (error instanceof TooManyMessages) return null;
    throw error;
  }
}

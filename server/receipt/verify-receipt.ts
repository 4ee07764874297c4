import canonicalize from 'canonicalize';
import type { Verifier } from '../custody/signed-note';
import { Refuted, refuteUnless, runStep, Undecidable, type VerifyStep } from '../pack/verify-step';
import { compareFilters } from './compare-filters';
import { type FilterBody, ReceiptBody } from './receipt-body';
import { receiptHash, signatureFault } from './receipt-note';
import type { ReceiptOnWire, Recomputed } from './wire';

/** Checks that need nothing but the receipt and a key. */
export async function verifyReceiptAlone(file: ReceiptOnWire, key: Verifier): Promise<VerifyStep[]> {
  return [
    await runStep('form', () => {
      const isCanonical = canonicalize(ReceiptBody.parse(JSON.parse(file.receipt))) === file.receipt;
      refuteUnless(isCanonical, 'The receipt is not in canonical form (RFC 8785).');
      refuteUnless(receiptHash(file.receipt) === file.sha256, 'The receipt is not the one that its hash names.');
      return `The receipt is in canonical form and has the hash ${file.sha256}.`;
    }),
    await runStep('signature', () => signedBy(file, key)),
  ];
}

function signedBy({ receipt, signature }: ReceiptOnWire, key: Verifier): string {
  const fault = ofKnownKey(() => signatureFault(receipt, signature, key), key);
  refuteUnless(fault === null, fault ?? '');
  return `Signed by ${key.name}.`;
}

/** A note that another key signed says nothing about this one. */
function ofKnownKey<T>(check: () => T, key: Verifier): T {
  try {
    return check();
  } catch {
    throw new Undecidable(`The receipt is not signed by the key ${key.name} with the id ${key.keyId}.`);
  }
}

/** The receipt against the warrant, files and messages as the portal has them now. Each difference is named. */
export async function verifyAgainst(body: ReceiptBody, now: Recomputed): Promise<VerifyStep[]> {
  return [
    await runStep('kept', () => {
      refuteUnless(now.isKept, 'The portal keeps no receipt with this hash for this warrant.');
      return 'The portal keeps this receipt.';
    }),
    await runStep('order', () => verifyOrder(body, now)),
    await runStep('filter', () => verifyFilter(body, now)),
    await runStep('policy', () => {
      if (body.policyVersion !== now.policyVersion)
        throw new Undecidable(
          `Policy version: ${short(body.policyVersion)} in the receipt, ${short(now.policyVersion)} now: the rules of roles changed since.`,
        );
      return 'The policy that judged is the one in force.';
    }),
    await runStep('corpus', () => verifyCorpus(body, now)),
    await runStep('counts', () => verifyCounts(body, now)),
  ];
}

function verifyOrder(body: ReceiptBody, now: Recomputed): string {
  refuteUnless(body.case === now.case, 'The receipt is of another case.');
  refuteUnless(body.warrant === now.warrant, 'The receipt is of another warrant or version.');
  refuteUnless(
    body.orderSha256 === now.orderSha256,
    `Order: SHA-256 ${short(body.orderSha256)} in the receipt, ${short(now.orderSha256)} in the warrant.`,
  );
  return `The order of ${body.reference}, version ${body.version}, has the SHA-256 that the receipt names.`;
}

/** The terms of a warrant in force never change; a condition of it may be met, or found unmet again. */
function verifyFilter({ filter }: ReceiptBody, now: Recomputed): string {
  const differences = compareFilters(filter, now.filter);
  const sentence = `${capital(differences.join('. '))}.`;
  refuteUnless(compareFilters(termsAlone(filter), termsAlone(now.filter)).length === 0, sentence);
  if (differences.length > 0) throw new Undecidable(sentence);
  return `The ${filter.clauses.length} clauses, the window, the purposes and the conditions are those of the warrant.`;
}

function termsAlone(filter: FilterBody): FilterBody {
  return {
    ...filter,
    clauses: filter.clauses.map((clause) => ({ ...clause, waits: false })),
    conditions: filter.conditions.map((condition) => ({ ...condition, met: false })),
  };
}

/** Files may have come since: then the receipt's must be the first of them, and nothing more can be said. */
function verifyCorpus({ corpusVersion: { sha256, files } }: ReceiptBody, { numbers }: Recomputed): string {
  if (numbers === null) throw new Undecidable('Counting took too long: the corpus was not compared.');
  if (sha256 === numbers.corpusVersion && files === numbers.files)
    return `The ${files} files of the corpus are those of the receipt.`;
  const says = `Corpus version: ${files} files (${short(sha256)}) in the receipt, ${numbers.files} files (${short(numbers.corpusVersion)}) now`;
  if (sha256 === numbers.prefixVersion && files < numbers.files)
    throw new Undecidable(`${says}: the receipt’s files are the first of them, others came since.`);
  throw new Refuted(`${says}: the receipt’s files are not the first of them.`);
}

function verifyCounts(body: ReceiptBody, { numbers, filter }: Recomputed): string {
  if (body.counts === 'being counted') throw new Undecidable('The receipt was made before its numbers were counted.');
  if (numbers === null) throw new Undecidable('Counting took too long: the numbers were not compared.');
  if (body.corpusVersion.sha256 !== numbers.corpusVersion)
    throw new Undecidable('The corpus is another one: its numbers can’t be compared.');
  if (compareFilters(body.filter, filter).length > 0)
    throw new Undecidable('The filter is another one: its numbers can’t be compared.');
  if (body.quarantineVersion !== numbers.quarantine)
    throw new Undecidable('What is held for the filter side changed since: the numbers can’t be compared.');
  const differences = compareCounts(body, numbers);
  refuteUnless(differences.length === 0, `${capital(differences.join('. '))}.`);
  return body.withheldByReason === null
    ? 'The numbers are those that the receipt commits to.'
    : 'Counted anew, the messages shown and those withheld for each reason are as many as the receipt says.';
}

function compareCounts(body: ReceiptBody, numbers: NonNullable<Recomputed['numbers']>): string[] {
  const told = (what: string, here: number, there: number) =>
    here === there ? [] : [`${what}: ${here} in the receipt, ${there} counted now`];
  const withheld = body.withheldByReason;
  const reasons =
    withheld === null ? [] : [...new Set([...Object.keys(withheld), ...Object.keys(numbers.withheld)])].sort();
  return [
    ...told('messages shown', body.shown ?? 0, numbers.shown),
    ...reasons.flatMap((code) => told(`withheld by ${code}`, withheld?.[code] ?? 0, numbers.withheld[code] ?? 0)),
    ...(body.withheldCommitment !== null && body.withheldCommitment !== numbers.commitment
      ? ['the numbers counted now are not those that the receipt commits to']
      : []),
  ];
}

const short = (sha256: string) => `${sha256.slice(0, 16)}…`;
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

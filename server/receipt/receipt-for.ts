import canonicalize from 'canonicalize';
import { policyVersion } from '../ability/policy-version';
import { now } from '../clock';
import { keepReceipt, type ReceiptState, readReceiptState } from '../corpus/scope-numbers';
import { signWithLedgerKey } from '../custody/ledger';
import { Refused } from '../refusal';
import type { WarrantScope } from '../warrant/scope';
import { askForCount } from './ask-for-count';
import { canonicalFilter } from './canonical-filter';
import type { ReceiptBody } from './receipt-body';
import { receiptHash, receiptNote } from './receipt-note';

/** A scope lives as long as one request: what is asked twice within it is answered once. */
const asked = new WeakMap<WarrantScope, Promise<string>>();

/**
 * The hash of the receipt that says under which filter, corpus and policy this scope shows what it shows. One question of the database while
 * nothing changed; a new receipt is made and signed where something did. Nothing that decides access is kept.
 */
export function receiptFor(scope: WarrantScope): Promise<string> {
  const before = asked.get(scope);
  if (before !== undefined) return before;
  const found = findOrMake(scope);
  asked.set(scope, found);
  return found;
}

async function findOrMake(scope: WarrantScope): Promise<string> {
  const { caseId, caseAlias, warrantId, investigator } = scope.terms;
  const policy = policyVersion();
  const state = await readReceiptState(scope, policy);
  if (state === null) throw new Refused('NO_WARRANT', caseAlias);
  if (state.counted === null) await askForCount(caseId, investigator.id);
  if (state.sha256 !== null) return state.sha256;
  const body = canonicalize(await bodyOf(scope, state, policy)) ?? '';
  const sha256 = receiptHash(body);
  const signature = await signWithLedgerKey(receiptNote(sha256));
  return keepReceipt({ key: state.key, warrantId, sha256, body, signature });
}

async function bodyOf({ terms }: WarrantScope, state: ReceiptState, policy: string): Promise<ReceiptBody> {
  const { corpusVersion, files, counted } = state;
  return {
    v: 1,
    view: terms.onFilterSide ? 'filter' : 'team',
    case: terms.caseAlias,
    caseReference: terms.caseReference,
    ...(await canonicalFilter(terms.warrantId)),
    corpusVersion: { sha256: corpusVersion, files },
    quarantineVersion: counted?.quarantine ?? null,
    policyVersion: policy,
    counts: counted ? 'counted' : 'being counted',
    shown: counted?.shown ?? null,
    withheldByReason: counted?.withheld ?? null,
    withheldCommitment: counted?.commitment ?? null,
    at: now().toISOString(),
  };
}

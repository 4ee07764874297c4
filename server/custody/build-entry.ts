import { createHash, randomBytes } from 'node:crypto';
import { now } from '../clock';
import { type EntryDraft, purposeCode, sessionCode } from './entry-draft';
import { encodeHeader, type Header } from './entry-header';
import { objectsDigest } from './objects-digest';
import { sealPayload } from './payload';
import { SALT_BYTES } from './ranges';
import { leafHash } from './tree';

/** Where a case's own history stands before an entry. */
export type CaseHead = { readonly cseq: number; readonly leaf: Buffer };

/** An entry ready to be appended. */
export type BuiltEntry = {
  readonly body: Buffer;
  readonly leaf: Buffer;
  readonly salt: Buffer;
  readonly payload: Buffer;
};

/** Builds header, seal and leaf. `caseHead` is the case's last entry so far, if it has one. */
export function buildEntry(draft: EntryDraft, caseHead: CaseHead | undefined, policy: string): BuiltEntry {
  const salt = randomBytes(SALT_BYTES);
  const payload = sealPayload(draft.payload);
  const header: Header = {
    ...actOf(draft, policy),
    ...caseOf(draft, caseHead),
    ...objectsOf(draft, salt),
    pay: sha256(payload),
    nonce: randomBytes(16).toString('hex'),
  };
  const body = encodeHeader(header);
  return { body, leaf: leafHash(body), salt, payload };
}

function actOf(draft: EntryDraft, policy: string) {
  return {
    v: 1 as const,
    t: now().toISOString(),
    act: draft.act,
    out: draft.outcome,
    org: draft.agency,
    sub: draft.person,
    pol: policy,
    ...(draft.session && { sess: sessionCode(draft.session) }),
    ...(draft.warrant && { war: draft.warrant }),
    ...(draft.warrant && draft.purpose && { why: purposeCode(draft.warrant, draft.purpose) }),
    ...(draft.refused && { why: draft.refused }),
    ...(draft.receipt && { scp: draft.receipt }),
  };
}

function caseOf(draft: EntryDraft, head: CaseHead | undefined) {
  if (!draft.case) return {};
  return head
    ? { ctag: draft.case, cseq: head.cseq + 1, cprev: head.leaf.toString('hex') }
    : { ctag: draft.case, cseq: 1 };
}

function objectsOf(draft: EntryDraft, salt: Buffer) {
  if (!draft.ranges) return {};
  const n = draft.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { n, rng: objectsDigest(salt, draft.ranges, draft.attachments ?? []) };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

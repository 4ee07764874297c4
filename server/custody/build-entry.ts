import { createHash, randomBytes } from 'node:crypto';
import { type EntryDraft, purposeCode } from './entry-draft';
import { encodeHeader, type NewHeader } from './entry-header';
import { objectsDigest, objectsText } from './objects-digest';
import { sealPayload } from './payload';
import { SALT_BYTES } from './ranges';
import { leafHash } from './tree';

/** Where a case's own history stands before an entry. */
export type CaseHead = { readonly cseq: number; readonly leaf: Buffer };

/** What the sequencer knows and a draft doesn't. */
export type EntryPlace = {
  readonly at: Date;
  /** The person's pseudonym of this quarter. */
  readonly person: string;
  /** The number of the entry with which the session began, where there is one. */
  readonly session: number | undefined;
  /** The case's last entry so far, if it has one. */
  readonly caseHead: CaseHead | undefined;
  /** SHA-256 of the policy that judges, in hex. */
  readonly policy: string;
};

/** An entry ready to be appended. Salt and objects are null where it opens nothing. */
export type BuiltEntry = {
  readonly body: Buffer;
  readonly leaf: Buffer;
  readonly salt: Buffer | null;
  readonly objects: string | null;
  readonly payload: Buffer;
};

/** Bytes of the policy's digest that the header carries. */
const POLICY_BYTES = 12;

/** Builds header, seal and leaf. */
export function buildEntry(draft: EntryDraft, place: EntryPlace): BuiltEntry {
  const opens = openedBy(draft);
  const payload = sealPayload(draft.payload, { case: draft.case, at: place.at });
  const header: NewHeader = {
    ...actOf(draft, place),
    ...caseOf(draft, place.caseHead),
    ...(opens && { n: opens.n, rng: text(objectsDigest(opens.salt, opens.objects)) }),
    ...(draft.request && { req: draft.request.digest, usig: draft.request.signature }),
    pay: text(createHash('sha256').update(payload).digest()),
  };
  const body = encodeHeader(header);
  return { body, leaf: leafHash(body), salt: opens?.salt ?? null, objects: opens?.objects ?? null, payload };
}

function actOf(draft: EntryDraft, { at, person, session, policy }: EntryPlace) {
  return {
    v: 2 as const,
    t: at.toISOString(),
    act: draft.act,
    out: draft.outcome,
    org: draft.agency,
    sub: person,
    pol: text(Buffer.from(policy, 'hex').subarray(0, POLICY_BYTES)),
    ...(session !== undefined && { sess: session }),
    ...(draft.sessionKey && { skey: draft.sessionKey }),
    ...(draft.warrant && { war: draft.warrant }),
    ...(draft.warrant && draft.purpose && { why: purposeCode(draft.warrant, draft.purpose) }),
    ...(draft.refused && { why: draft.refused }),
    ...(draft.receipt && { scp: text(Buffer.from(draft.receipt, 'hex')) }),
    ...(draft.fixes && { fix: draft.fixes }),
    ...(draft.about !== undefined && { ref: draft.about }),
  };
}

function caseOf(draft: EntryDraft, head: CaseHead | undefined) {
  if (!draft.case) return {};
  return head ? { ctag: draft.case, cseq: head.cseq + 1, cprev: text(head.leaf) } : { ctag: draft.case, cseq: 1 };
}

function openedBy({ ranges, attachments }: EntryDraft) {
  if (!ranges) return null;
  const n = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { n, salt: randomBytes(SALT_BYTES), objects: objectsText(ranges, attachments ?? []) };
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url');
}

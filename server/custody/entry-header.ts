import canonicalize from 'canonicalize';
import { z } from 'zod';

/**
 * The public header of a ledger entry. Its bytes are the leaf: RFC 8785 (JCS) JSON with strings, whole numbers and
 * arrays only, so that any other program gets the same bytes from the same header.
 * It names nobody and quotes nothing: people, cases and warrants appear as pseudonyms.
 */

/** The entry bundles of c2sp.org/tlog-tiles give an entry's length in 16 bits. */
const MAX_HEADER_BYTES = 65_535;

/** Everything that is written down, and when. Closed: an act that isn't here can't be entered. */
export const ACTS = [
  { act: 'session.started', written: 'When a person has signed in, with the second factor where one is asked.' },
  { act: 'session.ended', written: 'When a person signs out or the session runs out.' },
  { act: 'session.refused', written: 'When a sign-in fails.' },
  { act: 'session.revoked', written: 'When somebody else ends a session before its time.' },
  { act: 'access.denied', written: 'When a signed-in person asks for something that they may not have.' },
  { act: 'search.run', written: 'Before the answer of a search leaves, also when nothing was found.' },
  { act: 'message.viewed', written: 'Before the text of messages is served; one entry names all of one page.' },
  { act: 'media.revealed', written: 'Before a picture, a sound or a film is served unblurred.' },
  { act: 'reason.asked', written: 'When a person was asked why they look and gave, or refused to give, a reason.' },
  { act: 'note.added', written: 'When a note or a mark is put on a message.' },
  { act: 'note.viewed', written: 'Before notes are shown; the entry names the messages that they are about.' },
  { act: 'note.changed', written: 'When a note or a mark gets another wording or value.' },
  { act: 'note.undone', written: 'When a note or a mark is taken back; what it said stays on record.' },
  { act: 'order.kept', written: 'When the file of an order is sent and kept, before a warrant rests on it.' },
  { act: 'order.viewed', written: 'Before the file of an order is served.' },
  { act: 'warrant.drafted', written: 'When a warrant is entered, before it opens anything.' },
  { act: 'warrant.activated', written: 'When a second person has confirmed a warrant and it begins to open messages.' },
  { act: 'warrant.submitted', written: 'When a drafted warrant is handed on for a second person to verify.' },
  { act: 'warrant.returned', written: 'When the second person hands a warrant back to be corrected.' },
  { act: 'warrant.discarded', written: 'When a drafted warrant that never was in force is put away.' },
  { act: 'warrant.stepAsked', written: 'When a change of a warrant that two persons must make waits for the second.' },
  { act: 'warrant.stepDropped', written: 'When a change of a warrant that waited for a second person is dropped.' },
  { act: 'warrant.suspended', written: 'When a warrant is suspended: nothing opens under it until it is resumed.' },
  { act: 'warrant.resumed', written: 'When a suspended warrant is in force again.' },
  { act: 'warrant.cancelled', written: 'When a warrant is no longer necessary; what may still be read is on record.' },
  { act: 'warrant.revoked', written: 'When a warrant is withdrawn from now on.' },
  { act: 'warrant.annulled', written: 'When a court holds that a warrant never was lawful.' },
  { act: 'warrant.withdrawn', written: 'When the provider takes back what it passed on under a warrant.' },
  { act: 'warrant.closed', written: 'When a warrant is closed and kept for audit alone.' },
  { act: 'warrant.simulated', written: 'Before the numbers of what a drafted warrant would cover are shown.' },
  { act: 'condition.met', written: 'When a condition of a warrant is recorded as met, or as no longer met.' },
  { act: 'purpose.selected', written: 'When a person chooses the purpose for which they look.' },
  { act: 'terms.approved', written: 'When a list of search terms is entered that an order approves.' },
  {
    act: 'permission.recorded',
    written: 'When a provider’s leave to use or pass on its material is recorded, or withdrawn.',
  },
  { act: 'procedure.filed', written: 'When the procedure for privileged material of a case is put on file.' },
  { act: 'subject.changed', written: 'When a person whom a warrant may name is entered or changed.' },
  { act: 'attribution.proposed', written: 'When somebody proposes that a handle is a person’s.' },
  { act: 'attribution.decided', written: 'When a second person accepts, rejects or withdraws an attribution.' },
  { act: 'widening.asked', written: 'When a reader drafts a request for a wider warrant.' },
  { act: 'widening.answered', written: 'When a request for a wider warrant is answered or withdrawn.' },
  { act: 'search.saved', written: 'When a search is saved under the warrant of the content that it was learnt from.' },
  { act: 'search.forgotten', written: 'When a saved search is deleted.' },
  { act: 'confidential.changed', written: 'When the confidential list of privileged identifiers changes.' },
  { act: 'confidential.viewed', written: 'Before the confidential list is shown to those who filter.' },
  { act: 'quarantine.raised', written: 'When messages are withheld from a case team because they may be privileged.' },
  {
    act: 'quarantine.viewed',
    written: 'Before the list of quarantined messages is shown to those who filter; no text.',
  },
  { act: 'quarantine.proposed', written: 'When a filter reviewer proposes what shall become of quarantined messages.' },
  { act: 'quarantine.decided', written: 'When the privilege authority decides on quarantined messages.' },
  { act: 'exposure.viewed', written: 'Before it is shown who had seen messages that are now quarantined.' },
  { act: 'meter.read', written: 'Before the numbers of how much of a warrant’s scope was looked at are shown.' },
  {
    act: 'scope.shown',
    written: 'Before it is explained why a message, a handle or a conversation is covered or not.',
  },
  { act: 'receipt.read', written: 'Before a scope receipt is shown.' },
  { act: 'warrant.acknowledged', written: 'When a person who works under a warrant confirms having read its limits.' },
  { act: 'case.created', written: 'When a case is opened.' },
  { act: 'membership.changed', written: 'When somebody joins a case, leaves it or gets another part in it.' },
  { act: 'person.changed', written: 'When an account is made, changed or closed.' },
  { act: 'agency.created', written: 'When an agency joins the portal.' },
  { act: 'system.initialised', written: 'Once, as the first entry of a new portal.' },
  { act: 'import.started', written: 'When the intake of seized material begins.' },
  { act: 'import.finished', written: 'When an intake is complete and its counts balance.' },
  { act: 'import.cancelled', written: 'When an intake is stopped before its end.' },
  {
    act: 'conversations.rooted',
    written: 'When the order of a case’s messages is fixed after an intake: the header holds the root of the trees.',
  },
  { act: 'ocr.run', written: 'When text was read out of pictures by machine.' },
  { act: 'pack.drafted', written: 'When an evidence pack is begun.' },
  { act: 'pack.changed', written: 'When items, redactions or wording of an unsealed pack change.' },
  { act: 'pack.previewed', written: 'Before pages of an unsealed pack are shown as they will print.' },
  { act: 'pack.submitted', written: 'When the author of a pack hands it on to legal review.' },
  { act: 'pack.returned', written: 'When a legal reviewer hands a pack back to its author, with reasons.' },
  { act: 'pack.approved', written: 'When a legal reviewer approves a pack as it then stands.' },
  {
    act: 'pack.stopped',
    written: 'When a pack is not sealed because a check failed, such as a leak of what is redacted.',
  },
  { act: 'pack.fixed', written: 'When the manifest of a pack is complete: the header holds the pack id.' },
  { act: 'pack.generated', written: 'Before a pack is rendered and sealed; the entry names its contents.' },
  {
    act: 'pack.sealed',
    written: 'When a pack is signed and stored: the entry names its id, its file and its page numbers.',
  },
  { act: 'pack.downloaded', written: 'Before the file of a pack leaves the portal.' },
  { act: 'pack.served', written: 'When a sealed pack is served on a named recipient.' },
  { act: 'pack.opened', written: 'Before a recipient is shown what a pack served on them holds.' },
  { act: 'pack.answered', written: 'When a recipient accepts a pack or rejects it, with reasons.' },
  { act: 'pack.superseded', written: 'When a later pack takes the place of a served one.' },
  { act: 'pack.recalled', written: 'When a served pack, or part of it, is recalled.' },
  { act: 'receipt.signed', written: 'When a recipient signs for the very file that they received.' },
  { act: 'recall.acknowledged', written: 'When a recipient confirms what became of a recalled pack.' },
  { act: 'material.asked', written: 'When a recipient asks for further material.' },
  { act: 'material.answered', written: 'When a request for further material is answered.' },
  { act: 'factor.changed', written: 'When a person’s second factor is set up, reset or removed.' },
  { act: 'ledger.read', written: 'Before lines of this ledger are shown to anybody.' },
  { act: 'ledger.verified', written: 'When somebody had the ledger checked, whatever came of it.' },
  { act: 'ledger.exported', written: 'Before the ledger, or the history of a case, leaves the portal with its proof.' },
  { act: 'proof.given', written: 'Before the proof that an entry is in the ledger is handed out.' },
  { act: 'person.history', written: 'Before the entries of one person are shown to an auditor.' },
  { act: 'opening.asked', written: 'When somebody asks to open what was sealed with an entry.' },
  { act: 'opening.approved', written: 'When a second person agrees that what was sealed with an entry is opened.' },
  { act: 'opening.refused', written: 'When a second person refuses that what was sealed with an entry is opened.' },
  { act: 'payload.opened', written: 'Before what was sealed with an entry is shown.' },
  { act: 'erasure.asked', written: 'When an administrator asks that what was sealed with entries is erased.' },
  { act: 'erasure.refused', written: 'When a second person refuses that what was sealed with entries is erased.' },
  {
    act: 'payload.erased',
    written: 'When what was sealed with entries is erased for good; the entries themselves stay.',
  },
  { act: 'key.rotated', written: 'When another key takes over from a named number of entries on.' },
  { act: 'witness.refused', written: 'When a witness says that this ledger contradicts what it has seen of it.' },
  { act: 'ledger.halted', written: 'When the portal stops serving content because its ledger is in doubt.' },
  { act: 'ledger.resumed', written: 'When a person has cleared the doubt and content is served again.' },
  { act: 'log.epoch', written: 'When a ledger starts anew after a restore; it names the head before.' },
] as const;

export type Act = (typeof ACTS)[number]['act'];

/** Acts whose header may fix something in public. */
const FIXING: ReadonlySet<Act> = new Set<Act>([
  'conversations.rooted',
  'pack.fixed',
  'pack.sealed',
  'receipt.signed',
  'log.epoch',
]);

const hexHash = z.string().regex(/^[0-9a-f]{64}$/);
/** 32 bytes, base64url without padding: one text for one value, so the last character carries four bits. */
const hash = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
/** A pseudonym: 16 random bytes in base64url, or 32 in hex where it is older than format 2. */
const tag = z.string().regex(/^(?:[A-Za-z0-9_-]{21}[AQgw]|[0-9a-f]{64})$/);
/** A name or number from one of our own lists; spaces are out, and with them anything a person typed. */
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/);
const utcMillis = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => isRealTime(text));

/** What both formats have in common. */
const shared = {
  /** When the sequencer took the entry: ISO 8601, UTC, milliseconds. */
  t: utcMillis,
  act: z.enum(ACTS.map(({ act }) => act)),
  out: z.enum(['ok', 'deny', 'error']),
  /** The agency's code. */
  org: code,
  /** 1, 2, 3 … within the case, without gaps: completeness for one case without showing the others. */
  cseq: z.int().min(1).optional(),
  /** The reason, by its code: the purpose of a look, or why something was refused. */
  why: code.optional(),
  /** How many records were served. */
  n: z.int().min(0).optional(),
};

/** Format 1, no longer written: hashes in hex, pseudonyms that never change, a nonce. */
const first = z.strictObject({
  v: z.literal(1),
  ...shared,
  sub: hexHash,
  /** The session, by a digest of its id. */
  sess: code.optional(),
  ctag: hexHash.optional(),
  cprev: hexHash.optional(),
  war: hexHash.optional(),
  pol: hexHash.optional(),
  scp: hexHash.optional(),
  rng: hexHash.optional(),
  pay: hexHash.optional(),
  /** 16 random bytes in hex, so that no two entries are alike. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
});

/** Format 2: hashes are base64url without padding. */
const second = z
  .strictObject({
    v: z.literal(2),
    ...shared,
    /** The person: a pseudonym of this quarter. */
    sub: tag,
    /** The number of the `session.started` entry of the session in which it was done. */
    sess: z.int().min(0).optional(),
    /** The session's public key, raw Ed25519: in `session.started` alone. */
    skey: hash.optional(),
    /** The case, by pseudonym. */
    ctag: tag.optional(),
    /** Leaf hash of the case's entry before; absent in its first. */
    cprev: hash.optional(),
    /** The warrant's version, by pseudonym. */
    war: tag.optional(),
    /** SHA-256 of the policy version that judged, its first 12 bytes. */
    pol: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16}$/)
      .optional(),
    /** SHA-256 of the scope receipt under which it was looked. */
    scp: hash.optional(),
    /** Which messages: salted digest of their ranges (objects-digest.ts). */
    rng: hash.optional(),
    /** SHA-256 of the sealed payload's ciphertext. Sealed under a random nonce, it makes each leaf another. */
    pay: hash,
    /** SHA-256 of the request that asked for it (server/session/signed-request.ts); its text is in the payload. */
    req: hash.optional(),
    /** Signature over it by the session's key: 64 bytes. */
    usig: z
      .string()
      .regex(/^[A-Za-z0-9_-]{85}[AQgw]$/)
      .optional(),
    /**
     * What the entry fixes in public, as a SHA-256 that tells nothing else: the root of a case's conversations, the id of a pack, its
     * file, a receipt's text, the last checkpoint of the ledger before.
     */
    fix: hash.optional(),
    /** The number of another entry that this one is about. */
    ref: z.int().min(0).optional(),
  })
  .refine(({ req, usig }) => (req === undefined) === (usig === undefined), {
    path: ['usig'],
    message: 'a request and its signature come together or not at all',
  })
  .refine(({ skey, act }) => skey === undefined || act === 'session.started', {
    path: ['skey'],
    message: 'only the start of a session brings a key',
  })
  .refine(({ fix, act }) => fix === undefined || FIXING.has(act), {
    path: ['fix'],
    message: 'only acts that fix something in public name it',
  });

/** Shape of the header, in either format. */
export const headerSchema = z
  .discriminatedUnion('v', [first, second])
  .refine(({ ctag, cseq }) => (ctag === undefined) === (cseq === undefined), {
    path: ['cseq'],
    message: 'ctag and cseq come together or not at all',
  })
  .refine(({ cseq = 1, cprev }) => cseq > 1 === (cprev !== undefined), {
    path: ['cprev'],
    message: 'every entry of a case but the first names the one before',
  });

export type Header = z.infer<typeof headerSchema>;
/** A header as it is written today. */
export type NewHeader = Extract<Header, { v: 2 }>;

/** A hash as a header of this format writes it. */
export function hashText({ v }: Header, bytes: Buffer): string {
  return bytes.toString(v === 1 ? 'hex' : 'base64url');
}

/** What no two entries have in common: the nonce of format 1, the seal of format 2. */
export function uniqueOf(header: Header): string {
  return header.v === 1 ? header.nonce : header.pay;
}

/** The leaf bytes of a header. Throws when it doesn't fit the schema or is over 65,535 bytes. */
export function encodeHeader(header: Header): Buffer {
  const bytes = Buffer.from(canonicalize(checked(header)) ?? '');
  if (bytes.length > MAX_HEADER_BYTES) throw new Error(`the entry header is over ${MAX_HEADER_BYTES} bytes`);
  return bytes;
}

/** Reads leaf bytes. Throws unless they are exactly what `encodeHeader` gives for the header in them. */
export function decodeHeader(bytes: Uint8Array): Header {
  if (bytes.length > MAX_HEADER_BYTES) throw new Error(`the entry header is over ${MAX_HEADER_BYTES} bytes`);
  const header = checked(parseJson(bytes));
  if (!encodeHeader(header).equals(bytes)) throw new Error('the entry header is not in canonical form (RFC 8785)');
  return header;
}

/** Only names of fields go into the error, never their values. */
function checked(value: unknown): Header {
  const result = headerSchema.safeParse(value);
  if (result.success) return result.data;
  const fields = new Set(result.error.issues.map(({ path }) => path.join('.') || 'the whole'));
  throw new Error(`the entry header is wrong in: ${[...fields].join(', ')}`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new Error('the entry header is not JSON in UTF-8');
  }
}

function isRealTime(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/** Why something was taken out of the copy that leaves the house. Printed beside each box and in the redaction key. */
export type RedactionReason = 'thirdParty' | 'legalPrivilege' | 'personalData' | 'ongoingInvestigation' | 'handling';

/** One redaction of the pack: what a reader may know of it. What was there is in no part of a pack. */
export interface PackRedaction {
  /** 1, 2, 3 … in the order of the pack; printed as R1, R2, R3. */
  number: number;
  reason: RedactionReason;
  author: string;
  at: Date;
  /** Stands in for what was there throughout the pack: `Third party 14`. */
  label?: string;
}

/** A message's text as it may be shown: the words, and where words were taken out. */
export type BodyPart = { text: string } | { redaction: number };

/** A note somebody wrote about a message and chose to disclose with it. */
export interface PackNote {
  author: string;
  at: Date;
  relevance: string;
  text: string;
}

/** A picture as it will be drawn: already re-encoded, so no original metadata can ride along. */
export interface PackPicture {
  name: string;
  /** PNG bytes made by us, never the seized file itself. */
  png: Uint8Array;
  width: number;
  height: number;
  /** Of the original file, lower-case hexadecimal. Null where boxes cover any of it: a known picture would be recognised by its hash. */
  sha256: string | null;
  /** Left out where boxes cover any of it: words read from a picture may name what the box hides. */
  ocrText?: string;
  /** Numbers of the redactions whose boxes are burnt into the pixels. */
  redactions: number[];
}

/** A picture, sound or file that can't be printed: named with what became of it, so that nothing vanishes. */
export interface PackAttachment {
  name: string;
  kind: 'picture' | 'voice' | 'video' | 'file';
  state: 'notPrinted' | 'missing' | 'linkOnly' | 'broken' | 'withheld';
  sha256: string | null;
}

/**
 * Where in the seized file the message was read from, so that an expert can cut the same bytes out. Of an item with any redaction the file alone:
 * a length tells how long a hidden word is, and an unsalted hash of a short record tells the word to whoever tries all of them.
 */
export interface RawSlice {
  fileName: string;
  fileSha256: string;
  /** Bytes from the start of the file. */
  offset: number | null;
  /** Bytes. */
  length: number | null;
  sha256: string | null;
}

/** The record as it was seized, with what opens its commitment: HMAC-SHA256(salt, record). Only of items without any redaction. */
export interface NativeRecord {
  bytes: Uint8Array;
  salt: Uint8Array;
}

export interface PackItem {
  /** The corpus file's own name for the message, not ours. */
  sourceId: string;
  sender: string;
  recipients: string[];
  sentAt: Date;
  /** The time exactly as the source wrote it. */
  sentAtOriginal: string;
  body: BodyPart[] | null;
  caption?: string;
  /** `AB/17` */
  exhibit?: string;
  /** Comes along by the context rule: nobody chose it for itself. */
  isContext: boolean;
  /** The source id of the message that it answers, where the corpus says so. */
  replyTo?: string;
  notes: PackNote[];
  pictures: PackPicture[];
  attachments: PackAttachment[];
  raw: RawSlice;
  native: NativeRecord | null;
  /** Its place in the conversation's tree, from 0; null where the case's conversations have no root yet. */
  leaf: number | null;
  commitment: string;
  /** Ledger number under which the message was opened for this pack. */
  entry: number;
}

/** Why a message between the first and the last of a run isn't disclosed. A reason, and nothing that tells what it says. */
export type WithholdingReason = 'outOfScope' | 'legalPrivilege' | 'thirdParty' | 'sensitive' | 'notRelevant';

/**
 * What proves that nothing was left out of a run in silence (`completeness/`): every leaf from the first to the last is an item
 * of the pack or withheld with a reason.
 */
export interface SectionProof {
  /** Leaves of the conversation's tree in all. */
  size: number;
  first: number;
  last: number;
  /** In order: leaves between `first` and `last` that are no items. Commitments in lower-case hexadecimal. */
  withheld: { leaf: number; commitment: string; reason: WithholdingReason }[];
  /** RFC 6962 hashes of the largest subtrees that cover all leaves before `first` and after `last`, left to right, hexadecimal. */
  outside: { left: string[]; right: string[] };
  /** The conversation's own line in the tree of the case's conversations: the exact bytes, and the way to the root. */
  conversation: { line: string; index: number; path: string[] };
}

export interface PackSection {
  heading: string;
  conversation: string;
  participants: string[];
  /** How many messages before and after a chosen one come along, or in words why none do. */
  context: { before: number; after: number; whyNot?: string };
  items: PackItem[];
  proof: SectionProof | null;
  /** In words, where there is no proof although the pack's other sections have one. */
  unproven?: string;
}

/** The root of the case's conversations, and the entry of the ledger that fixed it. */
export interface PackCompleteness {
  /** Hexadecimal. */
  root: string;
  /** Conversations in the tree. */
  size: number;
  /** C2SP tlog-proof of the `conversations.rooted` entry, whose header holds the root. */
  entry: { index: number; header: string; proof: string };
  /** Messages between disclosed ones that stayed out, by reason; each counts once. */
  withheld?: Partial<Record<WithholdingReason, number>>;
}

/** Who says that a handle is whose, and on what basis. Never a name instead of a handle. */
export interface PackAttribution {
  handle: string;
  person: string;
  basis: string;
  contrary: string;
  proposedBy: string;
  decidedBy: string;
  decidedAt: Date;
}

/** How an agency's packs look and speak. */
export interface PackTemplate {
  /** BCP 47: en, nl, de, fr, es. */
  language: string;
  /** e.g. `england-wales`, `netherlands`, `generic`: the headings and declarations a court there expects. */
  jurisdiction: string;
  /** IANA name of the zone in which times are printed beside UTC. */
  timeZone: string;
  /** PNG, drawn on the cover. */
  logo?: { png: Uint8Array; width: number; height: number };
}

export interface PackScope {
  warrantReference: string;
  version: string;
  issuer: string;
  legalBasis: string;
  documentSha256: string;
  purpose: string;
  /** Whole sentences, in the order of the warrant. */
  clauses: string[];
  examineUntil: Date;
  /** The signed receipt of the scope under which the messages were opened. */
  receipt: { sha256: string; receipt: string; signature: string };
  /** Messages inside the selection that stayed sealed, when that number may be told. */
  sealedCount?: number;
}

export interface CustodyEntry {
  index: number;
  at: Date;
  act: string;
  who: string;
  purpose: string;
  leaf: string;
}

export interface PackCustody {
  entries: CustodyEntry[];
  /** Signed note (C2SP tlog-checkpoint). */
  checkpoint: string;
  origin: string;
  /** Printed for orientation only: a verifier brings its own. */
  vkey: string;
}

/**
 * Everything a pack shows, as plain values. What is not in here can't be in the pack:
 * the renderer has no other source.
 */
export interface PackDocument {
  packReference: string;
  title: string;
  caseReference: string;
  caseName: string;
  agency: string;
  preparedBy: string;
  preparedAt: Date;
  handlingCode: string;
  /** e.g. `AMB-HALYARD-` */
  batesPrefix: string;
  batesFirst: number;
  template: PackTemplate;
  /** The pack in whose place this one comes. */
  supersedes?: { packReference: string; packId: string };
  scope: PackScope;
  sections: PackSection[];
  redactions: PackRedaction[];
  attributions: PackAttribution[];
  completeness: PackCompleteness | null;
  /** In words, where nothing is proven about what was left out. */
  completenessWhyNot?: string;
  custody: PackCustody;
  tool: { name: string; version: string };
}

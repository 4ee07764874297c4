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
  /** Of the original file, lower-case hexadecimal. */
  sha256: string;
  ocrText?: string;
}

/** Where in the seized file the message was read from, so that an expert can cut the same bytes out. */
export interface RawSlice {
  fileName: string;
  fileSha256: string;
  /** Bytes from the start of the file. */
  offset: number;
  /** Bytes. */
  length: number;
  sha256: string;
}

export interface PackItem {
  /** The corpus file's own name for the message, not ours. */
  sourceId: string;
  sender: string;
  recipients: string[];
  sentAt: Date;
  /** The time exactly as the source wrote it. */
  sentAtOriginal: string;
  body: string | null;
  caption?: string;
  notes: PackNote[];
  pictures: PackPicture[];
  raw: RawSlice;
  commitment: string;
  /** Ledger number under which the message was opened for this pack. */
  entry: number;
}

export interface PackSection {
  heading: string;
  conversation: string;
  participants: string[];
  items: PackItem[];
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
  scope: PackScope;
  sections: PackSection[];
  custody: PackCustody;
  tool: { name: string; version: string };
}

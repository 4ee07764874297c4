import type { PackAttachment, RedactionReason, WithholdingReason } from '../pack-document';

/** Everything a pack says in words of its own. A language that lacks one doesn't compile. */
export interface Words {
  /** BCP 47, for dates and for readers. */
  tag: string;
  list: (parts: string[]) => string;
  evidencePack: string;
  pack: string;
  agency: string;
  preparedBy: string;
  prepared: string;
  warrant: string;
  warrantVersion: (reference: string, version: string) => string;
  batesNumbers: string;
  supersedes: string;
  supersedesPack: (reference: string, packId: string) => string;
  packId: string;
  logKey: string;
  symbolHolds: string;
  logo: string;
  howToCheck: string;
  checkSteps: (tool: string) => [string, string, string];
  countOf: Record<'message' | 'conversation' | 'picture' | 'page', [one: string, many: string]>;
  pageOf: (page: number, total: number) => string;
  contents: string;

  scope: string;
  issuedBy: string;
  legalBasis: string;
  purpose: string;
  examineUntil: string;
  warrantHash: string;
  scopeReceipt: string;
  receiptAttached: (sha256: string) => string;
  warrantAllows: string;
  sealedNotStated: string;
  sealed: (count: number) => string;

  attribution: string;
  attributionIntro: string;
  attributedTo: (handle: string, person: string) => string;
  attributionBasis: string;
  attributionContrary: string;
  attributionNoContrary: string;
  attributionBy: (proposedBy: string, decidedBy: string, at: string) => string;

  conversation: string;
  continued: (heading: string) => string;
  disclosed: (count: number) => string;
  participants: (names: string) => string;
  notKnown: string;
  contextRule: (before: number, after: number) => string;
  contextWhyNot: (why: string) => string;
  timesIn: (zone: string) => string;
  context: string;
  to: (names: string) => string;
  saidAt: (sender: string, time: string) => string;
  whiteSpaceOnly: (characters: number) => string;
  noText: string;
  caption: (text: string) => string;
  inReplyTo: (sender: string) => string;
  replyElsewhere: string;
  pictureNamed: (name: string, width: number, height: number) => string;
  machineText: string;
  pictureRedacted: (boxes: string) => string;
  note: string;
  openedUnder: (entry: number) => string;
  recordedAs: (time: string) => string;
  attachmentKind: Record<PackAttachment['kind'], string>;
  attachmentState: Record<PackAttachment['state'], string>;
  withheld: (count: number) => string;
  withheldReason: Record<WithholdingReason, string>;

  exhibits: string;
  exhibitsIntro: string;
  exhibit: string;
  message: string;
  page: string;

  redactions: string;
  redactionsIntro: string;
  number: string;
  reason: string;
  author: string;
  date: string;
  standsFor: string;
  /** A letter printed in the box, and what it means. */
  redactionReason: Record<RedactionReason, [letter: string, meaning: string]>;

  completeness: string;
  completenessIntro: string;
  completenessNone: string;
  sectionComplete: (numbers: { size: number; first: number; last: number; shown: number; withheld: number }) => string;
  sectionUnproven: string;
  noneWithheld: string;
  treeRoot: (conversations: number, entry: number) => string;

  custody: string;
  custodyIntro: (origin: string) => string;
  entry: string;
  time: string;
  act: string;
  who: string;
  leaf: string;

  hashes: string;
  hashesIntro: string;
  hashesDetail: string;
  attachments: string;
  seizedFiles: string;
  readFrom: (messages: number) => string;
  picturesAsSeized: string;
  filesAsSeized: string;

  facts: string;
  factsIntro: string;
  madeWith: string;
  timeZone: string;
  withoutGlyph: string;
  withoutGlyphIntro: string;
  withoutGlyphNone: string;
  shapes: string;
}

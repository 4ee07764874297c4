import type { Words } from './words';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;

export const en: Words = {
  tag: 'en-GB',
  list: (parts) => parts.join(', '),
  evidencePack: 'Evidence pack',
  pack: 'Pack',
  agency: 'Agency',
  preparedBy: 'Prepared by',
  prepared: 'Prepared',
  warrant: 'Warrant',
  warrantVersion: (reference, version) => `${reference}, version ${version}`,
  batesNumbers: 'Bates numbers',
  supersedes: 'Supersedes',
  supersedesPack: (reference, packId) => `${reference}, pack id ${packId}`,
  packId: 'Pack id',
  logKey: 'Log key',
  symbolHolds: 'The symbol holds the log, the entry under which the messages were opened, and the pack id.',
  logo: 'Emblem of the agency',
  howToCheck: 'How to check this pack',
  checkSteps: (tool) => [
    `Run the verifier of ${tool} over this file, with the signer’s fingerprint and the log key that your own agency published.`,
    'Without it: pdfsig must say “Signature is Valid” and “Total document signed”.',
    'Detach manifest.json (pdfdetach -saveall). Its SHA-256 must be the pack id above.',
  ],
  countOf: {
    message: ['message', 'messages'],
    conversation: ['conversation', 'conversations'],
    picture: ['picture', 'pictures'],
    page: ['page', 'pages'],
  },
  pageOf: (page, total) => `Page ${page} of ${total}`,
  contents: 'Contents',

  scope: 'Scope statement',
  issuedBy: 'Issued by',
  legalBasis: 'Legal basis',
  purpose: 'Purpose',
  examineUntil: 'Examine until',
  warrantHash: 'SHA-256 of the warrant',
  scopeReceipt: 'Scope receipt',
  receiptAttached: (sha256) => `${sha256}, attached as scope-receipt.json`,
  warrantAllows: 'What the warrant allows',
  sealedNotStated: 'How many messages stayed sealed is not stated in this pack.',
  sealed: (count) =>
    count === 0
      ? 'No message of the selection stayed sealed.'
      : `${many(count, 'message', 'messages')} of the selection ${count === 1 ? 'was' : 'were'} outside this authority or protected, and stayed sealed. Nothing of ${count === 1 ? 'its' : 'their'} content is in this file.`,

  attribution: 'Who is behind the handles',
  attributionIntro:
    'Messages are shown under the handles that the source gives. That a handle belongs to a person is a finding of the investigators, with its basis and whatever speaks against it; it is not part of the seized material.',
  attributedTo: (handle, person) => `${handle} is attributed to ${person}`,
  attributionBasis: 'Basis',
  attributionContrary: 'Contrary material',
  attributionNoContrary: 'None recorded.',
  attributionBy: (proposedBy, decidedBy, at) => `Proposed by ${proposedBy}, decided by ${decidedBy} on ${at}`,

  conversation: 'Conversation',
  continued: (heading) => `${heading}, continued`,
  disclosed: (count) => `${many(count, 'message', 'messages')} disclosed`,
  participants: (names) => `Participants: ${names}`,
  notKnown: 'not known',
  contextRule: (before, after) =>
    `Context: ${before} before and ${after} after each chosen message come along, drawn lighter and marked.`,
  contextWhyNot: (why) => `No context comes along: ${why}`,
  timesIn: (zone) => `times in ${zone}, UTC beneath`,
  context: 'context',
  to: (names) => `to ${names}`,
  saidAt: (sender, time) => `${sender}, ${time}`,
  whiteSpaceOnly: (characters) => `(white space only, ${many(characters, 'character', 'characters')})`,
  noText: '(no text)',
  caption: (text) => `Caption: ${text}`,
  inReplyTo: (sender) => `In reply to ${sender}`,
  replyElsewhere: 'In reply to a message that is not in this pack',
  pictureNamed: (name, width, height) => `${name}, ${width} × ${height} pixels`,
  machineText: 'Text read from the picture by machine',
  pictureRedacted: (boxes) => `Covered in the picture: ${boxes}`,
  note: 'Note',
  openedUnder: (entry) => `opened under ledger entry ${entry}`,
  recordedAs: (time) => `time as recorded: ${time}`,
  attachmentKind: { picture: 'Picture', voice: 'Voice message', video: 'Video', file: 'File' },
  attachmentState: {
    notPrinted: 'Can’t be printed.',
    missing: 'Named in the source; the file was not in the seizure.',
    linkOnly: 'The source holds only a link.',
    broken: 'The file is damaged and can’t be shown.',
    withheld: 'Withheld.',
  },
  withheld: (count) => `${many(count, 'message', 'messages')} withheld`,
  withheldReason: {
    outOfScope: 'outside the warrant',
    legalPrivilege: 'legal privilege',
    thirdParty: 'third party',
    sensitive: 'sensitive',
    notRelevant: 'not relevant',
  },

  exhibits: 'Index of exhibits',
  exhibitsIntro: 'Each reference leads to its message.',
  exhibit: 'Exhibit',
  message: 'Message',
  page: 'Page',

  redactions: 'Redaction key',
  redactionsIntro:
    'Every box has the same width, whatever was there. What stood behind a box is in no part of this file. A name such as “Third party 14” means the same person throughout the pack.',
  number: 'Number',
  reason: 'Reason',
  author: 'Author',
  date: 'Date',
  standsFor: 'Shown as',
  redactionReason: {
    thirdParty: ['T', 'third party'],
    legalPrivilege: ['L', 'legal privilege'],
    personalData: ['P', 'personal data'],
    ongoingInvestigation: ['O', 'ongoing investigation'],
    handling: ['H', 'handling restriction'],
  },

  completeness: 'Completeness',
  completenessIntro:
    'At seizure every conversation became an ordered tree of salted hashes, one leaf for each message. From the first to the last leaf of a run each one is either a message of this pack or withheld with a reason. The proofs come with the pack and can be checked without its maker.',
  completenessNone:
    'The conversations of this case have no root in the ledger. This pack can’t prove that no message between two others was left out.',
  sectionComplete: ({ size, first, last, shown, withheld }) =>
    `${many(size, 'message', 'messages')} in the conversation as seized. Of numbers ${first} to ${last}: ${shown} shown, ${withheld} withheld.`,
  sectionUnproven: 'No proof of completeness for this conversation.',
  noneWithheld: 'None withheld.',
  treeRoot: (conversations, entry) =>
    `Root over ${many(conversations, 'conversation', 'conversations')}, fixed by ledger entry ${entry}`,

  custody: 'Custody extract',
  custodyIntro: (origin) =>
    `From the ledger ${origin}. Each line was committed and signed before the content it names was opened. The same lines, uncut, are attached as custody.jsonl; the signed head of the ledger is attached as checkpoint.txt.`,
  entry: 'Entry',
  time: 'Time',
  act: 'Act',
  who: 'Who',
  leaf: 'leaf',

  hashes: 'Hashes',
  hashesIntro:
    'The attached manifest.json lists every page, message, picture and font of this pack with its SHA-256. The pack id on the cover is the SHA-256 of that manifest. A page can’t print its own hash, so page hashes are found there only.',
  hashesDetail: 'Attachments, seized files, pictures',
  attachments: 'Attachments',
  seizedFiles: 'Seized files',
  readFrom: (messages) => `${many(messages, 'message', 'messages')} read from it`,
  picturesAsSeized: 'Pictures, as seized',
  filesAsSeized: 'Other files, as seized',

  facts: 'About this print',
  factsIntro: 'How the pages were made, for whoever has to explain them.',
  madeWith: 'Made with',
  timeZone: 'Time zone',
  withoutGlyph: 'Characters without a glyph',
  withoutGlyphIntro:
    'No typeface of this pack draws these characters, or they have no look of their own. Each is printed as its code point in brackets; the exact text is in messages.jsonl.',
  withoutGlyphNone: 'Every character on the pages is drawn with its own glyph.',
  shapes: 'Chinese, Japanese and older Korean characters are drawn in the shapes used in China.',
};

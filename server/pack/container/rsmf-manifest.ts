import { sha256Hex } from '../canonical-json';
import type { PackDocument, PackItem, PackPicture, PackSection } from '../pack-document';
import { safeName } from './file-names';
import type { NumberedItem } from './numbered-items';
import type { RsmfEvent, RsmfManifest } from './rsmf-shape';
import {
  attachmentNote,
  bodyText,
  type RedactionsByNumber,
  redactionMark,
  redactionsByNumber,
  withheldWords,
} from './words';

/** A file holds at most so much, so that one at a time fits the memory; the format keeps its parts together by a collection id. */
const most = { pictureBytes: 8 << 20, messages: 2_500 };
const conversationId = 'C1';

type Withheld = NonNullable<PackSection['proof']>['withheld'];

/** One RSMF file to be: a section, or a part of a long one. */
export interface RsmfSlice {
  /** `rsmf/001-harbour-2024-03.rsmf` */
  path: string;
  section: PackSection;
  items: NumberedItem[];
  /** What is kept back before a message, since the one before it. */
  withheldBefore: ReadonlyMap<NumberedItem, Withheld>;
  withheldAfter: Withheld;
  /** The same for all parts of a section. */
  collection: string;
}

const pictureBytes = ({ item }: NumberedItem): number => item.pictures.reduce((sum, { png }) => sum + png.length, 0);

function cut(items: readonly NumberedItem[]): NumberedItem[][] {
  const parts: NumberedItem[][] = [[]];
  let bytes = 0;
  for (const one of items) {
    const last = parts.at(-1) ?? [];
    bytes += pictureBytes(one);
    if (last.length > 0 && (bytes > most.pictureBytes || last.length >= most.messages)) {
      parts.push([one]);
      bytes = pictureBytes(one);
    } else last.push(one);
  }
  return parts;
}

/** Which leaves are kept back before which message of a section, and which behind the last. */
function placeWithheld({ proof }: PackSection, items: readonly NumberedItem[]) {
  let rest = [...(proof?.withheld ?? [])].sort((a, b) => a.leaf - b.leaf);
  const before = new Map<NumberedItem, Withheld>();
  for (const one of items) {
    const { leaf } = one.item;
    if (leaf === null) continue;
    const here = rest.filter((withheld) => withheld.leaf < leaf);
    if (here.length > 0) before.set(one, here);
    rest = rest.slice(here.length);
  }
  return { before, after: rest };
}

/** The RSMF files of a pack, in order: one for each section, more for a long one. */
export function rsmfSlices({ sections, packReference }: PackDocument, numbered: readonly NumberedItem[]): RsmfSlice[] {
  return sections.flatMap((section, sectionAt) => {
    const own = numbered.filter((one) => one.sectionAt === sectionAt);
    const parts = cut(own);
    const { before, after } = placeWithheld(section, own);
    const number = String(sectionAt + 1).padStart(3, '0');
    const name = (at: number) =>
      `${number}-${safeName(section.conversation)}${at === 0 ? '' : `.${String(at + 1).padStart(3, '0')}`}`;
    return parts.map((items, at) => ({
      path: `rsmf/${name(at)}.rsmf`,
      section,
      items,
      withheldBefore: before,
      withheldAfter: at === parts.length - 1 ? after : [],
      collection: `${packReference}/${number}`,
    }));
  });
}

/** Name of a picture in the container's media and in `rsmf.zip`: the hash of the pixels as drawn. */
export const pictureFile = ({ png }: PackPicture): string => `${pictureSha256(png)}.png`;

const hashed = new WeakMap<Uint8Array, string>();

/** SHA-256 of a picture as drawn, counted once: it is asked for in every form that names the picture. */
export function pictureSha256(png: Uint8Array): string {
  const sha256 = hashed.get(png) ?? sha256Hex(png);
  hashed.set(png, sha256);
  return sha256;
}

type Custom = NonNullable<RsmfEvent['custom']>;

/** What the format has no field of its own for. Values must not be empty. */
function customOf({ item, documentId, batesBegin, batesEnd }: NumberedItem, redactions: RedactionsByNumber): Custom {
  const given: [string, string | null | undefined][] = [
    ['Document', documentId],
    ['Bates', batesBegin === batesEnd ? batesBegin : `${batesBegin} to ${batesEnd}`],
    ['Exhibit', item.exhibit],
    ['Caption', item.caption],
    ['Context', item.isContext ? 'shown as context of a chosen message' : undefined],
    ['Time as the source wrote it', item.sentAtOriginal],
    ['Commitment', item.commitment],
    ['Opened under ledger entry', String(item.entry)],
    ...item.notes.map((note): [string, string] => [`Note by ${note.author}, ${note.at.toISOString()}`, note.text]),
    ...item.attachments.map((attachment): [string, string] => [
      'Attachment not in this file',
      attachmentNote(attachment),
    ]),
    ...item.pictures.flatMap((picture): [string, string | null | undefined][] => [
      [`SHA-256 of the original of ${picture.name}`, picture.sha256],
      [`Text read in ${picture.name}`, picture.ocrText],
      ...picture.redactions.map((number): [string, string] => [
        `Box in ${picture.name}`,
        redactionMark(number, redactions),
      ]),
    ]),
  ];
  return given.flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [{ name, value }],
  );
}

const attached = (picture: PackPicture) => ({
  id: pictureFile(picture),
  // Programs show a picture by the ending of its name.
  display: picture.name.toLowerCase().endsWith('.png') ? picture.name : `${picture.name}.png`,
  size: picture.png.length,
});

interface Telling {
  participants: ReadonlyMap<string, string>;
  redactions: RedactionsByNumber;
  /** Source ids in this file: an answer to a message elsewhere isn't drawn as one. */
  here: ReadonlySet<string>;
}

function messageEvent(numbered: NumberedItem, { participants, redactions, here }: Telling): RsmfEvent {
  const { item } = numbered;
  const participant = participants.get(item.sender);
  return {
    type: 'message',
    id: item.sourceId,
    ...(item.replyTo !== undefined && here.has(item.replyTo) && { parent: item.replyTo }),
    body: bodyText(item, redactions),
    ...(participant !== undefined && { participant }),
    conversation: conversationId,
    timestamp: item.sentAt.toISOString(),
    ...(item.pictures.length > 0 && { attachments: item.pictures.map(attached) }),
    custom: customOf(numbered, redactions),
  };
}

/** Says that something is kept back here and why. Its time is that of a message beside it: the withheld ones' own is told by nothing. */
function withheldEvent(withheld: Withheld, at: Date): RsmfEvent {
  const [subject, verb] = withheld.length === 1 ? ['1 message', 'is'] : [`${withheld.length} messages`, 'are'];
  return {
    type: 'disclaimer',
    body: `${subject} here ${verb} withheld: ${withheldWords(withheld)}.`,
    conversation: conversationId,
    timestamp: at.toISOString(),
  };
}

/** Events of a slice: each message, and between them what is withheld. */
function eventsOf({ items, withheldBefore, withheldAfter }: RsmfSlice, telling: Telling): RsmfEvent[] {
  const events = items.flatMap((one) => {
    const before = withheldBefore.get(one);
    const message = messageEvent(one, telling);
    return before === undefined ? [message] : [withheldEvent(before, one.item.sentAt), message];
  });
  const last = items.at(-1)?.item.sentAt;
  return withheldAfter.length === 0 || last === undefined ? events : [...events, withheldEvent(withheldAfter, last)];
}

const handlesOf = ({ participants, items }: PackSection): string[] => [
  ...new Set([...participants, ...items.flatMap(({ sender, recipients }: PackItem) => [sender, ...recipients])]),
];

/** `rsmf_manifest.json` of a slice. */
export function rsmfManifest(document: PackDocument, slice: RsmfSlice): RsmfManifest {
  const { section, items } = slice;
  const participants = new Map(handlesOf(section).map((handle, at) => [handle, `P${at + 1}`]));
  const here = new Set(items.map(({ item }) => item.sourceId));
  const redactions = redactionsByNumber(document.redactions);
  return {
    version: '2.0.0',
    participants: [...participants].map(([handle, id]) => ({ id, display: handle, account_id: handle })),
    conversations: [
      {
        id: conversationId,
        display: section.heading,
        platform: 'chat',
        // Who came and went is not in a pack.
        type: 'direct',
        participants: [...participants.values()],
        custom: [
          { name: 'Conversation', value: section.conversation },
          { name: 'Pack', value: document.packReference },
          { name: 'Case', value: document.caseReference },
          { name: 'Handling', value: document.handlingCode },
        ].filter(({ value }) => value !== ''),
      },
    ],
    events: eventsOf(slice, { participants, redactions, here }),
    eventcollectionid: slice.collection,
  };
}

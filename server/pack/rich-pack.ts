import sharp from 'sharp';
import { sha256Hex } from './canonical-json';
import type { PackAttribution, PackDocument, PackItem, PackPicture, PackSection, SectionProof } from './pack-document';
import { sampleItem, samplePack, samplePicture, sampleSection } from './sample-pack';

const at = (day: number, hour: number, minute: number): Date => new Date(Date.UTC(2024, 2, day, hour, minute, 12));

type Over = Parameters<typeof sampleItem>[1];

/** A message of the conversation between two, at a time of day. */
function said(number: number, sender: string, sentAt: Date, over: Over): PackItem {
  return sampleItem(number, {
    sender,
    recipients: [sender === 'Kestrel' ? 'dockside_7' : 'Kestrel'],
    sentAt,
    sentAtOriginal: sentAt.toISOString(),
    leaf: number,
    entry: 4100,
    ...over,
  });
}

/** With a box in it, and so without words read from it and without the hash of what it was. */
function coveredPicture({ ocrText: _, ...picture }: PackPicture, redaction: number): PackPicture {
  return { ...picture, sha256: null, redactions: [redaction] };
}

async function twoPeople(): Promise<PackItem[]> {
  const note = {
    author: 'M. de Wit',
    at: new Date('2026-05-04T10:12:00Z'),
    relevance: 'Key',
    text: 'First mention of the north dock. Compare with the photo of 5 March: same crane, same container row.',
  };
  return [
    said(3, 'Kestrel', at(4, 8, 58), { body: 'Are you up?', isContext: true }),
    said(4, 'dockside_7', at(4, 9, 2), {
      body: 'Always. North dock, Thursday. Åse brings the papers, 500 € each.',
      exhibit: 'AB/17',
      notes: [note],
      caption: 'First mention of the north dock',
    }),
    said(5, 'dockside_7', at(4, 9, 2), {
      body: [
        { text: 'Call ' },
        { redaction: 1 },
        { text: ' first, then the lawyer ' },
        { redaction: 2 },
        { text: '.' },
      ],
    }),
    said(9, 'Kestrel', at(4, 9, 7), {
      body: 'Thursday is fine 👍🏽 how many?',
      replyTo: 'harbour/2024-03:1004',
    }),
    said(10, 'dockside_7', at(4, 23, 30), { body: 'Twelve crates. السلاح سيصل غدا في الساعة 6 (500 يورو)' }),
    said(11, 'Kestrel', at(4, 23, 41), { body: 'נתראה ביום חמישי, dock 4' }),
    said(12, 'dockside_7', at(5, 6, 15), {
      body: null,
      exhibit: 'AB/18',
      pictures: [await samplePicture('IMG_2044.jpg'), coveredPicture(await samplePicture('IMG_2045.jpg', 420, 300), 3)],
    }),
    said(14, 'Kestrel', at(5, 6, 20), {
      body: 'Привет, груз придёт в четверг. 明天见 내일 봐 Ωραία 👨‍👩‍👧 🇳🇱',
      replyTo: 'harbour/2024-03:9999',
      notes: [{ ...note, relevance: 'Relevant', text: 'Four languages in one message.' }],
    }),
    said(15, 'Kestrel', at(5, 6, 21), {
      body: null,
      attachments: [
        { name: 'AUD-0007.opus', kind: 'voice', state: 'notPrinted', sha256: sha256Hex('voice') },
        { name: 'clip.mp4', kind: 'video', state: 'missing', sha256: null },
      ],
    }),
    said(16, 'dockside_7', at(5, 6, 30), { body: 'Shown by its code: \u202eabc\u202c and ሰላም', isContext: true }),
  ];
}

function group(): PackItem[] {
  const people = ['Kestrel', 'dockside_7', 'Third party 14', 'marlin'];
  const bodies = ['Who drives?', 'I can, after nine.', 'Not me.', 'Then marlin and me. Six sharp.', 'Six.'];
  return bodies.map((body, number) =>
    sampleItem(60 + number, {
      sender: people[[0, 3, 2, 1, 3][number] ?? 0] ?? '',
      recipients: number === 4 ? ['Kestrel'] : people.filter((name) => name !== people[[0, 3, 2, 1, 3][number] ?? 0]),
      body,
      sentAt: at(6, 17, number * 4),
      sentAtOriginal: at(6, 17, number * 4).toISOString(),
      leaf: number,
      entry: 4101,
    }),
  );
}

const leaf = (number: number, reason: SectionProof['withheld'][number]['reason']) => ({
  leaf: number,
  commitment: sha256Hex(`withheld ${number}`),
  reason,
});

function proof(size: number, first: number, last: number, withheld: SectionProof['withheld']): SectionProof {
  const outside = { left: [sha256Hex('left')], right: [sha256Hex('right')] };
  return { size, first, last, withheld, outside, conversation: { line: '{}', index: 0, path: [sha256Hex('path')] } };
}

async function sections(): Promise<PackSection[]> {
  const withheld = [6, 7].map((number) => leaf(number, 'outOfScope'));
  const more = [leaf(8, 'thirdParty'), leaf(13, 'legalPrivilege')];
  return [
    sampleSection(await twoPeople(), {
      context: { before: 1, after: 1 },
      proof: proof(48, 3, 16, [...withheld, ...more]),
    }),
    sampleSection(group(), {
      heading: 'Night shift',
      conversation: 'harbour/group-2',
      context: { before: 0, after: 0, whyNot: 'the whole conversation is disclosed.' },
      proof: proof(5, 0, 4, []),
    }),
  ];
}

const attributions: PackAttribution[] = [
  {
    handle: 'Kestrel',
    person: 'J. Vermeer, born 1981',
    basis:
      'The telephone was found on him on 11 March 2024; the account was signed in on it. He calls himself “Jan” in messages of 6 March.',
    contrary: 'On 7 March the account wrote while he was in custody.',
    proposedBy: 'A. Jansen',
    decidedBy: 'M. de Wit',
    decidedAt: new Date('2026-04-30T14:00:00Z'),
  },
];

/** An emblem made here: a ring and a word. */
async function logo(): Promise<NonNullable<PackDocument['template']['logo']>> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120"><circle cx="60" cy="60" r="50" fill="none" stroke="#1c4061" stroke-width="10"/><path d="M60 30v60M36 66q24 30 48 0" fill="none" stroke="#1c4061" stroke-width="8"/></svg>`;
  return { png: await sharp(Buffer.from(svg)).png().toBuffer(), width: 120, height: 120 };
}

/** A pack in which everything stands that a pack can hold: for tests, and to be looked at. */
export async function richPack(over: Partial<PackDocument> = {}): Promise<PackDocument> {
  const redacted = { author: 'M. de Wit', at: new Date('2026-05-08T09:00:00Z') };
  const all = await sections();
  return samplePack(
    all.flatMap(({ items }) => items),
    {
      template: { language: 'en', jurisdiction: 'england-wales', timeZone: 'Europe/Amsterdam', logo: await logo() },
      supersedes: { packReference: 'AMB-HALYARD-P00', packId: sha256Hex('the pack before') },
      sections: all,
      attributions,
      redactions: [
        { number: 1, reason: 'thirdParty', label: 'Third party 14', ...redacted },
        { number: 2, reason: 'legalPrivilege', ...redacted },
        { number: 3, reason: 'personalData', ...redacted },
      ],
      completeness: { root: sha256Hex('root'), size: 212, entry: { index: 1203, header: '', proof: '' } },
      ...over,
    },
  );
}

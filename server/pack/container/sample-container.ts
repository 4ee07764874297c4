import { batesNumber } from '../bates';
import { sha256Hex } from '../canonical-json';
import type { PackDocument, PackItem, WithholdingReason } from '../pack-document';
import { loadPack, readAttachments } from '../read-pack';
import { renderPack } from '../render-pack';
import { sampleItem, samplePack, samplePicture, sampleSection } from '../sample-pack';

/** For tests: a pack with everything that a container has a place for. */

const hex = (word: string) => sha256Hex(word);
const withheld = (leaf: number, reason: WithholdingReason) => ({ leaf, reason, commitment: hex(`leaf ${leaf}`) });

/** A body that would end a MIME part, a header, a field of a load file and a line, if anything let it. */
export const hostileText =
  '--_NmP-0-Part_1\r\n\r\nX-RSMF-Version: 9\r\n\u00fe\u0014\u00fe quoted \u00ae "here", C:\\x\n\u2028\u202Egnp.exe\u202C\n.\r\nlast';

function firstItems(picture: PackItem['pictures'][number]): PackItem[] {
  const native = { bytes: Buffer.from('{"id":"1000","text":"as it was seized"}'), salt: Buffer.alloc(32, 7) };
  return [
    sampleItem(0, { leaf: 3, native, exhibit: 'AB/17', caption: 'The order' }),
    sampleItem(1, { leaf: 4, body: hostileText, replyTo: 'harbour/2024-03:1000' }),
    sampleItem(2, {
      leaf: 7,
      body: [{ text: 'Ask ' }, { redaction: 1 }, { text: ' at the dock.' }],
      raw: { ...sampleItem(2).raw, offset: null, length: null, sha256: null },
    }),
    sampleItem(3, { leaf: 8, body: null, pictures: [picture], replyTo: 'harbour/2024-03:9999' }),
    sampleItem(4, {
      leaf: 9,
      attachments: [{ name: 'voice.ogg', kind: 'voice', state: 'notPrinted', sha256: hex('voice') }],
    }),
  ];
}

export async function sampleDocument() {
  const picture = await samplePicture('IMG_2044.jpg');
  const boxed = { ...(await samplePicture('IMG_2045.png', 320, 200)), redactions: [2], sha256: hex('boxed') };
  const [proof, outside] = [hex('proof'), { left: [hex('left')], right: [] }];
  const first = sampleSection(firstItems(picture), {
    proof: {
      size: 12,
      first: 3,
      last: 10,
      withheld: [withheld(5, 'notRelevant'), withheld(6, 'legalPrivilege'), withheld(10, 'outOfScope')],
      outside,
      conversation: { line: '{"root":"…"}', index: 0, path: [proof] },
    },
  });
  const second = sampleSection(
    [sampleItem(30, { pictures: [picture, boxed], sender: 'Ægir, the "þorn"\r\nBcc: x@y' })],
    {
      heading: 'Группа\r\nX-Evil: 1',
      conversation: '../группа/2',
    },
  );
  return samplePack([], {
    sections: [first, second],
    redactions: [
      {
        number: 1,
        reason: 'thirdParty',
        author: 'A. Jansen',
        at: new Date('2026-05-10T10:00:00Z'),
        label: 'Third party 14',
      },
      { number: 2, reason: 'personalData', author: 'A. Jansen', at: new Date('2026-05-10T10:00:00Z') },
    ],
    completeness: {
      root: hex('root'),
      size: 1,
      entry: { index: 12, header: Buffer.from('header').toString('base64'), proof: 'c2sp.org/tlog-proof@v1\n' },
    },
    custody: {
      ...samplePack([]).custody,
      entries: [4100, 4102].map((index) => ({
        index,
        at: new Date('2026-05-11T08:00:00Z'),
        act: 'pack.generated',
        who: 'A. Jansen',
        purpose: 'CT-411 pack',
        leaf: hex(`entry ${index}`),
      })),
    },
  });
}

/** The PDF of a document, not signed, and its manifest. */
export async function rendered(document: Awaited<ReturnType<typeof sampleDocument>>) {
  const pdf = await renderPack(document);
  const manifestBytes = readAttachments(await loadPack(pdf)).get('manifest.json');
  if (manifestBytes === undefined) throw new Error('the pack has no manifest');
  return { pdf, manifestBytes };
}

/** A manifest that says no more than the container needs, two messages to a page, for tests that need no PDF. */
export function standInManifest({ sections, batesPrefix, batesFirst }: PackDocument): Buffer {
  const items = sections.flatMap((section) => section.items);
  const page = (at: number) => batesNumber(batesPrefix, batesFirst, at);
  const last = Math.floor((items.length - 1) / 2);
  return Buffer.from(
    JSON.stringify({
      bates: { prefix: batesPrefix, first: batesFirst, last: batesFirst + last },
      items: items.map(({ sourceId }, at) => ({ sourceId, batesBegin: page(at >> 1), batesEnd: page(at >> 1) })),
      pages: Array.from({ length: last + 1 }, (_, at) => ({ bates: page(at) })),
      attachments: {},
    }),
  );
}

import sharp from 'sharp';
import type { ReceiptBody } from '@/server/receipt/receipt-body';
import { canonicalJson, sha256Hex } from './canonical-json';
import type { PackDocument, PackItem, PackPicture, PackSection } from './pack-document';

/** A picture of a note, made here: dark bars on paper. */
export async function samplePicture(name: string, width = 640, height = 420): Promise<PackPicture> {
  const bars = [60, 110, 160, 260].map(
    (y, at) => `<rect x="60" y="${y}" width="${420 - at * 70}" height="18" fill="#23415f"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f2ece0"/>${bars.join('')}</svg>`;
  const png = await sharp(Buffer.from(svg)).png().toBuffer();
  return {
    name,
    png,
    width,
    height,
    sha256: sha256Hex(`original of ${name}`),
    ocrText: 'Dock 4, Thursday\n12 crates',
    redactions: [],
  };
}

type SampleItem = Partial<Omit<PackItem, 'body'>> & { body?: string | PackItem['body'] };

/** A message with its proofs filled in; `over` replaces what a test is about, its body as text or in parts. */
export function sampleItem(number: number, over: SampleItem = {}): PackItem {
  const sentAt = new Date(Date.UTC(2024, 2, 4 + Math.floor(number / 12), 9, (number * 7) % 60, number % 60));
  const body = over.body === undefined ? `Message ${number}: the van leaves at six, bring the papers.` : over.body;
  return {
    sourceId: `harbour/2024-03:${1000 + number}`,
    sender: number % 3 === 0 ? 'Kestrel' : 'dockside_7',
    recipients: number % 3 === 0 ? ['dockside_7'] : ['Kestrel'],
    sentAt,
    sentAtOriginal: sentAt.toISOString(),
    isContext: false,
    notes: [],
    pictures: [],
    attachments: [],
    native: null,
    leaf: null,
    raw: {
      fileName: 'harbour-2024-03.jsonl',
      fileSha256: sha256Hex('harbour file'),
      offset: number * 200,
      length: 198,
      sha256: sha256Hex(`slice ${number}`),
    },
    commitment: sha256Hex(`commitment ${number}`),
    entry: 4100 + Math.floor(number / 25),
    ...over,
    body: typeof body === 'string' ? [{ text: body }] : body,
  };
}

/** A conversation with its items, and no proof yet. */
export function sampleSection(items: PackItem[], over: Partial<PackSection> = {}): PackSection {
  const participants = [...new Set(items.flatMap(({ sender, recipients }) => [sender, ...recipients]))];
  return {
    heading: 'Kestrel and dockside_7',
    conversation: 'harbour/2024-03',
    participants,
    context: { before: 0, after: 0 },
    items,
    proof: null,
    ...over,
  };
}

/** A receipt of the sample's warrant, not signed yet. */
function sampleReceipt(): PackDocument['scope']['receipt'] {
  const receipt = canonicalJson({
    v: 1,
    view: 'team',
    case: sha256Hex('case'),
    warrant: sha256Hex('warrant version'),
    caseReference: 'CT-411',
    reference: 'W-2024-0117',
    version: 2,
    orderSha256: sha256Hex('warrant'),
    filter: {
      window: { from: '2024-03-01T00:00:00.000Z', to: '2024-04-01T00:00:00.000Z' },
      clauses: [],
      purposes: ['Investigation of import through the north dock'],
      handling: { code: 'H0', originator: null },
      permittedUse: ['EVIDENCE'],
      conditions: [],
    },
    corpusVersion: { sha256: sha256Hex('corpus'), files: 1 },
    quarantineVersion: null,
    policyVersion: sha256Hex('policy'),
    counts: 'being counted',
    shown: null,
    withheldByReason: null,
    withheldCommitment: null,
    at: '2026-05-11T08:00:00.000Z',
  } satisfies ReceiptBody);
  return { sha256: sha256Hex(receipt), receipt, signature: 'unsigned' };
}

/** A whole pack around some items. */
export function samplePack(items: PackItem[], over: Partial<PackDocument> = {}): PackDocument {
  return {
    packReference: 'AMB-HALYARD-P01',
    title: 'Deliveries through the north dock, March 2024',
    caseReference: 'CT-411',
    caseName: 'Operation Halyard',
    agency: 'National Crime Unit, Harbour Desk',
    preparedBy: 'A. Jansen, investigator',
    preparedAt: new Date('2026-05-11T08:30:00Z'),
    handlingCode: 'RESTRICTED H2',
    batesPrefix: 'AMB-HALYARD-',
    batesFirst: 41,
    scope: {
      warrantReference: 'W-2024-0117',
      version: '2',
      issuer: 'District Court of Rotterdam, examining magistrate',
      legalBasis: 'Art. 126ng Code of Criminal Procedure',
      documentSha256: sha256Hex('warrant'),
      purpose: 'Investigation of import through the north dock',
      clauses: [
        'Messages sent by or to the handles Kestrel and dockside_7 between 1 March 2024 and 31 March 2024 may be read.',
        'Pictures attached to these messages may be viewed and their text may be read by machine.',
        'Conversations with lawyers are excluded and stay sealed.',
      ],
      examineUntil: new Date('2026-12-31T23:59:59Z'),
      receipt: sampleReceipt(),
      sealedCount: 12,
    },
    template: { language: 'en', jurisdiction: 'generic', timeZone: 'Europe/Amsterdam' },
    sections: [sampleSection(items)],
    redactions: [],
    attributions: [],
    completeness: null,
    custody: {
      entries: [...new Set(items.map(({ entry }) => entry))].map((index) => ({
        index,
        at: new Date('2026-05-11T08:00:00Z'),
        act: 'message.viewed',
        who: 'A. Jansen',
        purpose: 'CT-411 pack AMB-HALYARD-P01',
        leaf: sha256Hex(`leaf ${index}`),
      })),
      checkpoint: 'portal.example/audit\n5000\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
      origin: 'portal.example/audit',
      vkey: 'portal.example/audit+00000000+AQ==',
    },
    tool: { name: 'Ambit', version: '0.1.0' },
    ...over,
  };
}

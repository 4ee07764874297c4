import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFStream } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCheckpoint } from '@/server/custody/checkpoint';
import { openFileKey } from '@/server/custody/log-key';
import { signNote } from '@/server/custody/signed-note';
import { receiptNote } from '@/server/receipt/receipt-note';
import { hasOutsideTool, runOutside } from './outside-tool';
import { openPackKey, type PackKey } from './pack-key';
import { attachment, readAttachments } from './read-pack';
import { renderPack } from './render-pack';
import { sampleItem, samplePack, samplePicture } from './sample-pack';
import { openSampleSealer, type SampleSealer } from './sample-seal';
import { signPack } from './sign-pack';
import { notChecked, type PackTrust, verifyPack } from './verify-pack';
import { overallVerdict, type VerifyStep } from './verify-step';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verify-pack-'));
const signedAt = new Date('2026-05-11T09:00:00Z');
const origin = 'portal.example/audit';

let key: PackKey;
let attacker: PackKey;
let sealer: SampleSealer;
let trust: PackTrust;
let unsigned: Uint8Array;
let sealed: Buffer;

beforeAll(async () => {
  sealer = await openSampleSealer(path.join(folder, 'ours'), origin);
  const { log } = sealer;
  ({ key, trust } = sealer);
  attacker = await openPackKey(path.join(folder, 'theirs'));
  const pictures = [await samplePicture('IMG_2044.jpg', 200, 120)];
  const document = samplePack([sampleItem(1), sampleItem(2, { pictures }), sampleItem(30)]);
  const root = Buffer.alloc(32, 7);
  document.custody.checkpoint = await signNote(formatCheckpoint({ origin, size: 5000, root }), log);
  document.custody.vkey = log.vkey;
  document.scope.receipt.signature = await signNote(receiptNote(document.scope.receipt.sha256), log);
  unsigned = await renderPack(document);
  sealed = Buffer.from((await sealer.seal(unsigned, signedAt)).pdf);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const refutedSteps = (steps: VerifyStep[]): string[] =>
  steps.filter(({ verdict }) => verdict === 'refuted').map(({ step }) => step);
const verdictOf = async (pdf: Uint8Array, given: PackTrust = trust) => overallVerdict(await verifyPack(pdf, given));

/** Changes the pack before the seal and seals it with a key of the attacker's own. */
async function forge(change: (pdf: PDFDocument) => void | Promise<void>): Promise<VerifyStep[]> {
  const pdf = await PDFDocument.load(unsigned, { updateMetadata: false });
  await change(pdf);
  const forged = await signPack(await pdf.save({ useObjectStreams: false }), attacker, signedAt);
  // The fingerprint of the attacker is trusted here, so that only the content can give him away.
  return verifyPack(forged, { ...trust, certificateSha256: attacker.certificateSha256 });
}

const names = (pdf: PDFDocument): PDFArray =>
  pdf.catalog
    .lookup(PDFName.of('Names'), PDFDict)
    .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
    .lookup(PDFName.of('Names'), PDFArray);

const bookmark = (pdf: PDFDocument): PDFDict =>
  pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict).lookup(PDFName.of('First'), PDFDict);
const linkOn = (pdf: PDFDocument, at: number): PDFDict =>
  pdf.getPage(at).node.lookup(PDFName.of('Annots'), PDFArray).lookup(0, PDFDict);
const element = (pdf: PDFDocument): PDFDict =>
  pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).lookup(PDFName.of('K'), PDFArray).lookup(0, PDFDict);
const kids = (pdf: PDFDocument): PDFArray => element(pdf).lookup(PDFName.of('K'), PDFArray);

const attachmentOrder = ['checkpoint.txt', 'custody.jsonl', 'manifest.json', 'messages.jsonl', 'scope-receipt.json'];

function swapAttachment(pdf: PDFDocument, name: string, text: string): void {
  const spec = names(pdf).lookup(attachmentOrder.indexOf(name) * 2 + 1, PDFDict);
  const swapped = pdf.context.flateStream(text, { Type: 'EmbeddedFile' });
  spec.lookup(PDFName.of('EF'), PDFDict).set(PDFName.of('F'), pdf.context.register(swapped));
}

describe('a sealed file is refuted', () => {
  test('when any one byte of it is another', async () => {
    const flip = fc.record({ at: fc.nat(sealed.length - 1), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(flip, async ({ at, by }) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(await verdictOf(changed)).toBe('refuted');
      }),
      { numRuns: 150 },
    );
  });

  test('when any one byte of the signature or its padding is another, even a digit’s case', async () => {
    const start = sealed.indexOf('/ByteRange');
    const flip = fc.record({ at: fc.nat(4300), by: fc.constantFrom(0x20, 1, 2, 4, 8, 0x10, 0x60) });
    await fc.assert(
      fc.asyncProperty(flip, async ({ at, by }) => {
        const changed = Buffer.from(sealed);
        changed[start + at] = (changed[start + at] ?? 0) ^ by;
        expect(await verdictOf(changed)).toBe('refuted');
      }),
      { numRuns: 150 },
    );
  });

  test('when it is cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), async (length) => {
        expect(await verdictOf(sealed.subarray(0, length))).toBe('refuted');
      }),
      { numRuns: 40 },
    );
  });

  test.each(['\n', '\n%%EOF', ' '.repeat(5000)])('when something follows it', async (more) => {
    expect(await verdictOf(Buffer.concat([sealed, Buffer.from(more)]))).toBe('refuted');
  });

  test('when an update that replaces a page is appended, although its signature stays valid', async () => {
    const text = sealed.toString('latin1');
    const [, number] = /\n(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(text) ?? [];
    const at = sealed.length + 1;
    const update = `\n${number} 0 obj\n<< /Type /Page /MediaBox [0 0 595 842] >>\nendobj\n`;
    const table = `xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 999 /Prev 0 >>\nstartxref\n${at + update.length - 1}\n%%EOF`;
    const updated = Buffer.concat([sealed, Buffer.from(update + table)]);
    expect(refutedSteps(await verifyPack(updated, trust))).toContain('Whole file signed');
    if (!hasOutsideTool('pdfsig')) return;
    fs.writeFileSync(path.join(folder, 'updated.pdf'), updated);
    const { output } = runOutside('pdfsig', path.join(folder, 'updated.pdf'));
    expect(output).toContain('Signature is Valid');
    expect(output).toContain('Not total document signed');
  });

  test('when it was never sealed, is empty or is something else', async () => {
    for (const file of [unsigned, new Uint8Array(), Buffer.from('%PDF-1.7\n/ByteRange [0 1 2 3] %%EOF')])
      expect(refutedSteps(await verifyPack(file, trust))).toContain('Whole file signed');
  });

  test('and can’t be sealed a second time', async () => {
    await expect(signPack(sealed, key, signedAt)).rejects.toThrow('has a form already');
  });
});

describe('a pack changed and sealed again by somebody else is refuted', () => {
  test('by its signer', async () => {
    const theirs = await signPack(unsigned, attacker, signedAt);
    expect(refutedSteps(await verifyPack(theirs, trust))).toEqual(['Signer']);
  });

  test('when a page is dropped', async () => {
    expect(refutedSteps(await forge((pdf) => pdf.removePage(3)))).toContain('Pages');
  });

  test('when pages change places', async () => {
    const steps = await forge((pdf) => {
      const second = pdf.getPage(1).node;
      const third = pdf.getPage(2).node;
      const content = second.get(PDFName.of('Contents'));
      const other = third.get(PDFName.of('Contents'));
      if (!content || !other) throw new Error('the sample has too few pages');
      second.set(PDFName.of('Contents'), other);
      third.set(PDFName.of('Contents'), content);
    });
    expect(refutedSteps(steps)).toEqual(['Pages']);
  });

  test('when words are drawn over a page', async () => {
    const steps = await forge((pdf) => pdf.getPage(3).drawText('not what was written', { x: 100, y: 500 }));
    expect(refutedSteps(steps)).toContain('Pages');
  });

  test('when another picture stands in for one', async () => {
    const other = await samplePicture('other.png', 90, 90);
    const steps = await forge(async (pdf) => {
      const image = await pdf.embedPng(other.png);
      await image.embed();
      const pageWith = pdf
        .getPages()
        .find(({ node }) => node.Resources()?.lookup(PDFName.of('XObject'), PDFDict).keys().length);
      pageWith?.node.Resources()?.lookup(PDFName.of('XObject'), PDFDict).set(PDFName.of('P1'), image.ref);
    });
    expect(refutedSteps(steps)).toEqual(['Pictures', 'Structure']);
  });

  test('when letters are drawn by another font', async () => {
    const steps = await forge((pdf) => {
      const fonts = pdf.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
      const other = fonts?.get(PDFName.of('F2'));
      if (other) fonts?.set(PDFName.of('F1'), other);
    });
    expect(refutedSteps(steps)).toEqual(['Fonts', 'Structure']);
  });

  test.each([
    ['messages.jsonl', '{"body":"I did it"}\n'],
    ['custody.jsonl', ''],
    ['checkpoint.txt', 'portal.example/audit\n9\nAAAA\n'],
    ['scope-receipt.json', '{}'],
  ])('when %s is swapped', async (name, text) => {
    expect(refutedSteps(await forge((pdf) => swapAttachment(pdf, name, text)))).toContain('Attachments');
  });

  test('when the manifest is swapped for one of another pack: the cover still shows the old pack id', async () => {
    const other = await PDFDocument.load(await renderPack(samplePack([sampleItem(1, { body: 'other' })])));
    const manifest = Buffer.from(attachment(readAttachments(other), 'manifest.json')).toString('utf8');
    const steps = await forge((pdf) => swapAttachment(pdf, 'manifest.json', manifest));
    expect(refutedSteps(steps)).toEqual(expect.arrayContaining(['Attachments', 'Pack id', 'Messages']));
  });

  test('when the pack id on the cover is another', async () => {
    const steps = await forge((pdf) => {
      const streams = pdf.getPage(0).node.lookup(PDFName.of('Contents'), PDFArray);
      streams.set(1, pdf.context.register(pdf.context.flateStream('')));
    });
    expect(refutedSteps(steps)).toEqual(['Pack id', 'Structure']);
  });

  test('when an attachment is added or removed', async () => {
    const more = await forge((pdf) => pdf.attach(Buffer.from('x'), 'verify.mjs'));
    const fewer = await forge((pdf) => {
      names(pdf).remove(7);
      names(pdf).remove(6);
    });
    for (const steps of [more, fewer]) expect(refutedSteps(steps)).toContain('Attachments');
  });

  test.each<[string, (pdf: PDFDocument) => void]>([
    [
      'a bookmark says something else',
      (pdf) => bookmark(pdf).set(PDFName.of('Title'), PDFHexString.fromText('Guilty')),
    ],
    [
      'a bookmark leads elsewhere',
      (pdf) => bookmark(pdf).lookup(PDFName.of('Dest'), PDFArray).set(0, pdf.getPage(0).ref),
    ],
    ['a link leads elsewhere', (pdf) => linkOn(pdf, 1).lookup(PDFName.of('Dest'), PDFArray).set(0, pdf.getPage(0).ref)],
    [
      'words are said that no page shows',
      (pdf) => element(pdf).set(PDFName.of('ActualText'), PDFHexString.fromText('I did it')),
    ],
    ['messages are read in another order', (pdf) => kids(pdf).set(0, kids(pdf).get(1))],
    [
      'an object lies in it that nothing leads to',
      (pdf) => void pdf.context.register(pdf.context.flateStream('a secret')),
    ],
  ])('when %s', async (_, change) => {
    expect(refutedSteps(await forge(change))).toEqual(['Structure']);
  });

  test('when a letter reads as another', async () => {
    const steps = await forge((pdf) => {
      const fonts = pdf.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
      const font = fonts?.lookup(PDFName.of('F1'), PDFDict);
      const map = font?.lookup(PDFName.of('ToUnicode'), PDFStream);
      map?.dict.set(PDFName.of('X'), PDFName.of('Y'));
    });
    expect(refutedSteps(steps)).toEqual(['Fonts']);
  });

  test('when something is laid over a page or acts on opening', async () => {
    const covered = await forge((pdf) => {
      const note = pdf.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 500, 800] });
      pdf.getPage(3).node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(note)]));
    });
    const acting = await forge((pdf) => pdf.addJavaScript('x', 'app.alert(1)'));
    const cropped = await forge((pdf) => pdf.getPage(3).setCropBox(0, 0, 100, 100));
    for (const steps of [covered, acting, cropped]) expect(refutedSteps(steps)).toContain('Nothing hidden');
  });
});

describe('an honest pack', () => {
  test('is proven to a reader who brings fingerprint and log key', async () => {
    const steps = await verifyPack(sealed, trust);
    expect(steps.filter(({ verdict }) => verdict !== 'proven')).toEqual([]);
    expect(steps).toHaveLength(18);
  });

  test('stays open on signer, checkpoint and receipt without them: the pack can’t vouch for itself', async () => {
    const steps = await verifyPack(sealed);
    const open = steps.filter(({ verdict }) => verdict === 'undecidable').map(({ step }) => step);
    expect(open).toEqual(['Signer', 'Time stamp', 'Entered before sealing', 'Checkpoint', 'Scope receipt']);
    expect(overallVerdict(steps)).toBe('undecidable');
  });

  test('is refuted by another log key, and by another agency’s fingerprint', async () => {
    const { vkey } = openFileKey(path.join(folder, 'other-log.pem'), origin);
    expect(refutedSteps(await verifyPack(sealed, { ...trust, logVkey: vkey }))).toEqual([
      'Entered before sealing',
      'Checkpoint',
    ]);
    const wrong = { ...trust, certificateSha256: attacker.certificateSha256 };
    expect(refutedSteps(await verifyPack(sealed, wrong))).toEqual(['Signer']);
  });

  test('takes a fingerprint as openssl prints it', async () => {
    const printed = key.certificateSha256.toUpperCase().replace(/..(?=.)/g, '$&:');
    expect(await verdictOf(sealed, { ...trust, certificateSha256: printed })).toBe('proven');
  });

  test('comes with the list of what was not looked at', () => {
    expect(notChecked.join(' ')).toMatch(/time stamp.*withdrawn.*seized files.*salt.*custody extract/s);
  });
});

test('messages opened under an entry that the extract doesn’t show leave the custody step open', async () => {
  const document = samplePack([sampleItem(1)]);
  document.custody.entries = [];
  const steps = await verifyPack(await signPack(await renderPack(document), key, signedAt), trust);
  expect(steps.find(({ step }) => step === 'Custody extract')?.verdict).toBe('undecidable');
});

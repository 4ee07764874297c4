import { createHash } from 'node:crypto';
import path from 'node:path';
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { openPackKey, type PackKey } from '@/server/pack/pack-key';
import { STEPS } from '../../../public/verify/pack/steps.mjs';
import { numbers } from '../../verifier/mutate';
import {
  forgedPdf,
  signatureAt,
  signatureOf,
  swapAttachment,
  swapPages,
  swapPictures,
  withoutPadding,
  withToken,
} from './forge-pdf';
import {
  type Files,
  filesOf,
  type Json,
  regionsOf,
  relisted,
  resigned,
  sorted,
  withLines,
  zipOf,
} from './open-container';
import { Ledger, type SealedWorld } from './sealed-world';

/** Packs changed in every way we could think of, each with the check that must find it. */

export interface Mutant {
  /** What was done, for people. */
  name: string;
  file: Buffer;
  /** One of these steps must be refuted. */
  expected: string[];
  /** Where the reader brings something else. */
  trust?: Partial<SealedWorld['trust']>;
  /** May hit the name of an algorithm in a time-stamp: whoever doesn’t know it can’t judge it. */
  mayBeOpen?: boolean;
  /** Words that the sentence of such a step must hold. */
  naming?: string;
}

type Pick = ReturnType<typeof numbers>;
type Tools = { world: SealedWorld; files: Files; other: SealedWorld; thief: PackKey; pick: Pick };
/** Makes one mutant; null where this draw gives none. */
type Maker = (tools: Tools) => Mutant | null | Promise<Mutant | null>;

const flipped = (bytes: Buffer, at: number, pick: Pick): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << pick(8));
  return changed;
};
const any = <T>(list: readonly T[], pick: Pick): T => {
  const one = list[pick(list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};
const rezipped = (files: Files, { world }: Tools): Buffer => zipOf(sorted(files), world.container);
/** By the portal itself, or somebody who has its key. */
const insider = async (files: Files, { world }: Tools): Promise<Buffer> =>
  zipOf(sorted(await resigned(files, world.key, world.stamp)), world.container);

const listed = (files: Files): string[] =>
  [...files.keys()].filter((name) => name !== 'manifest.jsonld' && name !== 'manifest.p7s');

/** A container whose bytes were hit, anywhere. */
const flipContainer: Maker = ({ world, pick }) => {
  const { name, from, to } = any(regionsOf(world.container), pick);
  return {
    name: `a bit of ${name}`,
    file: flipped(world.container, from + pick(to - from), pick),
    // Without its first two letters it isn’t taken for a container.
    expected: [STEPS.zip, STEPS.wholeFile],
  };
};

const cutContainer: Maker = ({ world, pick }) => ({
  name: 'cut or grown',
  file:
    pick(2) === 0
      ? world.container.subarray(0, 4 + pick(world.container.length - 4))
      : Buffer.concat([world.container, Buffer.from('x')]),
  expected: [STEPS.zip],
});

const flipPdf: Maker = ({ world, pick }) => ({
  name: 'a bit of the PDF alone',
  file: flipped(world.pdf, 1 + pick(world.pdf.length - 1), pick),
  expected: [STEPS.wholeFile, STEPS.stamp],
});

const cutPdf: Maker = ({ world, pick }) => ({
  name: 'the PDF cut, or something appended',
  file:
    pick(2) === 0
      ? world.pdf.subarray(0, pick(world.pdf.length))
      : Buffer.concat([world.pdf, Buffer.from('\n1 0 obj\n<< /Type /Pages >>\nendobj\n%%EOF')]),
  expected: [STEPS.wholeFile],
});

/** Hexadecimal digits of the signature, so that the file stays well-formed. */
const flipPdfSignature: Maker = ({ world, pick }) => {
  const [from, to] = signatureAt(world.pdf);
  const used = withoutPadding(Buffer.from(world.pdf.toString('latin1', from, to), 'hex')).length * 2;
  const at = from + pick(used);
  const file = Buffer.from(world.pdf);
  const digit = Number.parseInt(String.fromCharCode(file[at] ?? 48), 16) ^ (1 << pick(4));
  file.write(digit.toString(16), at, 'latin1');
  return {
    name: 'a digit of the PDF’s signature',
    file,
    expected: [STEPS.wholeFile, STEPS.signer, STEPS.stamp],
    mayBeOpen: true,
  };
};

const flipContainerSignature: Maker = (tools) => {
  const signature = tools.files.get('manifest.p7s') ?? Buffer.alloc(1);
  const files = new Map(tools.files).set('manifest.p7s', flipped(signature, tools.pick(signature.length), tools.pick));
  return {
    name: 'a bit of manifest.p7s, zipped again',
    file: rezipped(files, tools),
    expected: [STEPS.containerSignature, STEPS.containerSigner, STEPS.containerStamp],
    mayBeOpen: true,
  };
};

function changedFile({ files, pick }: Tools): { name: string; files: Files } {
  const name = any(listed(files), pick);
  const bytes = files.get(name) ?? Buffer.alloc(0);
  const changed = bytes.length === 0 ? Buffer.from('x') : flipped(bytes, pick(bytes.length), pick);
  return { name, files: new Map(files).set(name, changed) };
}

const rezip: Maker = (tools) => {
  const { name, files } = changedFile(tools);
  return {
    name: `${name} changed and zipped again`,
    file: rezipped(files, tools),
    expected: [STEPS.files],
    naming: name,
  };
};

const relist: Maker = (tools) => {
  const { name, files } = changedFile(tools);
  return {
    name: `${name} changed, hashes recomputed, not signed`,
    file: rezipped(relisted(files), tools),
    expected: [STEPS.containerSignature],
  };
};

const resign: Maker = async (tools) => {
  const { name, files } = changedFile(tools);
  const { thief, world } = tools;
  return {
    name: `${name} changed, signed by somebody else`,
    file: zipOf(sorted(await resigned(files, thief, world.stamp)), world.container),
    expected: [STEPS.containerSigner],
  };
};

const dropFile: Maker = (tools) => {
  const name = any([...tools.files.keys()], tools.pick);
  const files = new Map(tools.files);
  files.delete(name);
  const expected = name === 'manifest.p7s' ? [STEPS.containerSignature] : [STEPS.files];
  return { name: `${name} dropped`, file: rezipped(files, tools), expected };
};

const addFile: Maker = (tools) => {
  const name = any(['zz.txt', 'media/extra.png', 'load/text/extra.txt', 'manifest.jsonl'], tools.pick);
  return {
    name: `${name} added`,
    file: rezipped(new Map(tools.files).set(name, Buffer.from('x')), tools),
    expected: [STEPS.files],
    naming: name,
  };
};

const badNames: Maker = (tools) => {
  const name = any(
    ['../evil.txt', '/etc/passwd', 'media/', 'a\\b', 'CON\u0000', 'räk.txt', 'media//x.png', './x'],
    tools.pick,
  );
  return {
    name: `a file called ${JSON.stringify(name)}`,
    file: rezipped(new Map(tools.files).set(name, Buffer.from('x')), tools),
    expected: [STEPS.zip],
  };
};

const twice: Maker = (tools) => {
  const all = sorted(tools.files);
  const at = tools.pick(all.length);
  const one = any(all, () => at);
  return {
    name: `${one[0]} twice`,
    file: zipOf([...all.slice(0, at), one, ...all.slice(at)], tools.world.container),
    expected: [STEPS.zip],
  };
};

const disorder: Maker = (tools) => {
  const all = sorted(tools.files);
  const at = tools.pick(all.length - 1);
  const [one, next] = [any(all, () => at), any(all, () => at + 1)];
  return {
    name: `${one[0]} behind ${next[0]}`,
    file: zipOf([...all.slice(0, at), next, one, ...all.slice(at + 2)], tools.world.container),
    expected: [STEPS.zip],
  };
};

const swapFiles: Maker = (tools) => {
  const [one, other] = [any(listed(tools.files), tools.pick), any(listed(tools.files), tools.pick)];
  const [a, b] = [tools.files.get(one), tools.files.get(other)];
  if (!a || !b || a.equals(b)) return null;
  return {
    name: `${one} and ${other} exchanged`,
    file: rezipped(new Map(tools.files).set(one, b).set(other, a), tools),
    expected: [STEPS.files],
    naming: one,
  };
};

// ---------------------------------------------------------------- by somebody who has the key, but not the ledger and not the past

type Section = Json & { leaves: Json[]; first: number; last: number; left: string[]; right: string[]; path: string[] };
const isSection = (line: Json): line is Section => Array.isArray(line.leaves);

/** Changes one section of the proof that nothing was left out, and signs all of it again. */
const proofChanged =
  (what: string, change: (section: Section, tools: Tools) => unknown, expected: string = STEPS.sections): Maker =>
  async (tools) => {
    const files = withLines(tools.files, 'completeness.jsonl', (lines) => {
      const section = any(lines.filter(isSection), tools.pick);
      change(section, tools);
      return lines;
    });
    if (files.get('completeness.jsonl')?.equals(tools.files.get('completeness.jsonl') ?? Buffer.alloc(0))) return null;
    return { name: `proof of completeness: ${what}`, file: await insider(files, tools), expected: [expected] };
  };

const proofMakers: Maker[] = [
  proofChanged('a leaf dropped', (section, { pick }) => section.leaves.splice(pick(section.leaves.length), 1)),
  proofChanged('a leaf dropped and the others moved up', (section, { pick }) => {
    section.leaves.splice(pick(section.leaves.length), 1);
    section.leaves = section.leaves.map((leaf, at) => ({ ...leaf, leaf: section.first + at }));
    section.last -= 1;
  }),
  proofChanged('two leaves exchanged', (section, { pick }) => {
    const at = pick(section.leaves.length - 1);
    const [one, next] = [section.leaves[at], section.leaves[at + 1]];
    if (one && next) section.leaves.splice(at, 2, { ...next, leaf: one.leaf }, { ...one, leaf: next.leaf });
  }),
  proofChanged('a withheld one without its reason', (section) => {
    const found = section.leaves.find(({ reason }) => reason !== undefined);
    if (found) delete found.reason;
  }),
  proofChanged('a withheld one with a reason that is none', (section) => {
    const found = section.leaves.find(({ reason }) => reason !== undefined);
    if (found) found.reason = 'becauseWeSaySo';
  }),
  proofChanged('another commitment withheld', (section, { pick }) => {
    const found = section.leaves.find(({ commitment }) => commitment !== undefined);
    if (found)
      found.commitment = createHash('sha256')
        .update(String(pick(1000)))
        .digest('hex');
  }),
  proofChanged('a hash outside changed', (section, { pick }) => {
    const side = pick(2) === 0 ? section.left : section.right;
    if (side.length > 0) side[pick(side.length)] = createHash('sha256').update('x').digest('hex');
  }),
  proofChanged('a hash outside dropped', (section, { pick }) => (pick(2) === 0 ? section.left : section.right).pop()),
  proofChanged('the run begins later', (section) => {
    section.leaves.shift();
    section.first += 1;
  }),
  proofChanged('another size', (section, { pick }) => {
    section.size = Number(section.size) + 1 + pick(4);
  }),
  proofChanged('another place among the conversations', (section) => {
    section.index = Number(section.index) + 1;
  }),
  proofChanged('the way to the root changed', (section, { pick }) => {
    if (section.path.length > 0)
      section.path[pick(section.path.length)] = createHash('sha256').update('y').digest('hex');
  }),
  proofChanged('another conversation named', (section) => {
    section.conversation = 'somebody/else';
  }),
  proofChanged('the line of the conversation changed', (section) => {
    section.line = String(section.line).replace(/"salt":"../, '"salt":"ff');
  }),
  async (tools) => {
    const files = withLines(tools.files, 'completeness.jsonl', ([head, ...lines]) => [
      { ...head, root: createHash('sha256').update('z').digest('hex') },
      ...lines,
    ]);
    return { name: 'proof of completeness: another root', file: await insider(files, tools), expected: [STEPS.rooted] };
  },
  async (tools) => {
    const header = tools.world.proof.header;
    const files = withLines(tools.files, 'completeness.jsonl', ([head, ...lines]) => [
      { ...head, entry: { index: 1, header: Buffer.from(header).toString('base64'), proof: tools.world.proof.proof } },
      ...lines,
    ]);
    return {
      name: 'proof of completeness: another entry of the ledger',
      file: await insider(files, tools),
      expected: [STEPS.rooted],
    };
  },
  async (tools) => {
    const files = withLines(tools.files, 'completeness.jsonl', (lines) => lines.slice(0, -1));
    return {
      name: 'proof of completeness: a section dropped',
      file: await insider(files, tools),
      expected: [STEPS.sections],
    };
  },
];

/** Changes one line of a file and signs all of it again. */
const lineChanged =
  (file: string, what: string, expected: string, change: (line: Json, tools: Tools) => void): Maker =>
  async (tools) => {
    const files = withLines(tools.files, file, (lines) => {
      change(any(lines, tools.pick), tools);
      return lines;
    });
    return { name: `${file}: ${what}`, file: await insider(files, tools), expected: [expected] };
  };

const recordMakers: Maker[] = [
  lineChanged('native.jsonl', 'another record', STEPS.native, (line, { pick }) => {
    line.record = Buffer.from(`{"id":"x","text":"I never said that ${pick(1000)}"}`).toString('base64');
  }),
  lineChanged('native.jsonl', 'another salt', STEPS.native, (line, { pick }) => {
    line.salt = createHash('sha256')
      .update(String(pick(1000)))
      .digest('hex');
  }),
  lineChanged('native.jsonl', 'of another message', STEPS.native, (line) => {
    line.sourceId = 'nobody/1';
  }),
  lineChanged('native.jsonl', 'another commitment', STEPS.native, (line) => {
    line.commitment = createHash('sha256').update('c').digest('hex');
  }),
  async (tools) => {
    const files = withLines(tools.files, 'native.jsonl', (lines) => lines.toSpliced(tools.pick(lines.length), 1));
    return { name: 'native.jsonl: a record dropped', file: await insider(files, tools), expected: [STEPS.matter] };
  },
  async (tools) => {
    const files = withLines(tools.files, 'native.jsonl', (lines) => [...lines, any(lines, tools.pick)]);
    return { name: 'native.jsonl: a record twice', file: await insider(files, tools), expected: [STEPS.native] };
  },
  async (tools) => {
    const files = withLines(tools.files, 'native.jsonl', (lines) => {
      const [one, other] = [any(lines, tools.pick), any(lines, tools.pick)];
      [one.record, other.record] = [other.record, one.record];
      return lines;
    });
    if (files.get('native.jsonl')?.equals(tools.files.get('native.jsonl') ?? Buffer.alloc(0))) return null;
    return { name: 'native.jsonl: two records exchanged', file: await insider(files, tools), expected: [STEPS.native] };
  },
];

/** messages.jsonl in the container differs from that in the PDF, whoever signed it. */
const messageMakers: Maker[] = [
  lineChanged('messages.jsonl', 'another text', STEPS.copies, (line, { pick }) => {
    line.body = `I did it ${pick(1000)}`;
  }),
  lineChanged('messages.jsonl', 'another time', STEPS.copies, (line, { pick }) => {
    line.sentAt = new Date(Date.UTC(2024, 2, 5, 1, pick(60))).toISOString();
  }),
  lineChanged('messages.jsonl', 'another sender', STEPS.copies, (line) => {
    line.sender = 'Somebody';
  }),
  async (tools) => {
    const files = withLines(tools.files, 'messages.jsonl', (lines) => lines.toSpliced(tools.pick(lines.length), 1));
    return { name: 'messages.jsonl: a message dropped', file: await insider(files, tools), expected: [STEPS.copies] };
  },
];

/** Changes the nodes of manifest.jsonld and signs it again. */
const caseChanged =
  (what: string, expected: string, change: (json: Json, graph: Json[], tools: Tools) => void): Maker =>
  async (tools) => {
    const json: Json & { '@graph': Json[] } = JSON.parse(String(tools.files.get('manifest.jsonld')));
    change(json, json['@graph'], tools);
    const files = new Map(tools.files).set('manifest.jsonld', Buffer.from(JSON.stringify(json)));
    return { name: `manifest.jsonld: ${what}`, file: await insider(files, tools), expected: [expected] };
  };

const ofType = (graph: Json[], type: string) => graph.filter((node) => node['@type'] === type);

const caseMakers: Maker[] = [
  caseChanged('another pack id', STEPS.matter, (json) => {
    json['ambit:packId'] = createHash('sha256').update('p').digest('hex');
  }),
  caseChanged('another reference', STEPS.matter, (json) => {
    json['ambit:reference'] = 'AMB-OTHER-P01';
  }),
  caseChanged('another count', STEPS.matter, (json, _, { pick }) => {
    const counts = json['ambit:counts'] as Json;
    const name = any(['messages', 'pictures', 'native', 'redactions', 'withheld', 'custodyEntries', 'pages'], pick);
    counts[name] = Number(counts[name]) + 1;
  }),
  caseChanged('another commitment', STEPS.matter, (_, graph, { pick }) => {
    any(ofType(graph, 'uco-observable:Message'), pick)['ambit:commitment'] = createHash('sha256')
      .update('q')
      .digest('hex');
  }),
  caseChanged('another redaction number', STEPS.redactions, (_, graph, { pick }) => {
    any(ofType(graph, 'ambit:Redaction'), pick)['ambit:number'] = 7 + pick(50);
  }),
  caseChanged('a redaction without a reason', STEPS.redactions, (_, graph, { pick }) => {
    any(ofType(graph, 'ambit:Redaction'), pick)['ambit:reason'] = 'no reason';
  }),
  caseChanged('a redaction dropped from the key', STEPS.redactions, (_, graph, { pick }) => {
    graph.splice(graph.indexOf(any(ofType(graph, 'ambit:Redaction'), pick)), 1);
  }),
];

const swapMedia: Maker = async (tools) => {
  const names = listed(tools.files).filter((name) => name.startsWith('media/'));
  const [one = '', other = ''] = names;
  const files = new Map(tools.files)
    .set(one, tools.files.get(other) ?? Buffer.alloc(0))
    .set(other, tools.files.get(one) ?? Buffer.alloc(0));
  return { name: 'pictures exchanged in the container', file: await insider(files, tools), expected: [STEPS.media] };
};

const dropMedia: Maker = async (tools) => {
  const files = new Map(tools.files);
  files.delete(
    any(
      listed(files).filter((name) => name.startsWith('media/')),
      tools.pick,
    ),
  );
  return { name: 'a picture dropped from the container', file: await insider(files, tools), expected: [STEPS.media] };
};

const otherStamp: Maker = async (tools) => {
  const files = new Map(tools.files).set('proofs/signature.tst', Buffer.from('x'));
  return { name: 'another time-stamp beside the PDF', file: await insider(files, tools), expected: [STEPS.copies] };
};

const otherPdf: Maker = async (tools) => {
  const files = new Map(tools.files).set('pack.pdf', tools.other.pdf);
  return { name: 'the PDF of another pack', file: await insider(files, tools), expected: [STEPS.copies] };
};

const otherProof: Maker = async (tools) => {
  const { world, other } = tools;
  const pdf = await forgedPdf({ ...world, proof: other.proof }, world.key, () => undefined);
  return { name: 'the ledger’s proof of another pack', file: pdf, expected: [STEPS.fixed] };
};

// ---------------------------------------------------------------- the PDF, sealed again with the right key

const pdfChanged =
  (what: string, expected: string, change: (pdf: PDFDocument, tools: Tools) => void | Promise<void>): Maker =>
  async (tools) => {
    const { world } = tools;
    return {
      name: `PDF: ${what}`,
      file: await forgedPdf(world, world.key, (pdf) => change(pdf, tools)),
      expected: [expected],
    };
  };

const pdfMakers: Maker[] = [
  pdfChanged('a page dropped', STEPS.pages, (pdf) => pdf.removePage(2)),
  pdfChanged('two pages exchanged', STEPS.pages, (pdf) => swapPages(pdf, 2, 3)),
  pdfChanged('words over a page', STEPS.pages, (pdf) =>
    pdf.getPage(3).drawText('not what was written', { x: 100, y: 500 }),
  ),
  pdfChanged('pictures exchanged', STEPS.pictures, swapPictures),
  pdfChanged('letters of another font', STEPS.fonts, (pdf) => {
    const fonts = pdf.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
    const [first, second] = fonts?.keys() ?? [];
    const other = second && fonts?.get(second);
    if (first && other) fonts?.set(first, other);
  }),
  pdfChanged('another pack id on the cover', STEPS.packId, (pdf) => {
    pdf
      .getPage(0)
      .node.lookup(PDFName.of('Contents'), PDFArray)
      .set(1, pdf.context.register(pdf.context.flateStream('')));
  }),
  pdfChanged('other messages attached', STEPS.attachments, (pdf) =>
    swapAttachment(pdf, 'messages.jsonl', '{"body":"I did it"}\n'),
  ),
  pdfChanged('another receipt attached', STEPS.attachments, (pdf) => swapAttachment(pdf, 'scope-receipt.json', '{}')),
  pdfChanged('another checkpoint attached', STEPS.attachments, (pdf, { other }) =>
    swapAttachment(pdf, 'checkpoint.txt', other.document.custody.checkpoint),
  ),
  pdfChanged('an empty extract attached', STEPS.attachments, (pdf) => swapAttachment(pdf, 'custody.jsonl', '')),
  pdfChanged('the manifest of another pack', STEPS.packId, (pdf, { other }) =>
    swapAttachment(pdf, 'manifest.json', filesOf(other.container).get('manifest.json') ?? ''),
  ),
  pdfChanged('one attachment more', STEPS.attachments, (pdf) => pdf.attach(Buffer.from('x'), 'zz.txt')),
  pdfChanged('a script', STEPS.shape, (pdf) => pdf.addJavaScript('x', 'app.alert(1)')),
  pdfChanged('a note over a page', STEPS.shape, (pdf) => {
    const note = pdf.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 500, 800] });
    pdf.getPage(3).node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(note)]));
  }),
  pdfChanged('a link to outside', STEPS.shape, (pdf) => {
    const link = pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 500, 800], A: { S: 'Launch' } });
    pdf.getPage(3).node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(link)]));
  }),
  pdfChanged('a page cropped', STEPS.shape, (pdf) => pdf.getPage(3).setCropBox(0, 0, 100, 100)),
  pdfChanged('another bookmark', STEPS.structure, (pdf) => {
    const outlines = pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict);
    outlines.lookup(PDFName.of('First'), PDFDict).set(PDFName.of('Title'), PDFString.of('Confession'));
  }),
  pdfChanged('a link that leads elsewhere', STEPS.structure, (pdf) => {
    const linked = pdf.getPages().find(({ node }, at) => at > 0 && node.has(PDFName.of('Annots')));
    const link = linked?.node.lookup(PDFName.of('Annots'), PDFArray).lookup(0, PDFDict);
    link?.lookup(PDFName.of('Dest'), PDFArray).set(0, pdf.getPage(pdf.getPageCount() - 1).ref);
  }),
  pdfChanged('other words said aloud', STEPS.structure, (pdf) => {
    for (const [, object] of pdf.context.enumerateIndirectObjects())
      if (object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of('P')) {
        object.set(PDFName.of('ActualText'), PDFString.of('I did it'));
        return;
      }
    throw new Error('the sample has no paragraph');
  }),
  pdfChanged('letters that read as others', STEPS.structure, (pdf) => {
    const fonts = pdf.getPage(0).node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
    const [first] = fonts?.keys() ?? [];
    const map = pdf.context.register(pdf.context.flateStream('nothing'));
    if (first) fonts?.lookup(first, PDFDict).set(PDFName.of('ToUnicode'), map);
  }),
  pdfChanged('something that nothing leads to', STEPS.shape, (pdf) => {
    pdf.context.register(pdf.context.flateStream('the name that was redacted'));
  }),
  pdfChanged('a layer', STEPS.shape, (pdf) => pdf.catalog.set(PDFName.of('OCProperties'), pdf.context.obj({}))),
  async ({ world, thief }) => ({
    name: 'PDF: sealed by somebody else',
    file: await forgedPdf(world, thief, () => undefined),
    expected: [STEPS.signer],
  }),
  ({ world }) => ({ name: 'PDF: never sealed', file: Buffer.from(world.unsigned), expected: [STEPS.wholeFile] }),
  ({ world }) => ({
    name: 'PDF: time-stamp taken out',
    file: withToken(world.pdf, undefined),
    expected: [STEPS.stamp],
  }),
  async ({ world, other }) => {
    const token = await other.stamp(createHash('sha256').update(signatureOf(world.pdf)).digest());
    return { name: 'PDF: time-stamp by another authority', file: withToken(world.pdf, token), expected: [STEPS.stamp] };
  },
  async ({ world }) => ({
    name: 'PDF: time-stamp of something else',
    file: withToken(world.pdf, await world.stamp(createHash('sha256').update('x').digest())),
    expected: [STEPS.stamp],
  }),
];

// ---------------------------------------------------------------- the reader brings something else

const trustMakers: Maker[] = [
  ({ world, other }) => ({
    name: 'another policy',
    file: world.container,
    trust: { policy: other.trust.policy },
    expected: [STEPS.fixed],
  }),
  ({ world, thief }) => ({
    name: 'another agency’s certificate',
    file: world.container,
    trust: { certificates: [thief.certificateSha256] },
    expected: [STEPS.signer],
  }),
  ({ world, other }) => ({
    name: 'another authority',
    file: world.container,
    trust: { authorities: other.trust.authorities },
    expected: [STEPS.stamp],
  }),
  ({ world }) => {
    const policy = Buffer.from(String(world.trust.policy).replace('agencies 2', 'agencies 3'));
    return {
      name: 'a policy that asks for more witnesses',
      file: world.container,
      trust: { policy },
      expected: [STEPS.fixed],
    };
  },
  ({ world }) => {
    const own = new Ledger();
    const policy = Buffer.from(`log ${own.log.vkey}\n${String(world.trust.policy).split('\n').slice(1).join('\n')}`);
    return { name: 'a policy with another log', file: world.container, trust: { policy }, expected: [STEPS.fixed] };
  },
];

/** How many of a thousand each kind gives. */
const SHARES: [number, Maker[]][] = [
  [190, [flipContainer]],
  [20, [cutContainer]],
  [110, [flipPdf]],
  [20, [cutPdf]],
  [80, [flipPdfSignature]],
  [80, [flipContainerSignature]],
  [130, [rezip]],
  [80, [relist]],
  [40, [resign]],
  [30, [dropFile]],
  [20, [addFile, badNames]],
  [30, [twice, disorder]],
  [20, [swapFiles]],
  [70, proofMakers],
  [35, recordMakers],
  [20, messageMakers],
  [25, caseMakers],
  [10, [swapMedia, dropMedia, otherStamp, otherPdf, otherProof]],
  [27, pdfMakers],
  [5, trustMakers],
];

/** `wanted` mutants, the same for the same seed but for what is drawn at random in packs. */
export async function* mutantsOf(
  world: SealedWorld,
  other: SealedWorld,
  wanted: number,
  seed = 20_261_129,
): AsyncGenerator<Mutant> {
  const thief = await openPackKey(path.join(world.folder, 'thief'));
  const tools: Tools = { world, other, thief, files: filesOf(world.container), pick: numbers(seed) };
  const shares = SHARES.reduce((sum, [share]) => sum + share, 0);
  for (const [share, makers] of SHARES) {
    const due = Math.max(makers.length, Math.ceil((share * wanted) / shares));
    for (let made = 0, draw = 0; made < due && draw < due * 20; draw++) {
      const mutant = await makers[draw % makers.length]?.(tools);
      if (!mutant) continue;
      made++;
      yield mutant;
    }
  }
}

import { VerifyError } from '../verify.mjs';
import { checkCaseFile, readCaseFile } from './case-file.mjs';
import { openCms } from './cms.mjs';
import { checkRootEntry, checkSections, readCompleteness } from './completeness.mjs';
import { checkCopies, checkDate, checkFiles } from './container.mjs';
import { hexDigest } from './digest.mjs';
import {
  checkBates,
  checkCounts,
  checkMedia,
  checkMessages,
  checkNative,
  checkRedactions,
  readMessages,
  readNative,
  redactionsIn,
} from './items.mjs';
import { checkCustody, checkExport, checkHead, checkScope, readCustody } from './ledger.mjs';
import { readManifest } from './manifest.mjs';
import {
  attachmentsOf,
  checkFonts,
  checkPackId,
  checkPages,
  checkPictures,
  checkShape,
  openPdfSignature,
  readPdf,
} from './pdf-steps.mjs';
import { held, PackReport, refuteUnless, undecided } from './report.mjs';
import { STEPS } from './steps.mjs';
import { checkStructure } from './structure.mjs';
import { checkTimestamp, checkTrusted } from './trust.mjs';
import { isZip, readZip } from './zip.mjs';

/**
 * Checks an evidence pack, as a container or as its PDF alone, with nothing but the file and what its reader knows from elsewhere.
 * @typedef {{ policy: Uint8Array | null, certificates: import('./trust.mjs').Trusted, authorities: import('./trust.mjs').Trusted | 'none' }} Trust the reader's own:
 *   policy (c2sp.org/tlog-policy), certificates or their fingerprints of who signs packs and of the time-stamp authority, or of those that issued theirs
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {import('./items.mjs').Message} Message
 * @typedef {import('./case-file.mjs').CaseFile} CaseFile
 * @typedef {{ isContainer: boolean, caseFile: CaseFile | null, token: Uint8Array | null, fileSha256: string, files: Map<string, Uint8Array>, attached: Map<string, Uint8Array>, manifest: Manifest | null,
 *   messages: Message[], native: import('./items.mjs').NativeLine[], custody: import('./ledger.mjs').CustodyLine[],
 *   completeness: ReturnType<typeof readCompleteness> | null }} Pack what could be read of it, believed or not
 * @typedef {import('./report.mjs').PackVerdict} PackVerdict
 */

const NEVER_CHECKED = [
  'Whether a certificate has been withdrawn.',
  'That a message as it is disclosed says what its original record says: both are shown, people compare them.',
  'The seized files themselves: the manifest says which bytes of which file each message was read from; compare them there.',
  'That the order of the messages was right when it was fixed at intake, and that the intake took everything.',
  'That the lines of the custody extract are in the ledger under the checkpoint: a case slice shows that.',
  'That the warrant, the corpus and the counts are still as the scope receipt says.',
  'That every other program draws the pages the same way.',
  'Whether what was redacted or withheld was so for the reason given.',
];
const NOT_IN_A_PDF =
  'The original records, the picture files, the redaction key and the proof that nothing was left out: they lie in the container, this is the PDF alone.';
const NOT_IN_A_CONTAINER =
  'That the RSMF files, the load files and manifest.jsonld say the same as messages.jsonl: they are signed, and read by other programs.';

/** @param {{ file: Uint8Array } & Trust} input @returns {Promise<{ report: PackVerdict, pack: Pack }>} */
export async function verifyPack({ file, ...trust }) {
  const report = new PackReport();
  /** @type {Pack} */
  const pack = {
    isContainer: isZip(file),
    caseFile: null,
    token: null,
    fileSha256: await hexDigest(file),
    files: new Map(),
    attached: new Map(),
    manifest: null,
    messages: [],
    native: [],
    custody: [],
    completeness: null,
  };
  if (pack.isContainer) {
    await report.run(STEPS.zip, () => {
      pack.files = readZip(file);
      return `${pack.files.size} files, one behind the other, and nothing between them.`;
    });
  }
  const pdf = pack.isContainer ? pack.files.get('pack.pdf') : file;
  await checkPdf(report, pack, pdf ?? null, trust);
  if (pack.isContainer) await checkContainer(report, pack, trust);
  await checkContents(report, pack, file);
  await checkLedger(report, pack, trust);
  report.notChecked.push(pack.isContainer ? NOT_IN_A_CONTAINER : NOT_IN_A_PDF);
  if (trust.authorities === 'none') report.notChecked.push('When the pack was signed: no time-stamp was asked for.');
  report.notChecked.push(...NEVER_CHECKED);
  return { report: report.verdict(), pack };
}

/** @param {Pack} pack @param {string} name as attached to the PDF; where that can't be read, as in the container */
function fileOf({ files, attached }, name) {
  return attached.get(name) ?? files.get(name) ?? files.get(`proofs/${name}`) ?? null;
}

/** @param {PackReport} report @param {Pack} pack @param {Uint8Array | null} file @param {Trust} trust */
async function checkPdf(report, pack, file, trust) {
  /** @type {import('./cms.mjs').Signed | null} */
  let signed = null;
  /** @type {import('./pdf.mjs').Pdf | null} */
  let pdf = null;
  await report.run(STEPS.wholeFile, async () => {
    if (file === null) throw new VerifyError('The container has no pack.pdf.');
    signed = await openPdfSignature(file);
    pack.token = signed.token;
    return 'One signature covers every byte of the PDF, and the PDF is as it was when it was signed.';
  });
  await report.run(STEPS.signer, () => checkTrusted(held(signed).chain, trust.certificates, 'The PDF is signed'));
  await report.run(STEPS.stamp, async () => (await checkTimestamp(held(signed), trust.authorities)).sentence);
  await report.run(STEPS.shape, () => {
    pdf = readPdf(held(file));
    return checkShape(pdf);
  });
  await report.run(STEPS.attachments, async (faults) => {
    try {
      pack.attached = attachmentsOf(held(pdf));
    } finally {
      const bytes = fileOf(pack, 'manifest.json');
      if (bytes !== null) pack.manifest = await readManifest(bytes);
    }
    return checkAttachments(pack.attached, held(pack.manifest), faults);
  });
  const manifest = pack.manifest;
  await report.run(STEPS.packId, () => checkPackId(held(pdf), held(manifest)));
  await report.run(STEPS.pages, (faults) => checkPages(held(pdf), held(manifest), faults));
  await report.run(STEPS.fonts, () => checkFonts(held(pdf), held(manifest)));
  await report.run(STEPS.pictures, (faults) => checkPictures(held(pdf), held(manifest), faults));
  await report.run(STEPS.structure, () => checkStructure(held(pdf), held(manifest)));
}

/** Not listed in the manifest: itself, and the proof that was made over it. */
const AFTER_MANIFEST = ['manifest.json', 'export.tlog-proof', 'export.header'];

/** @param {Map<string, Uint8Array>} attached @param {Manifest} manifest @param {import('./report.mjs').Faults} faults */
async function checkAttachments(attached, manifest, faults) {
  const names = [...attached.keys()].filter((name) => !AFTER_MANIFEST.includes(name));
  refuteUnless(
    names.sort().join() === Object.keys(manifest.attachments).sort().join(),
    'The manifest lists other attachments than the PDF has.',
  );
  for (const name of names)
    if ((await hexDigest(attached.get(name) ?? new Uint8Array())) !== manifest.attachments[name])
      faults.add(`The attachment ${name} is not the one that the manifest lists.`, { file: name });
  return `The ${attached.size} attachments are those that the manifest lists.`;
}

/** @param {PackReport} report @param {Pack} pack @param {Trust} trust */
async function checkContainer(report, pack, trust) {
  /** @type {import('./cms.mjs').Signed | null} */
  let signed = null;
  const jsonld = pack.files.get('manifest.jsonld') ?? null;
  await report.run(STEPS.files, (faults) => {
    if (pack.files.size === 0) held(null);
    refuteUnless(jsonld !== null, 'The container has no manifest.jsonld.');
    pack.caseFile = readCaseFile(jsonld);
    return checkFiles(pack.files, pack.caseFile, pack.manifest, faults);
  });
  await report.run(STEPS.containerSignature, async () => {
    const signature = pack.files.get('manifest.p7s');
    if (pack.files.size > 0)
      refuteUnless(
        signature !== undefined && jsonld !== null,
        'The container is not signed: manifest.p7s or manifest.jsonld is missing.',
      );
    signed = await openCms(held(signature), held(jsonld));
    return 'manifest.jsonld is as it was when it was signed, and with it every file that it lists.';
  });
  await report.run(STEPS.containerSigner, () =>
    checkTrusted(held(signed).chain, trust.certificates, 'The container is signed'),
  );
  await report.run(STEPS.containerStamp, async () => (await checkTimestamp(held(signed), trust.authorities)).sentence);
  await report.run(STEPS.copies, (faults) => {
    if (pack.attached.size === 0 || pack.files.size === 0) held(null);
    return checkCopies(pack.files, pack.attached, pack.token, faults);
  });
}

/** @param {PackReport} report @param {Pack} pack @param {Uint8Array} container */
async function checkContents(report, pack, container) {
  const { manifest } = pack;
  await report.run(STEPS.messages, async (faults) => {
    const bytes = held(fileOf(pack, 'messages.jsonl'));
    pack.messages = readMessages(bytes);
    return checkMessages(bytes, held(manifest), faults);
  });
  await report.run(STEPS.bates, (faults) => checkBates(held(manifest), faults));
  await report.run(STEPS.counts, (faults) => checkCounts(held(manifest), pack.messages, faults));
  if (pack.isContainer || manifest?.json.redactions !== undefined)
    await report.run(STEPS.redactions, (faults) =>
      checkRedactions(held(manifest), pack.messages, pack.caseFile, faults),
    );
  if (!pack.isContainer) return;
  await report.run(STEPS.native, (faults) => {
    const bytes = pack.files.get('native.jsonl');
    if (bytes === undefined && pack.files.size > 0) undecided('The container brings no original records.');
    pack.native = readNative(held(bytes));
    const redacted = new Set(
      pack.messages.filter(({ json }) => redactionsIn(json).length > 0).map(({ sourceId }) => sourceId),
    );
    return checkNative(pack.native, held(manifest), redacted, faults);
  });
  await report.run(STEPS.media, (faults) => {
    if (pack.files.size === 0) held(null);
    return checkMedia(pack.files, held(manifest), held(pack.caseFile), faults);
  });
  await report.run(STEPS.sections, (faults) => {
    const bytes = pack.files.get('completeness.jsonl');
    if (bytes === undefined && pack.files.size > 0)
      undecided('The container brings no proof that nothing was left out.');
    pack.completeness = readCompleteness(held(bytes));
    return checkSections(pack.completeness, held(manifest), pack.messages, pack.caseFile, faults);
  });
  await report.run(STEPS.matter, (faults) => {
    if (pack.files.size === 0) held(null);
    checkDate(container, held(manifest));
    const withheld =
      pack.completeness?.sections.reduce(
        (sum, { leaves }) => sum + leaves.filter(({ sourceId }) => sourceId === null).length,
        0,
      ) ?? null;
    return checkCaseFile(held(pack.caseFile), held(manifest), pack.native.length, withheld, faults);
  });
}

/** @param {PackReport} report @param {Pack} pack @param {Trust} trust */
async function checkLedger(report, pack, { policy }) {
  const { manifest, completeness } = pack;
  if (pack.isContainer) await report.run(STEPS.rooted, () => checkRootEntry(held(completeness).head, policy));
  await report.run(STEPS.fixed, () => {
    const [proof, header] = ['export.tlog-proof', 'export.header'].map((name) => fileOf(pack, name));
    held(manifest);
    if (proof === null) undecided('The pack brings no proof that its id is in the ledger.');
    if (header === null) undecided('The pack brings a proof from the ledger, but not the entry that it proves.');
    return checkExport(held(proof), held(header), held(manifest), policy);
  });
  await report.run(STEPS.custody, (faults) => {
    pack.custody = readCustody(held(fileOf(pack, 'custody.jsonl')));
    return checkCustody(pack.custody, held(manifest), faults);
  });
  await report.run(STEPS.head, () =>
    checkHead(held(fileOf(pack, 'checkpoint.txt')), held(manifest), pack.custody, policy),
  );
  await report.run(STEPS.scope, () => checkScope(held(fileOf(pack, 'scope-receipt.json')), held(manifest), policy));
}

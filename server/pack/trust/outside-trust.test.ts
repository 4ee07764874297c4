import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeCms, encodeCms } from '../cms';
import { findSignature } from '../find-signature';
import { hasOutsideTool, runOutside } from '../outside-tool';
import { importPackCertificate, packRequest } from '../pack-certificate';
import { openPackKey, type PackKey } from '../pack-key';
import { renderPack } from '../render-pack';
import { sampleItem, samplePack } from '../sample-pack';
import { idOf, openSampleSealer, type SampleSealer, sampleProof } from '../sample-seal';
import { type SealedPdf, sealPdf } from '../sign-pack';
import { type PackTrust, verifyPack } from '../verify-pack';
import { Authority } from './authority';
import { type OutsideAuthority, openOutsideAuthority } from './openssl-authority';
import { OwnAuthority } from './own-authority';
import { readRevocationList, withdrawnSince } from './revocation-list';

/**
 * A pack as an agency with a certificate authority seals it: key certified below a root, dated by somebody else's authority, the list of withdrawn
 * certificates inside. Judged by programs that nobody here wrote, then bent.
 */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'outside-trust-'));
const file = (name: string) => path.join(folder, name);
const write = (name: string, bytes: Uint8Array | string) => {
  fs.writeFileSync(file(name), bytes);
  return file(name);
};
const signedAt = new Date();
const origin = 'portal.example/audit';
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

let outside: OutsideAuthority;
let sealer: SampleSealer;
let key: PackKey;
let rendered: Uint8Array;
let sealed: SealedPdf;
let trust: PackTrust;
let stampBy: (authority: Authority) => (digest: Uint8Array) => Promise<Uint8Array>;

describe.skipIf(!hasOutsideTool('openssl'))('a pack below an agency’s own certificate authority', () => {
  beforeAll(async () => {
    outside = openOutsideAuthority(file('ca'));
    sealer = await openSampleSealer(file('keys'), origin);
    const { certificate, intermediate } = outside.issue(await packRequest(file('keys'), 'Harbour Desk packs'));
    await importPackCertificate(file('keys'), certificate + intermediate);
    key = await openPackKey(file('keys'));
    rendered = await renderPack(samplePack([sampleItem(1)]));
    stampBy = (authority) => async (digest) => (await authority.timestampFor(digest)).token;
    const theirs = new Authority(async (request) => outside.answer(request), { trusted: [], patienceMs: 0 });
    const certificates = [key.certificate, ...key.chain, ...(await theirs.certificates()).map(({ raw }) => raw)];
    const crls = [readRevocationList(Buffer.from(outside.crl())).der];
    const proof = await sampleProof(await idOf(rendered), origin, sealer.log);
    sealed = await sealPdf(rendered, key, signedAt, { stamp: stampBy(theirs), store: { certificates, crls }, proof });
    write('pack.pdf', sealed.pdf);
    write('root.pem', outside.rootPem);
    trust = { certificateCa: outside.rootPem, timestampCa: outside.rootPem, logVkey: sealer.log.vkey };
  }, 120_000);
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const steps = async (pdf: Uint8Array, given: PackTrust = trust) => {
    const all = await verifyPack(pdf, given);
    return Object.fromEntries(all.map(({ step, verdict }) => [step, verdict]));
  };
  const sentence = async (name: string, given: PackTrust) =>
    (await verifyPack(sealed.pdf, given)).find(({ step }) => step === name)?.sentence;

  test('carries its chain, and a reader who knows the root alone finds signer and time proven', async () => {
    expect(key.chain).toHaveLength(1);
    expect(await steps(sealed.pdf)).toMatchObject({
      'Whole file signed': 'proven',
      Signature: 'proven',
      Signer: 'proven',
      'Time stamp': 'proven',
      'Changes forbidden': 'proven',
      'Nothing hidden': 'proven',
      'Entered before sealing': 'proven',
      'Certificates not withdrawn': 'proven',
    });
    expect(await sentence('Time stamp', {})).toContain('nobody can tell whose clock that was');
  });

  test('is refuted by a reader who knows another root', async () => {
    const other = sealer.own.certificate.toString();
    expect(await steps(sealed.pdf, { certificateCa: other, timestampCa: other })).toMatchObject({
      Signer: 'refuted',
      'Time stamp': 'refuted',
    });
  });

  test('openssl verifies the stamp over the signature, in the file and beside it', () => {
    const parts = decodeCms(findSignature(sealed.pdf).cms);
    expect(sealed.timestamp).toEqual(Buffer.from(parts.timestamp ?? []));
    const signature = write('signature', parts.signature);
    const args = ['-in', write('pack.tst', parts.timestamp ?? ''), '-token_in', '-CAfile', file('root.pem')];
    expect(runOutside('openssl', 'ts', '-verify', ...args, '-data', signature).output).toContain('Verification: OK');
    const other = write('other', Buffer.from(parts.signature).fill(1, 0, 1));
    expect(runOutside('openssl', 'ts', '-verify', ...args, '-data', other).output).toContain('imprint mismatch');
  });

  test('openssl verifies the signature with its chain up to the root, and shows the attributes', () => {
    const { signedBytes, cms } = findSignature(sealed.pdf);
    const parts = ['-inform', 'DER', '-in', write('cms', cms)];
    const verify = [
      '-verify',
      '-binary',
      '-cades',
      '-purpose',
      'any',
      '-CAfile',
      file('root.pem'),
      '-out',
      '/dev/null',
    ];
    const { output } = runOutside('openssl', 'cms', ...verify, ...parts, '-content', write('signed', signedBytes));
    expect(output).toContain('CAdES Verification successful');
    const shown = runOutside('openssl', 'cms', '-cmsout', '-print', ...parts).output;
    expect(shown).toContain('id-smime-aa-timeStampToken');
    expect(shown).toContain('id-smime-aa-signingCertificateV2');
  });

  test.skipIf(!hasOutsideTool('qpdf'))(
    'qpdf finds nothing wrong, the proof by its name, and the sealed permission',
    () => {
      expect(runOutside('qpdf', '--check', file('pack.pdf')).code).toBe(0);
      const shown = runOutside('qpdf', '--show-attachment=export.tlog-proof', file('pack.pdf'));
      expect(shown.output).toContain('c2sp.org/tlog-proof@v1');
      const json = runOutside('qpdf', '--json', file('pack.pdf')).output;
      expect(json).toContain('"/DocMDP"');
      expect(json).toContain('"/DSS"');
    },
  );

  test.skipIf(!hasOutsideTool('pdfsig') || !hasOutsideTool('certutil'))(
    'pdfsig finds it valid, trusted and wholly signed, once it knows the root',
    () => {
      fs.mkdirSync(file('nss'));
      const database = `sql:${file('nss')}`;
      runOutside('certutil', '-N', '-d', database, '--empty-password');
      runOutside('certutil', '-A', '-d', database, '-n', 'root', '-t', 'C,C,C', '-i', file('root.pem'));
      const { output } = runOutside('pdfsig', '-nssdir', database, file('pack.pdf'));
      for (const words of ['Signature is Valid', 'Certificate is Trusted', 'Total document signed', 'CAdES.detached'])
        expect(output).toContain(words);
    },
  );

  test.skipIf(!hasOutsideTool('mutool'))('mutool finds it unchanged since it was signed', () => {
    expect(runOutside('mutool', 'sign', '-v', file('pack.pdf')).output).toContain('unchanged since signing');
  });

  test('the bytes outside the signature are the same when it is sealed again; only the stamp is another', async () => {
    const theirs = new Authority(async (request) => outside.answer(request), { trusted: [], patienceMs: 0 });
    const again = async () => {
      const certificates = [key.certificate, ...key.chain, ...(await theirs.certificates()).map(({ raw }) => raw)];
      const proof = await sampleProof(await idOf(rendered), origin, sealer.log);
      return sealPdf(rendered, key, signedAt, { stamp: stampBy(theirs), store: { certificates, crls: [] }, proof });
    };
    const [one, other] = [await again(), await again()];
    expect(Buffer.from(one.pdf)).not.toEqual(Buffer.from(other.pdf));
    expect(findSignature(one.pdf).signedBytes).toEqual(findSignature(other.pdf).signedBytes);
  });

  /** The same file with another CMS in its place. */
  function withCms(change: (parts: ReturnType<typeof decodeCms>) => ReturnType<typeof decodeCms>): Buffer {
    const { cms } = findSignature(sealed.pdf);
    const parts = change(decodeCms(cms));
    const certificates = [parts.certificate, ...parts.chain].map(digestOf);
    const changed = encodeCms(parts, certificates).toString('hex');
    const pdf = Buffer.from(sealed.pdf);
    const at = pdf.indexOf(Buffer.from(cms.subarray(0, 40)).toString('hex'));
    const room = pdf.indexOf('>', at) - at;
    pdf.write(changed.padEnd(room, '0'), at, 'latin1');
    return pdf;
  }

  test('a stamp of another signature in its place is refuted, whoever gave it', async () => {
    const ours = sealer.authority;
    const { token } = await ours.timestampFor(digestOf(Buffer.from('another signature')));
    const bent = withCms((parts) => ({ ...parts, timestamp: token }));
    const given = { ...trust, timestampCertificateSha256: sealer.own.certificate.fingerprint256 };
    expect(await steps(bent, given)).toMatchObject({ Signature: 'proven', 'Time stamp': 'refuted' });
  });

  test('a stamp by a certificate for other uses is refuted even when its issuer is trusted', async () => {
    // The signer's own certificate comes from the same authority, for signing alone.
    fs.mkdirSync(file('wrong'));
    fs.copyFileSync(file('keys/pack-key.pem'), file('wrong/timestamp-key.pem'));
    const wrong = await OwnAuthority.open(file('wrong'));
    const { timestampRequest } = await import('./timestamp-request');
    const { signature } = decodeCms(findSignature(sealed.pdf).cms);
    const reply = wrong.answer(timestampRequest(digestOf(signature)).der, new Date());
    // The reply is a status and the token.
    const token = reply.subarray(reply.indexOf(Buffer.from('06092a864886f70d010702', 'hex')) - 4);
    const bent = withCms((parts) => ({ ...parts, timestamp: token }));
    const step = (await verifyPack(bent, trust)).find((one) => one.step === 'Time stamp');
    expect(step?.verdict).toBe('refuted');
    expect(step?.sentence).toContain('isn’t made for time stamps alone');
  });

  test('without its stamp the time is open, and nothing else changes', async () => {
    const bent = withCms(({ timestamp: _, ...parts }) => parts);
    expect(await steps(bent)).toMatchObject({ Signature: 'proven', 'Time stamp': 'undecidable' });
  });

  test('without a link of its chain the signature is refuted', async () => {
    expect(await steps(withCms((parts) => ({ ...parts, chain: [] })))).toMatchObject({ Signature: 'refuted' });
  });

  test('a store that holds something else than certificates and lists is refuted', async () => {
    const store = { certificates: [Buffer.from('anything')], crls: [] };
    const bent = await sealPdf(rendered, key, signedAt, { store });
    expect(await steps(bent.pdf)).toMatchObject({ 'Nothing hidden': 'refuted' });
  });

  test.each([
    ['removed', (pdf: PDFDocument) => pdf.catalog.delete(PDFName.of('Perms'))],
    ['loosened', (pdf: PDFDocument) => pdf.catalog.set(PDFName.of('Perms'), pdf.context.obj({}))],
  ])('a file whose ban on changes is %s before it is signed by somebody else is refuted', async (_, change) => {
    const { addSignatureField } = await import('../signature-field');
    const { SignPdf } = await import('@signpdf/signpdf');
    const { Signer } = await import('@signpdf/utils');
    const { signCms } = await import('../sign-cms');
    const pdf = await PDFDocument.load(rendered, { updateMetadata: false });
    addSignatureField(pdf, { signedAt, room: 20_000 });
    change(pdf);
    class Somebody extends Signer {
      override sign = async (bytes: Buffer) => (await signCms(bytes, key)).cms;
    }
    const prepared = Buffer.from(await pdf.save({ useObjectStreams: false, addDefaultPage: false }));
    const bent = await new SignPdf().sign(prepared, new Somebody());
    expect(await steps(bent)).toMatchObject({ Signature: 'proven', 'Changes forbidden': 'refuted' });
  });

  test('a certificate that its issuer has withdrawn signs nothing', async () => {
    const { certificatesIn } = await import('./x509');
    const [signer, issuer] = certificatesIn(fs.readFileSync(file('keys/pack-key.pem'), 'utf8'));
    if (!signer || !issuer) throw new Error('the key has no chain');
    const before = readRevocationList(Buffer.from(outside.crl()));
    expect(withdrawnSince(signer, [issuer], [before])).toBeNull();
    const list = readRevocationList(Buffer.from(outside.revoke(signer.toString())));
    expect(withdrawnSince(signer, [issuer], [list])).toBeInstanceOf(Date);
    const store = { certificates: [key.certificate, ...key.chain], crls: [list.der] };
    const late = await sealPdf(rendered, key, signedAt, { stamp: stampBy(sealer.authority), store });
    expect(await steps(late.pdf)).toMatchObject({ Signature: 'proven', 'Certificates not withdrawn': 'refuted' });
    // Somebody else's word about it counts for nothing.
    expect(withdrawnSince(signer, [sealer.own.certificate], [list])).toBeNull();
  });
});

describe('the certificate of the key that signs packs is not exchanged', () => {
  test('for one of another key, of an authority, or without its issuer', async () => {
    const dir = file('refusing');
    const before = await openPackKey(dir);
    const { makeSelfSigned } = await import('./certificate-maker');
    const { certificate } = await makeSelfSigned('Somebody');
    await expect(importPackCertificate(dir, certificate)).rejects.toThrow('no certificate for the key');
    await expect(importPackCertificate(dir, 'nothing')).rejects.toThrow('no certificate for the key');
    if (hasOutsideTool('openssl')) {
      const other = openOutsideAuthority(file('ca-2'));
      const { certificate: issued } = other.issue(await packRequest(dir, 'Desk'));
      await expect(importPackCertificate(dir, issued)).rejects.toThrow('lacks the certificate of the authority');
    }
    expect((await openPackKey(dir)).certificateSha256).toBe(before.certificateSha256);
  });
});

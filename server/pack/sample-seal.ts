import path from 'node:path';
import { formatCheckpoint } from '../custody/checkpoint';
import { encodeHeader } from '../custody/entry-header';
import { openFileKey } from '../custody/log-key';
import { signNote } from '../custody/signed-note';
import { formatProof } from '../custody/tiles/proof-file';
import { leafHash } from '../custody/tree';
import type { ExportProof } from './export-proof';
import { openPackKey, type PackKey } from './pack-key';
import { loadPack, readAttachments, readManifest } from './read-pack';
import { type SealedPdf, sealPdf } from './sign-pack';
import { Authority } from './trust/authority';
import { OwnAuthority } from './trust/own-authority';
import type { PackTrust } from './verify-pack';

/** Everything that seals packs in tests: real keys in a folder, a log of one entry, a time-stamp authority. */
export interface SampleSealer {
  key: PackKey;
  log: ReturnType<typeof openFileKey>;
  authority: Authority;
  own: OwnAuthority;
  /** What a reader brings to whom all of these are known. */
  trust: PackTrust & { logVkey: string };
  /** Seals a rendered pack as the portal does: proof, certificates, stamp. */
  seal: (rendered: Uint8Array, signedAt: Date) => Promise<SealedPdf>;
}

export async function openSampleSealer(folder: string, origin: string): Promise<SampleSealer> {
  const key = await openPackKey(folder);
  const own = await OwnAuthority.open(folder);
  const log = openFileKey(path.join(folder, 'log.pem'), origin);
  const settings = { trusted: [own.certificate], patienceMs: 0 };
  const authority = new Authority(async (request) => own.answer(request, new Date()), settings);
  const stamp = async (digest: Uint8Array) => (await authority.timestampFor(digest)).token;
  const store = { certificates: [key.certificate, own.certificate.raw], crls: [] };
  const seal = async (rendered: Uint8Array, signedAt: Date) => {
    const proof = await sampleProof(await idOf(rendered), origin, log);
    return sealPdf(rendered, key, signedAt, { stamp, store, proof });
  };
  const trust = {
    certificateSha256: key.certificateSha256,
    timestampCertificateSha256: own.certificate.fingerprint256,
    logVkey: log.vkey,
  };
  return { key, log, authority, own, trust, seal };
}

export async function idOf(rendered: Uint8Array): Promise<string> {
  return readManifest(readAttachments(await loadPack(rendered))).packId;
}

/** The proof of a pack's entry in a log that holds nothing else. */
export async function sampleProof(
  packId: string,
  origin: string,
  log: ReturnType<typeof openFileKey>,
): Promise<ExportProof> {
  const header = encodeHeader({
    v: 2,
    t: '2026-05-11T09:00:00.000Z',
    act: 'pack.fixed',
    out: 'ok',
    org: 'NL-POL',
    sub: Buffer.alloc(16, 1).toString('base64url'),
    pay: Buffer.alloc(32, 2).toString('base64url'),
    fix: Buffer.from(packId, 'hex').toString('base64url'),
  });
  const note = await signNote(formatCheckpoint({ origin, size: 1, root: leafHash(header) }), log);
  return { header, proof: formatProof({ index: 0, hashes: [], note }) };
}

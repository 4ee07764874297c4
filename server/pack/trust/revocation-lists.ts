import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as pkijs from 'pkijs';
import { env, keyFile } from '../../env';
import { log } from '../../log';
import { oid, own, parseWhole } from './der';
import { isSignature } from './signature-algorithm';
import { TimestampFault } from './timestamp-fault';
import { integerHex } from './timestamp-request';
import { isSelfSigned } from './x509';

/** Beside the pack's key: the place for the list of an authority that has no network. */
const besideKey = 'pack-key.crl';
const FETCH_MS = 5_000;
const MOST_BYTES = 5_000_000;

/** A list of withdrawn certificates (RFC 5280, 5), read; whose it is, is not checked yet. */
export interface RevocationList {
  der: Uint8Array;
  issued: Date;
  /** Serial numbers, hexadecimal, and since when. */
  withdrawn: ReadonlyMap<string, Date>;
  isBy: (issuer: X509Certificate) => boolean;
}

/** Reads a list, PEM or DER. Throws on anything else. */
export function readRevocationList(bytes: Uint8Array): RevocationList {
  const der = derOf(bytes);
  const list = new pkijs.CertificateRevocationList({ schema: parseWhole(der) });
  const signed = new Uint8Array(list.tbsView);
  const signature = new Uint8Array(list.signatureValue.valueBlock.valueHexView);
  const algorithm = { algorithmOid: list.signatureAlgorithm.algorithmId };
  const issuer = Buffer.from(list.issuer.toSchema().toBER());
  return {
    der,
    issued: list.thisUpdate.value,
    withdrawn: new Map(
      (list.revokedCertificates ?? []).map((one) => [integerHex(one.userCertificate), one.revocationDate.value]),
    ),
    isBy: (certificate) =>
      issuer.equals(subjectOf(certificate)) && isSignature(algorithm, signed, certificate.publicKey, signature),
  };
}

const parsed = (certificate: X509Certificate): pkijs.Certificate => pkijs.Certificate.fromBER(own(certificate.raw));
const subjectOf = (certificate: X509Certificate): Buffer => Buffer.from(parsed(certificate).subject.toSchema().toBER());

function derOf(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const [, inner] = /-----BEGIN X509 CRL-----([^-]+)-----END X509 CRL-----/.exec(text) ?? [];
  return inner === undefined ? bytes : new Uint8Array(Buffer.from(inner, 'base64'));
}

/** Since when a certificate is withdrawn, by the lists of its issuer; null where none says so. */
export function withdrawnSince(
  certificate: X509Certificate,
  issuers: readonly X509Certificate[],
  lists: readonly RevocationList[],
): Date | null {
  const issuer = issuers.find((one) => certificate.checkIssued(one) && certificate.verify(one.publicKey));
  if (issuer === undefined) return null;
  const serial = integerHex(parsed(certificate).serialNumber);
  const dates = lists.filter((list) => list.isBy(issuer)).flatMap((list) => list.withdrawn.get(serial) ?? []);
  return dates.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

/**
 * The lists that go into a pack: those that the settings and the folder of keys hold, and what the certificates' own issuers give at
 * the address in them. One that can't be had is left out; a certificate that one of them withdraws stops the pack.
 * @param certificates DER, of the signer, the authority and those above them
 * @throws {TimestampFault}
 */
export async function revocationListsFor(certificates: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const all = certificates.map((one) => new X509Certificate(one));
  const lists = [...(await keptLists()), ...(await offeredLists(all))];
  const ours = lists.filter((list) => all.some((one) => list.isBy(one)) || isByStranger(list, all));
  const bad = all.find((one) => withdrawnSince(one, all, ours) !== null);
  if (bad !== undefined)
    throw new TimestampFault(
      `The certificate ${bad.fingerprint256} has been withdrawn by its issuer: nothing is signed with it.`,
    );
  return ours.map(({ der }) => der);
}

/** A root isn't in a pack: its list can be told only by the name of who issued one of ours. */
function isByStranger(list: RevocationList, all: readonly X509Certificate[]): boolean {
  const issuer = new pkijs.CertificateRevocationList({ schema: parseWhole(list.der) }).issuer;
  return all.some((one) => !isSelfSigned(one) && parsed(one).issuer.isEqual(issuer));
}

/** A file that is named must be there; the one beside the key may be. */
async function keptLists(): Promise<RevocationList[]> {
  const named = env()
    .AMBIT_PACK_CRL.split(path.delimiter)
    .filter((name) => name !== '');
  const beside = keyFile(besideKey);
  const lists = await Promise.all(named.map((file) => readKept(file)));
  const optional = await readKept(beside, true);
  return [...lists, optional].filter((list) => list !== null);
}

async function readKept(file: string, mayMiss = false): Promise<RevocationList | null> {
  try {
    return readRevocationList(await readFile(file));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && mayMiss) return null;
    throw new TimestampFault(`${file} holds no readable list of withdrawn certificates.`);
  }
}

async function offeredLists(all: readonly X509Certificate[]): Promise<RevocationList[]> {
  const addresses = new Set(all.flatMap((one) => addressesIn(one)));
  const lists = await Promise.all([...addresses].map(fetchList));
  return lists.filter((list) => list !== null);
}

/** Where the issuer says that its list lies (RFC 5280, 4.2.1.13). */
function addressesIn(certificate: X509Certificate): string[] {
  const extension = parsed(certificate).extensions?.find(({ extnID }) => extnID === oid.crlDistributionPoints);
  const points: unknown = extension?.parsedValue;
  if (!(points instanceof pkijs.CRLDistributionPoints)) return [];
  const names = points.distributionPoints.flatMap(({ distributionPoint }) =>
    Array.isArray(distributionPoint) ? distributionPoint : [],
  );
  return names.flatMap(({ type, value }) => (type === 6 && /^https?:/.test(String(value)) ? [String(value)] : []));
}

async function fetchList(address: string): Promise<RevocationList | null> {
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(FETCH_MS) });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) throw new Error('no list');
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MOST_BYTES) throw new Error('too large');
    return readRevocationList(bytes);
  } catch {
    log().warn({ address }, 'a list of withdrawn certificates could not be had: packs are sealed without it');
    return null;
  }
}

import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as pkijs from 'pkijs';
import { env, keyFile } from '../../env';
import { log } from '../../log';
import { oid } from './der';
import { parsed, type RevocationList, readRevocationList, withdrawnSince } from './revocation-list';
import { TimestampFault } from './timestamp-fault';
import { isSelfSigned } from './x509';

/** Beside the pack's key: the place for the list of an authority that has no network. */
const besideKey = 'pack-key.crl';
const FETCH_MS = 5_000;
const MOST_BYTES = 5_000_000;

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
const isByStranger = (list: RevocationList, all: readonly X509Certificate[]): boolean =>
  all.some((one) => !isSelfSigned(one) && list.isInNameOfIssuerOf(one));

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

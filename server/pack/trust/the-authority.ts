import { readFileSync } from 'node:fs';
import { now } from '../../clock';
import { env, keyFile } from '../../env';
import { Authority, type AuthoritySettings } from './authority';
import { overHttp } from './over-http';
import { OwnAuthority } from './own-authority';
import { TimestampFault } from './timestamp-fault';
import { certificatesIn } from './x509';

let known: Promise<Authority | null> | undefined;

/**
 * The authority that the settings name; the portal's own where they name none; null where they say that packs carry no time stamps.
 * @throws {TimestampFault} when the settings can't be followed
 */
export function theAuthority(): Promise<Authority | null> {
  known ??= openAuthority().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function openAuthority(): Promise<Authority | null> {
  const { AMBIT_TSA_URL: url, AMBIT_TSA_CA: ca, AMBIT_TSA_WAIT_SECONDS: seconds } = env();
  if (url === 'none') return null;
  if (url === undefined) {
    const authority = await OwnAuthority.open(keyFile(''));
    const settings = { trusted: [authority.certificate], patienceMs: 0 };
    return new Authority(async (request) => authority.answer(request, now()), settings);
  }
  const settings: AuthoritySettings = { trusted: ca === undefined ? [] : readTrusted(ca), patienceMs: seconds * 1000 };
  return new Authority(overHttp(new URL(url)), settings);
}

function readTrusted(file: string) {
  try {
    const certificates = certificatesIn(readFileSync(file, 'utf8'));
    if (certificates.length > 0) return certificates;
  } catch {
    // Said below: the system's own words name less.
  }
  throw new TimestampFault(
    'AMBIT_TSA_CA names no readable file with the certificates of time-stamp authorities (PEM).',
  );
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOutsideTool } from '../outside-tool';
import { importPackCertificate, packRequest } from '../pack-certificate';
import { openPackKey } from '../pack-key';
import { type OutsideAuthority, openOutsideAuthority } from './openssl-authority';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'revocation-lists-'));
const keys = path.join(folder, 'keys');
const beside = path.join(keys, 'pack-key.crl');

describe.skipIf(!hasOutsideTool('openssl'))('lists of withdrawn certificates', () => {
  let outside: OutsideAuthority;
  let stranger: OutsideAuthority;
  let certificates: Uint8Array[];

  beforeAll(async () => {
    Object.assign(process.env, {
      AMBIT_APP_URL: 'x',
      AMBIT_LEDGER_URL: 'x',
      AMBIT_INTAKE_URL: 'x',
      AMBIT_DATA: folder,
    });
    outside = openOutsideAuthority(path.join(folder, 'ca'));
    stranger = openOutsideAuthority(path.join(folder, 'stranger'));
    const { certificate, intermediate } = outside.issue(await packRequest(keys, 'Desk'));
    await importPackCertificate(keys, certificate + intermediate);
    const key = await openPackKey(keys);
    certificates = [key.certificate, ...key.chain];
  }, 60_000);
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const lists = async () => (await import('./revocation-lists')).revocationListsFor(certificates);

  test('there are none where nobody put one', async () => {
    expect(await lists()).toEqual([]);
  });

  test('the issuer’s, beside the key, goes into packs; the word of another authority of the same name counts for nothing', async () => {
    fs.writeFileSync(beside, outside.crl());
    expect(await lists()).toHaveLength(1);
    // Same names all through, another key: it must not be taken for the issuer's word.
    const { readRevocationList, withdrawnSince } = await import('./revocation-list');
    const { certificatesIn } = await import('./x509');
    const [signer, issuer] = certificatesIn(fs.readFileSync(path.join(keys, 'pack-key.pem'), 'utf8'));
    if (!signer || !issuer) throw new Error('the key has no chain');
    const { certificate } = stranger.issue(await packRequest(keys, 'Desk'));
    const forged = readRevocationList(Buffer.from(stranger.revoke(certificate)));
    expect(forged.withdrawn.size).toBe(1);
    expect(withdrawnSince(signer, [issuer], [forged])).toBeNull();
  });

  test('one that can’t be read stops the pack, in words', async () => {
    fs.writeFileSync(beside, 'garbage');
    await expect(lists()).rejects.toThrow('no readable list');
  });

  test('one that withdraws our certificate stops the pack', async () => {
    const own = fs.readFileSync(path.join(keys, 'pack-key.pem'), 'utf8');
    const [certificate = ''] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(own) ?? [];
    fs.writeFileSync(beside, outside.revoke(`${certificate}\n`));
    await expect(lists()).rejects.toThrow('has been withdrawn by its issuer');
  });
});

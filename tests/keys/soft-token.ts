import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A token in software (Debian: softhsm2, opensc), for tests that want a real PKCS#11 library. */

const MODULES = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'];
const module = MODULES.find((file) => fs.existsSync(file));

export const PIN = '739104';

/** Whether this machine has one. Says aloud when it hasn't: a test that is silently skipped proves nothing. */
export function hasSoftToken(): boolean {
  const tools = ['softhsm2-util', 'pkcs11-tool'].every((tool) =>
    (process.env.PATH ?? '').split(':').some((folder) => fs.existsSync(path.join(folder, tool))),
  );
  if (tools && module !== undefined) return true;
  console.warn('SKIPPED: no software token here, so keys on tokens are NOT tested (apt-get install softhsm2 opensc)');
  return false;
}

export type SoftToken = { uri: string; pinFile: string; folder: string; remove(): void };

/** Makes a token with one Ed25519 pair. Its place reaches the library by environment, as a token maker's own settings do. */
export function makeSoftToken(label = 'ledger'): SoftToken {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'soft-token-'));
  fs.mkdirSync(path.join(folder, 'tokens'), { mode: 0o700 });
  const settings = path.join(folder, 'softhsm2.conf');
  fs.writeFileSync(
    settings,
    `directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env.SOFTHSM2_CONF = settings;
  const quietly = { stdio: 'pipe', env: { ...process.env, TOKEN_PIN: PIN } } as const;
  const made = ['--init-token', '--free', '--label', 'ambit-test', '--so-pin', '0000', '--pin', PIN];
  execFileSync('softhsm2-util', made, quietly);
  const pair = ['--keypairgen', '--key-type', 'EC:edwards25519', '--label', label, '--id', '01'];
  const where = ['--module', module ?? '', '--token-label', 'ambit-test', '--login', '--pin', 'env:TOKEN_PIN'];
  execFileSync('pkcs11-tool', [...where, ...pair], quietly);
  const pinFile = path.join(folder, 'pin');
  fs.writeFileSync(pinFile, `${PIN}\n`, { mode: 0o600 });
  const uri = `pkcs11:token=ambit-test;object=${label}?module-path=${module}&pin-source=file:${pinFile}`;
  return { uri, pinFile, folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

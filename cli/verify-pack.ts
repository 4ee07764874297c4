import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { PackVerdict } from '../public/verify/pack/report.mjs';
import { EXIT, type ExitCode, misuse } from './failure';
import { say, sayJson } from './say';
import { bold, safe } from './terminal-text';

type Options = { policy?: string; vkey?: string; certificate?: string[]; authority?: string[]; json?: boolean };
type Core = typeof import('../public/verify/pack/verify-pack.mjs');
type Trust = typeof import('../public/verify/pack/trust.mjs');
type Certificates = typeof import('../public/verify/pack/certificate.mjs');

const EXIT_OF: Record<PackVerdict['verdict'], ExitCode> = {
  proven: EXIT.ok,
  refuted: EXIT.failed,
  undecidable: EXIT.undecidable,
};
const several = (value: string, before: string[] = []): string[] => [...before, value];

/** `ambit verify pack`: needs the file and what its reader knows, and no server. The checks are those that outsiders run. */
export function register(verify: Command): void {
  verify
    .command('pack')
    .description('check a sealed pack offline; exit 0 proven, 1 refuted, 2 not decidable')
    .argument('<file>', 'the container (.zip) or the PDF alone')
    .option('--policy <file>', 'which ledger and witnesses are believed (c2sp.org/tlog-policy), known from elsewhere')
    .option(
      '--vkey <key>',
      'in place of a policy the ledger’s public key alone, known from elsewhere; no witness is asked for',
    )
    .option(
      '--certificate <sha256 or file>',
      'who signs packs: the agency’s certificate, its fingerprint, or who issued it; known from elsewhere',
      several,
    )
    .option(
      '--authority <sha256 or file>',
      'the time-stamp authority, likewise; none: no time stamp is asked for',
      several,
    )
    .option('--json', 'for programs')
    .action(verifyFile);
}

/** As modules of their own: they are plain JavaScript that browsers run as well. */
function core<T>(name: string): Promise<T> {
  return import(pathToFileURL(path.resolve(import.meta.dirname, '../public/verify/pack', name)).href);
}

async function verifyFile(file: string, options: Options): Promise<void> {
  const { verifyPack } = await core<Core>('verify-pack.mjs');
  const { authority = [], certificate = [], json } = options;
  const { report, pack } = await verifyPack({
    file: await readFile(file),
    policy: await policyOf(options),
    certificates: await trusted(certificate),
    authorities: authority.includes('none') ? 'none' : await trusted(authority),
  });
  const { fileSha256, manifest } = pack;
  if (json) sayJson({ file, fileSha256, packId: manifest?.packId ?? null, ...report });
  else sayVerdict(file, report);
  process.exitCode = EXIT_OF[report.verdict];
}

async function policyOf({ policy, vkey }: Options): Promise<Uint8Array | null> {
  if (policy !== undefined) return readFile(policy);
  return vkey === undefined ? null : Buffer.from(`log ${vkey}\nquorum none\n`);
}

/** Fingerprints as they are, files as the certificates in them. */
async function trusted(given: readonly string[]): Promise<(string | Uint8Array)[]> {
  const [{ fingerprintOf }, { certificatesIn }] = await Promise.all([
    core<Trust>('trust.mjs'),
    core<Certificates>('certificate.mjs'),
  ]);
  const found = given.map(async (one) => {
    const fingerprint = fingerprintOf(one);
    if (fingerprint !== null) return [fingerprint];
    const certificates = certificatesIn(await readFile(one));
    if (certificates.length === 0) throw misuse(`${one} holds no certificate (PEM or DER).`);
    return certificates;
  });
  return (await Promise.all(found)).flat();
}

function sayVerdict(file: string, { verdict, steps, notChecked }: PackVerdict): void {
  for (const { step, result, detail } of steps) say(safe`${result.padEnd(11)}  ${step}: ${detail}`);
  say(safe`Not checked:`);
  for (const sentence of notChecked) say(safe`  ${sentence}`);
  say(safe`${bold(verdict)}  ${file}`);
}

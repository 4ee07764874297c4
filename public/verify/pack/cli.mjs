import { certificatesIn } from './certificate.mjs';
import { formatReport } from './format-report.mjs';
import { fingerprintOf } from './trust.mjs';
import { verifyPack } from './verify-pack.mjs';

/**
 * Ambit pack verifier: one file, no dependency, no network. Node 18 or later. Made from public/verify/verify.mjs and public/verify/pack/ by
 * scripts/pack-verifier.mjs.
 */

const USAGE = `usage:
  node verify-pack.mjs FILE [--policy POLICY] [--certificate SHA256|FILE] [--authority SHA256|FILE|none] [--json]
  FILE           the container (.zip) or the PDF alone
  --policy       file that says which log and witnesses to believe (c2sp.org/tlog-policy)
  --certificate  who signs packs: fingerprint of the certificate, or a file with it or with that of who issued it; may be given more than once
  --authority    the time-stamp authority, likewise; none: no time-stamp is asked for
  --json         the report as JSON
Policy and fingerprints have to come from your own agency or court, never from whoever gave you the file.
exit code: 0 proven, 1 refuted, 2 not decidable, 3 wrong usage`;
const EXIT_CODES = { proven: 0, refuted: 1, undecidable: 2 };

class UsageError extends Error {}

/** @param {string[]} args */
function parseArgs(args) {
  /** @type {{ files: string[], policy: string[], certificate: string[], authority: string[], json: boolean }} */
  const given = { files: [], policy: [], certificate: [], authority: [], json: false };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word === '--json') given.json = true;
    else if (word === '--policy' || word === '--certificate' || word === '--authority') {
      at += 1;
      if (args[at] === undefined) throw new UsageError(USAGE);
      given[/** @type {'policy'} */ (word.slice(2))].push(args[at]);
    } else if (word.startsWith('--')) throw new UsageError(USAGE);
    else given.files.push(word);
  }
  if (given.files.length !== 1 || given.policy.length > 1) throw new UsageError(USAGE);
  return given;
}

/** Each a fingerprint, or a file with certificates. @param {string[]} texts @param {(name: string) => Uint8Array} read */
function trusted(texts, read) {
  return texts.flatMap((text) => trustedBy(text, read));
}

/** @param {string} text @param {(name: string) => Uint8Array} read @returns {(string | Uint8Array)[]} */
function trustedBy(text, read) {
  const found = fingerprintOf(text);
  if (found !== null) return [found];
  const certificates = certificatesIn(read(text));
  if (certificates.length === 0) throw new UsageError(`${text} holds no certificate (PEM or DER)`);
  return certificates;
}

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function main(args) {
  const fs = await import('node:fs');
  /** @param {string} name */
  const read = (name) => {
    try {
      return new Uint8Array(fs.readFileSync(name));
    } catch {
      throw new UsageError(`cannot read ${name.replace(/[^ -~]/g, '?').slice(0, 200)}`);
    }
  };
  try {
    const { files, policy, certificate, authority, json } = parseArgs(args);
    const { report, pack } = await verifyPack({
      file: read(files[0]),
      policy: policy.length === 0 ? null : read(policy[0]),
      certificates: trusted(certificate, read),
      authorities: authority.includes('none') ? 'none' : trusted(authority, read),
    });
    const { fileSha256, manifest } = pack;
    console.log(
      json
        ? JSON.stringify({ fileSha256, packId: manifest?.packId ?? null, ...report }, null, 2)
        : formatReport(report, pack),
    );
    return EXIT_CODES[report.verdict];
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return 3;
    }
    console.error(`the verifier itself failed, nothing is decided: ${error instanceof Error ? error.message : ''}`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));

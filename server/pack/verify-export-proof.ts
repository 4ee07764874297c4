import { decodeHeader } from '@/server/custody/entry-header';
import { verifyProof } from '../../public/verify/verify.mjs';
import { exportNames } from './export-proof';
import type { Attachments } from './read-pack';
import { Refuted, refuteUnless, Undecidable } from './verify-step';

/** What the reader knows about logs and their witnesses. */
export interface LogTrust {
  /** Public key of the ledger (C2SP signed-note vkey). */
  logVkey?: string;
  /** Text of a C2SP tlog-policy: log keys, witnesses, quorum. */
  policy?: string;
}

/**
 * Before it was signed the pack was entered in the ledger, under its own id, and witnesses have seen that. The proof lies beside
 * the manifest and isn't listed in it: the manifest's hash is what was entered.
 */
export async function verifyExportProof(attachments: Attachments, packId: string, trust: LogTrust): Promise<string> {
  const [header, proof] = exportNames.map((name) => attachments.get(name));
  if (header === undefined && proof === undefined)
    throw new Undecidable('The pack brings no proof that it was entered in the ledger before it was sealed.');
  refuteUnless(header !== undefined && proof !== undefined, 'The proof of the pack’s entry is not whole.');
  const entry = decodeHeader(header);
  const fixed = Buffer.from(packId, 'hex').toString('base64url');
  const isOurs = entry.v === 2 && entry.act === 'pack.fixed' && entry.out === 'ok' && entry.fix === fixed;
  refuteUnless(isOurs, 'The entry that the pack proves is of another pack.');
  const { verdict, steps } = await verifyProof({ proof, entry: header, policy: policyOf(trust) });
  const failed = steps.find(({ result }) => result === verdict)?.detail ?? '';
  if (verdict === 'refuted') throw new Refuted(`The proof of the pack’s entry doesn’t hold: ${failed}.`);
  if (verdict === 'undecidable')
    throw new Undecidable(`Whether the pack was entered in the ledger is open: ${failed}.`);
  const seen = trust.policy === undefined ? ' No policy was given, so no witness was asked for.' : '';
  return `The pack id was entered in the ledger at ${entry.t}, before it was sealed.${seen}`;
}

/** A key alone says which log is believed, and nothing about witnesses. */
function policyOf({ logVkey, policy }: LogTrust): Uint8Array | null {
  if (policy !== undefined) return Buffer.from(policy);
  return logVkey === undefined ? null : Buffer.from(`log ${logVkey}\nquorum none\n`);
}

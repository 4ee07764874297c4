import { existsSync, mkdirSync } from 'node:fs';
import { writeAtomically } from '../../boot/write-atomically';
import { ledgerFolder } from '../tiles/ledger-folder';
import { policyFile } from './policy';

/** The witness that runs beside the portal. */
export type OwnWitness = { readonly vkey: string; readonly url: string };

/**
 * Writes the portal's policy on the first start, with the witness beside it as the quorum. A policy that is there is never replaced: from
 * then on it is the administrator's text.
 */
export function firstPolicy(logVkey: string, { vkey, url }: OwnWitness): void {
  if (existsSync(policyFile())) return;
  mkdirSync(ledgerFolder(), { recursive: true, mode: 0o755 });
  writeAtomically(policyFile(), policyText(logVkey, { vkey, url }), 0o644);
}

function policyText(logVkey: string, { vkey, url }: OwnWitness): string {
  return [
    '# Which witnesses this portal asks, and which of them suffice (c2sp.org/tlog-policy). Edited by hand; read anew each time.',
    '# A witness beside the portal shows how it works and convinces nobody: add those of other agencies, and demand them.',
    '#   witness partner-agency VKEY https://witness.partner.example/',
    '#   group agencies 2 beside-the-portal partner-agency',
    '#   quorum agencies',
    `log ${logVkey}`,
    `witness beside-the-portal ${vkey} ${url}`,
    'quorum beside-the-portal',
    '',
  ].join('\n');
}

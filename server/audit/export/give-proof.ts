import { findEntries } from '../../custody/find-entries';
import { formatProof } from '../../custody/tiles/proof-file';
import { requireJustified } from '../../justify/require-justified';
import { BadInput, Refused } from '../../refusal';
import type { Investigator } from '../../session/investigator';
import { requireCase } from '../../trpc/procedures';
import { enter } from '../enter';
import type { CaseFile } from '../filter';
import { covering } from './covering';

export type ProofAsked = { readonly file: CaseFile; readonly index: number; readonly body: Buffer };

/** An entry of a case that this person audits, for which they said why; else Refused, a BadInput or the question why. */
export async function requireProof(who: Investigator, search: URLSearchParams): Promise<ProofAsked> {
  const text = search.get('index') ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new BadInput('Name the number of the entry.');
  const file = await requireCase(who, search.get('case') ?? '', 'readLedger');
  const index = Number(text);
  const [found] = await findEntries({ cases: [file.alias], lowest: index, highest: index }, 1);
  if (found === undefined) throw new Refused('OUT_OF_SCOPE', file.alias);
  await requireJustified(who, file, 'ledger.export', []);
  return { file, index, body: found.body };
}

/** The proof that an entry is in the ledger (c2sp.org/tlog-proof), entered first. The exact bytes of the entry go beside it. */
export async function giveProof(who: Investigator, { file, index }: ProofAsked): Promise<string> {
  await enter(who, { act: 'proof.given', case: file.alias, about: index, payload: { entry: index } });
  const { note, proofOf } = await covering(index + 1);
  return formatProof({ index, hashes: await proofOf(index), note });
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parsePolicy, type Witness } from '../custody/publication/policy';
import { bad, type Finding, ok, unknown } from './finding';
import type { DataLayout } from './settings';

const PATIENCE_MS = 3_000;

/** Whether the witnesses that the portal's policy names answer at all. Nothing is sent to them that they would sign. */
export async function checkWitnesses(layout: DataLayout): Promise<Finding> {
  const text = await readFile(path.join(layout.root, 'ledger/policy'), 'utf8').catch(() => null);
  if (text === null) return unknown('witnesses', 'no policy yet', 'It is made at the first start.');
  const { witnesses, quorum } = parsePolicy(text);
  if (quorum === null)
    return bad('witnesses', 'the policy asks for none', 'Name witnesses of other agencies in ledger/policy.');
  const answers = await Promise.all(
    [...witnesses].map(async ([name, witness]) => ({ name, answers: await answersAt(witness) })),
  );
  const silent = answers.filter(({ answers }) => !answers).map(({ name }) => name);
  if (silent.length === 0) return ok('witnesses', `${answers.map(({ name }) => name).join(', ')}: answering`);
  return unknown(
    'witnesses',
    `not answering: ${silent.join(', ')}`,
    'The one beside the portal runs while Ambit does. Without a quorum nothing can be exported.',
  );
}

/** Any answer will do: who asks for a log that it doesn't know is told 404. */
async function answersAt({ url }: Witness): Promise<boolean> {
  if (url === null) return false;
  const asked = new URL(`${'0'.repeat(64)}/checkpoint`, url.href.endsWith('/') ? url : `${url.href}/`);
  try {
    await fetch(asked, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

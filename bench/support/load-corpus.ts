import path from 'node:path';
import { generate } from '@/server/demo/generate';
import { loadFile } from '@/tests/support/load-file';
import type { Portal } from '@/tests/support/portal-on';
import { tell } from './tell';

const SEED = 1;

/** Writes a made-up corpus of so many messages; gives the file. */
export async function writeCorpus(portal: Portal, messages: number): Promise<string> {
  const file = path.join(portal.data, 'corpus.jsonl');
  await generate({ messages, seed: SEED, out: file });
  return file;
}

/** Loads a made-up corpus through the real intake, and leaves the tables as the server's own housekeeping does within a minute. */
export async function loadCorpus(portal: Portal, caseId: number, messages: number): Promise<void> {
  const startedAt = performance.now();
  const counts = await loadFile(caseId, await writeCorpus(portal, messages));
  if (counts.stored !== messages) throw new Error(`${counts.stored} messages were stored, not ${messages}`);
  await portal.owner.query('VACUUM (ANALYZE)');
  tell(`${messages} messages loaded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

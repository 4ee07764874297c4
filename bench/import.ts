import { buildCase } from '@/tests/support/build-case';
import { loadFile } from '@/tests/support/load-file';
import type { Portal } from '@/tests/support/portal-on';
import { timed } from './support/alternate';
import { copyIn, copyOut, makeCopyTables } from './support/copy-rows';
import { writeCorpus } from './support/load-corpus';
import { median } from './support/median';
import { type BenchOptions, type Row, ratioAtLeast } from './support/row';
import { tell } from './support/tell';
import { withPortal } from './support/with-portal';

const ROUNDS = 3;
const LEAST_RATIO = 0.4;

type Rates = { readonly load: number; readonly bare: number; readonly indexed: number };

/**
 * The whole load of a file (read, judged line by line, sealed, stored with handles, conversations and attachments) against COPY of the
 * message rows that came of it. Each round is a case of its own; all three tables keep what they got and grow alike.
 */
export default async function load({ messages = 30_000 }: BenchOptions): Promise<Row[]> {
  return withPortal(async (portal) => {
    const { who } = await buildCase(portal.owner, { messages: [], warrants: [] });
    const file = await writeCorpus(portal, messages);
    await makeCopyTables(portal.owner);
    const rounds: Rates[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const caseId = await openCase(portal, await who('admin'), `B-${round}`);
      rounds.push(await measure(portal, caseId, file, messages));
    }
    const middle = (name: keyof Rates) => median(rounds.map((rates) => rates[name]));
    const against = (baseline: keyof Rates) => ({ baseline: middle(baseline), value: middle('load') });
    return [
      ratioAtLeast('load against COPY into a bare table, rows per second', against('bare')),
      ratioAtLeast(
        'load against COPY into a table with the same indexes, rows per second',
        against('indexed'),
        LEAST_RATIO,
      ),
    ];
  });
}

async function openCase(
  { owner }: Portal,
  administrator: Awaited<ReturnType<Awaited<ReturnType<typeof buildCase>>['who']>>,
  reference: string,
): Promise<number> {
  const { applySetup } = await import('@/server/people/apply-setup');
  const opened = { reference, name: reference, handlingCode: 'H0' as const, showSealed: true };
  await applySetup(administrator, { agencies: [], people: [], cases: [opened], memberships: [] });
  const { rows } = await owner.query<{ id: number }>('SELECT id FROM case_file WHERE reference = $1', [reference]);
  return Number(rows[0]?.id);
}

/** Rows per second of each. The copies come after the load, since their rows come of it. */
async function measure({ owner }: Portal, caseId: number, file: string, messages: number): Promise<Rates> {
  const rate = async (work: () => Promise<unknown>) => {
    // Each begins with nothing of the one before left to be written.
    await owner.query('CHECKPOINT');
    return (messages * 1000) / (await timed(work));
  };
  const load = await rate(() => loadFile(caseId, file));
  const rows = await copyOut(owner, caseId);
  const bare = await rate(() => copyIn(owner, 'bare', rows));
  const indexed = await rate(() => copyIn(owner, 'indexed', rows));
  tell(`rows per second: load ${load.toFixed(0)}, bare ${bare.toFixed(0)}, indexed ${indexed.toFixed(0)}`);
  return { load, bare, indexed };
}

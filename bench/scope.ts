import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { enforce } from '@/tests/support/build-case';
import type { Portal } from '@/tests/support/portal-on';
import { allHandles } from './support/all-handles';
import { timed } from './support/alternate';
import type { BenchOptions, Row } from './support/row';
import { valueAtMost } from './support/row';
import { type Ground, handWrittenPlans, unscopedPlans } from './support/scope/hand-written';
import { withKeptPortal } from './support/scope/kept-portal';
import { idsOf, race, tryPlans } from './support/scope/race';
import { whoOf } from './support/scope/who';
import { chooseScopeWords, type ScopeWords } from './support/scope/words';
import { tell } from './support/tell';

const PURPOSE = 'firearms supply';
const WIDTHS = { narrow: 5, medium: 100, wide: 2000 };
const ROUNDS = 21;
const MOST_TIMES_FASTEST = 1.5;
const MOST_TIMES_MEDIAN = 3;
const MOST_MS = 100;
const MOST_ACTIVATION_MS = 2000;

type Asker = { readonly person: string; readonly warrant: number };

/**
 * The newest page of a search in scope against the fastest of the plans that can be written by hand for that very page; then a wide
 * warrant's activation, and its revocation, which must hold at the next request.
 */
export default async function scope({ messages = 3_000_000, data }: BenchOptions): Promise<Row[]> {
  return withKeptPortal(data ?? path.join(os.tmpdir(), 'ambit-bench-scope'), messages, async (portal) => {
    tell(`load average ${os.loadavg().map((one) => one.toFixed(1))}`);
    const words = await chooseScopeWords(portal.owner, messages);
    const rows: Row[] = [];
    const pool = new pg.Pool({ connectionString: portal.urls.ownerUrl, max: 1 });
    const app = new pg.Pool({ connectionString: portal.urls.appUrl, max: 1 });
    try {
      for (const [width, handles] of Object.entries(WIDTHS)) {
        const { asker, activation } = await newWarrant(portal, `${width}-${Date.now()}`, handles);
        for (const one of words) rows.push(await measure({ pool, app }, portal, asker, width, one));
        if (width === 'wide') {
          rows.push(valueAtMost('draft and activation of a wide warrant, ms', activation, MOST_ACTIVATION_MS));
          rows.push(await revoke(portal, app, asker, words[3]));
        }
      }
    } finally {
      await pool.end();
      await app.end();
    }
    tell(`load average ${os.loadavg().map((one) => one.toFixed(1))}`);
    return rows;
  });
}

/** Three clauses with windows of their own, by participant, by sender or recipient, and both over different handles. */
async function newWarrant(
  portal: Portal,
  reference: string,
  width: number,
): Promise<{ asker: Asker; activation: number }> {
  const handles = (await allHandles(portal)).slice(0, width);
  const most = Math.ceil(handles.length * 0.6);
  const kinds = ['text' as const, 'image' as const];
  const clauses = [
    { handles: handles.slice(0, most), match: 'anyParticipant' as const, from: '2019-11-01', to: '2020-07-01', kinds },
    { handles: handles.slice(most), match: 'sentOrReceived' as const, from: '2020-03-01', to: '2020-12-01', kinds },
    {
      handles: handles.slice(0, Math.ceil(width / 5)),
      match: 'sentOrReceived' as const,
      from: '2020-10-01',
      to: '2021-03-01',
      kinds,
    },
  ];
  const who = whoOf(portal);
  const activation = await timed(() => enforce(who, { reference, purposes: [PURPOSE], clauses }));
  const { rows } = await portal.owner.query<{ id: number }>('SELECT id FROM warrant WHERE reference = $1', [reference]);
  const warrant = rows[0]?.id;
  if (warrant === undefined) throw new Error(`${reference} was not made`);
  return { asker: { person: (await who('ivy')).id, warrant }, activation };
}

const termsOf = ({ tsquery }: ScopeWords): string =>
  JSON.stringify({
    tsquery,
    from: [],
    to: [],
    in: [],
    notFrom: [],
    notTo: [],
    notIn: [],
    kinds: 0,
    notKinds: 0,
    after: null,
    before: null,
  });

function find(app: pg.Pool, { person, warrant }: Asker, words: ScopeWords) {
  return app.query<{ id: string; rank: number; in_picture: boolean }>(
    'SELECT * FROM corpus.find($1, $2, $3, $4, NULL, NULL, 51)',
    [person, warrant, PURPOSE, termsOf(words)],
  );
}

type Pools = { readonly pool: pg.Pool; readonly app: pg.Pool };

async function measure(
  { pool, app }: Pools,
  { owner }: Portal,
  asker: Asker,
  width: string,
  words: ScopeWords,
): Promise<Row> {
  const search = () => find(app, asker, words);
  const { rows } = await search();
  const ground = await groundOf(owner, asker, words);
  const plans = await tryPlans(pool, handWrittenPlans(ground.given), idsOf(rows));
  const [unscoped] = await tryPlans(pool, unscopedPlans(words.tsquery), null);
  const nearest = plans.slice(0, 2);
  if (!nearest[0] || !unscoped) throw new Error('no plan ended in time');
  const works = [
    search,
    ...[...nearest, unscoped].map(
      ({ plan }) =>
        () =>
          pool.query(plan.sql),
    ),
  ];
  const laps = await race(works, ROUNDS);
  const [own, ...others] = laps;
  const bare = others.pop();
  if (!own || !bare) throw new Error('nothing was measured');
  const best = others.reduce((a, b) => (b.median < a.median ? b : a));
  const row = {
    name: `newest page, ${words.name}, ${width} warrant, ms (${rows.length} of 51)`,
    baseline: best.median,
    value: own.median,
    ratio: own.median / best.median,
    goal: `ratio <= ${MOST_TIMES_FASTEST}, p95 <= ${MOST_TIMES_MEDIAN} medians, <= ${MOST_MS} ms`,
    met:
      own.median <= best.median * MOST_TIMES_FASTEST &&
      own.p95 <= own.median * MOST_TIMES_MEDIAN &&
      own.median <= MOST_MS,
    p95: own.p95,
    unscoped: own.median / bare.median,
    chosen: ground.how,
    fastest: nearest[others.indexOf(best)]?.plan.name ?? '',
  };
  tell(
    `${row.name}: ${row.value.toFixed(1)} against ${row.baseline.toFixed(1)}, ${row.chosen} / ${plans.map(({ plan, ms }) => `${plan.name} ${ms.toFixed(1)}`).join(', ')}`,
  );
  return row;
}

async function groundOf(
  owner: pg.Client,
  { person, warrant }: Asker,
  words: ScopeWords,
): Promise<{ given: Ground; how: string }> {
  const { rows } = await owner.query<{
    covers: string;
    how: string;
    since: string;
    until: string;
    conversations: string[];
  }>(
    `SELECT corpus.covers_sql($1, $2, $3, 63) AS covers, a.how, a.since::text, a.until::text, ARRAY(SELECT DISTINCT r.conversation_id::text FROM corpus.reach(
       ARRAY(SELECT k.id FROM warrant_clause k WHERE k.warrant_id = $2)) r) AS conversations
     FROM corpus.approach_to($2, $4, NULL, 51) AS a`,
    [person, warrant, PURPOSE, termsOf(words)],
  );
  const [row] = rows;
  if (!row) throw new Error('the warrant shows nothing');
  return { given: { ...row, tsquery: words.tsquery }, how: row.how };
}

/** One row of the casebook changes, and the very next search finds nothing. */
async function revoke(portal: Portal, app: pg.Pool, asker: Asker, words: ScopeWords | undefined): Promise<Row> {
  if (!words) throw new Error('no words');
  const before = (await find(app, asker, words)).rows.length;
  await portal.owner.query("UPDATE warrant SET status = 'revoked', ended_at = now() WHERE id = $1", [asker.warrant]);
  const after = (await find(app, asker, words)).rows.length;
  return {
    name: 'hits on the request after a revocation (baseline: before it)',
    baseline: before,
    value: after,
    ratio: null,
    goal: 'none',
    met: before > 0 && after === 0,
  };
}

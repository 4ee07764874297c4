import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import type { ClauseTerms, JudgedMessage } from '@/server/ability/message-ability';
import { buildCase } from '../../support/build-case';
import type { Portal } from '../../support/open-portal';
import { seedCorpus } from '../../support/seed-corpus';
import { nearTerm, standing, type Verdict, verdict } from './oracle';
import { type Situation, situation } from './situation';
import { heldBits, LISTS, MESSAGES, quarantineOf } from './world';
import { type Cases, type Written, writeSituation } from './write-situation';

/** A situation that stands in the database, with what docs/scope.md says about every message. */
export type Held = { readonly drawn: Situation; readonly written: Written; readonly expected: readonly Verdict[] };
export type Rules = Pick<typeof import('@/server/ability/standing'), 'standingOf' | 'isFilterSide'> &
  Pick<typeof import('@/server/ability/message-ability'), 'messageAbility' | 'judgeMessage'>;

export type Court = {
  readonly held: readonly Held[];
  /** The judge in memory; with other rules than its own if they are given. */
  readonly inMemory: (one: Held, rules?: Rules) => Promise<Verdict[]>;
  readonly bySearch: (one: Held) => Promise<Verdict[]>;
  /** `brief`: about the first messages alone, which is enough where a rule is about the person and the warrant. */
  readonly byGate: (one: Held, brief?: boolean) => Promise<Verdict[]>;
};

/** Two cases with the same messages (the second H1), and so many situations drawn over them. */
export async function openCourt(portal: Portal, size: number, seed: number): Promise<Court> {
  const { owner } = portal;
  const cases = await writeCases(owner);
  const held: Held[] = [];
  for (const [n, drawn] of fc.sample(situation, { numRuns: size, seed }).entries()) {
    const code = standing(drawn);
    const expected = MESSAGES.map((message, at) =>
      code === 'ALLOWED' ? verdict(drawn, message, at) : { code, visible: 0 },
    );
    held.push({ drawn, written: await writeSituation(owner, cases, drawn, n), expected });
  }
  await owner.query('ANALYZE');
  const ids = await messageIds(owner, cases);
  return {
    held,
    inMemory: (one, rules) => judgeInMemory(owner, one, rules),
    bySearch: (one) =>
      judgeBySearch(owner, one, ids[one.drawn.secondCase ? 1 : 0], ids[one.drawn.secondCase ? 0 : 1].slice(0, 40)),
    byGate: (one, brief = false) =>
      judgeByGate(owner, one, cases.ids[one.drawn.secondCase ? 1 : 0], ids[one.drawn.secondCase ? 1 : 0], brief),
  };
}

async function writeCases(owner: pg.Client): Promise<Cases> {
  const another = { reference: 'W-OTHER', clauses: [{ handles: ['nobody else'], match: 'sentBy' as const }] };
  const { caseId } = await buildCase(owner, { messages: [...MESSAGES], warrants: [another] });
  const { rows: orders } = await owner.query(`SELECT id FROM warrant WHERE reference = 'W-OTHER'`);
  const second = await owner.query(
    `INSERT INTO case_file (reference, name, handling_code, alias) VALUES ('C-2', 'Second', 'H1', repeat('e', 64)) RETURNING id`,
  );
  const ids = [caseId, Number(second.rows[0].id)] as const;
  await seedCorpus(owner, ids[1], MESSAGES);
  for (const table of ['warrant', 'membership', 'warrant_condition', 'handling_permission'])
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const agency = async (code: string) =>
    (await owner.query('INSERT INTO agency (id, code, name) VALUES (gen_random_uuid(), $1, $1) RETURNING id', [code]))
      .rows[0].id;
  const agencies = { A: await agency('AG-A'), B: await agency('AG-B') };
  const lists = new Map<string, number>();
  for (const id of ids) {
    for (const { name, term, query } of LISTS) {
      const { rows } = await owner.query(
        `INSERT INTO term_list (case_id, name, terms, queries, approved_by, approved_at, entered_by_id)
         VALUES ($1, $2, $3, $4, 'Judge', now(), (SELECT id FROM person WHERE login = 'cleo@example.org')) RETURNING id`,
        [id, name, [term], [query]],
      );
      lists.set(`${name}/${id}`, rows[0].id);
    }
    for (const [n, message] of MESSAGES.entries()) {
      const state = quarantineOf(message, n);
      if (state !== null)
        await owner.query(
          `INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category, decided, decided_by)
           SELECT m.id, m.case_id, m.conversation_id, 'stop', 'lawyer', $3::text, CASE WHEN $3::text IS NOT NULL THEN gen_random_uuid() END
           FROM corpus.message m WHERE m.case_id = $1 AND m.ext_id = $2`,
          [id, message.id, state === 'open' ? null : state],
        );
    }
  }
  return { ids, agencies, lists, otherOrder: orders[0].id };
}

async function messageIds(owner: pg.Client, { ids }: Cases): Promise<[string[], string[]]> {
  const of = async (caseId: number) => {
    const { rows } = await owner.query('SELECT id, ext_id FROM corpus.message WHERE case_id = $1', [caseId]);
    const byName = new Map(rows.map(({ id, ext_id }) => [ext_id, id]));
    return MESSAGES.map(({ id }) => String(byName.get(id)));
  };
  return [await of(ids[0]), await of(ids[1])];
}

function facts(s: Situation): JudgedMessage[] {
  return MESSAGES.map((message, n) => ({
    ...message,
    sentAt: new Date(message.sentAt),
    held: heldBits(message),
    participants: MESSAGES.filter(({ conversation }) => conversation === message.conversation).flatMap((one) => [
      one.sender,
      ...one.recipients,
    ]),
    termClauses: s.clauses.flatMap((clause, at) =>
      clause.list !== null && nearTerm(s, clause, message) ? [at + 1] : [],
    ),
    isQuarantined: ['open', 'privileged'].includes(quarantineOf(message, n) ?? ''),
  }));
}

async function judgeInMemory(owner: pg.Client, { drawn, written }: Held, rules?: Rules): Promise<Verdict[]> {
  const all = (code: string) => MESSAGES.map(() => ({ code, visible: 0 }));
  const caseReference = drawn.secondCase ? 'C-2' : 'C-1';
  const { scopeUnder } = await import('@/server/warrant/scope');
  const { Refused } = await import('@/server/refusal');
  const investigator = {
    id: written.personId,
    isAdministrator: drawn.isAdministrator,
    login: '',
    name: '',
    agencyCode: '',
    alias: '',
    mustChangePassword: false,
    sessionId: '',
  };
  // A closed account has no session: the door is shut before any rule is asked.
  if (!drawn.isActive) return all('NO_ROLE');
  if (rules) return withRules(owner, rules, drawn, written, caseReference);
  try {
    const scope = await scopeUnder(investigator, {
      caseReference,
      warrantReference: written.reference,
      purpose: drawn.purpose,
      use: drawn.use,
    });
    return await scope.judge(facts(drawn));
  } catch (error) {
    if (error instanceof Refused) return all(error.reason);
    throw error;
  }
}

/** The same as scopeUnder does, with rules that may be broken. */
async function withRules(
  owner: pg.Client,
  rules: Rules,
  drawn: Situation,
  written: Written,
  caseReference: string,
): Promise<Verdict[]> {
  const { readScopeFacts, standingFacts } = await import('@/server/warrant/scope-facts');
  const found = await readScopeFacts(written.personId, caseReference, written.reference);
  if (found === null) throw new Error('the case is missing');
  const code = rules.standingOf(standingFacts(found, drawn.isAdministrator), drawn.purpose, drawn.use, new Date());
  if (code !== 'ALLOWED') return MESSAGES.map(() => ({ code, visible: 0 }));
  const { rows } = await owner.query(
    'SELECT t.clause_id, t.value FROM clause_target t JOIN warrant_clause k ON k.id = t.clause_id WHERE k.warrant_id = $1',
    [written.warrantId],
  );
  const clauses: ClauseTerms[] = (found.warrant?.clauses ?? []).map((clause) => ({
    ...clause,
    targets: rows.filter(({ clause_id }) => clause_id === clause.id).map(({ value }) => value),
  }));
  const ability = rules.messageAbility(clauses, rules.isFilterSide(found.roles));
  return facts(drawn).map((message) => rules.judgeMessage(ability, message));
}

/** `strangers` are another case’s messages: one that is shown is a verdict on all. */
async function judgeBySearch(
  owner: pg.Client,
  { drawn, written }: Held,
  ids: readonly string[],
  strangers: readonly string[],
): Promise<Verdict[]> {
  const { rows } = await owner.query('SELECT message_id, visible, code FROM corpus.judge($1, $2, $3, $4, $5)', [
    written.personId,
    written.warrantId,
    drawn.purpose,
    drawn.use,
    [...ids, ...strangers],
  ]);
  const shown = rows.some(({ message_id, visible }) => visible !== 0 && strangers.includes(message_id));
  return shown ? ids.map(() => ({ code: 'ANOTHER CASE', visible: 0 })) : inOrder(rows, ids);
}

async function judgeByGate(
  owner: pg.Client,
  { drawn, written, expected }: Held,
  caseId: number,
  ids: readonly string[],
  brief: boolean,
): Promise<Verdict[]> {
  const why = `purpose:${createHash('sha256').update(`${written.alias}${drawn.purpose}`).digest('hex').slice(0, 16)}`;
  const { rows } = await owner.query(
    `SELECT j.message_id, j.visible, j.code FROM (SELECT array_agg(c.id) AS ids, array_agg(0) AS lo, array_agg(c.positions) AS hi
       FROM corpus.conversation c WHERE c.case_id = $5 AND (c.ext_id = 'c-3' OR NOT $6)) AS all_of, custody.judge($1, $2, $3, $4, all_of.ids, all_of.lo, all_of.hi) AS j`,
    [
      written.personId,
      written.warrantId,
      why,
      drawn.use === 'evidence' ? 'pack.generated' : 'message.viewed',
      caseId,
      brief,
    ],
  );
  const verdicts = inOrder(rows, ids);
  // What wasn't asked is as written.
  return verdicts.map((one, at) => (brief && one.code === 'NO ANSWER' ? (expected[at] ?? one) : one));
}

function inOrder(
  rows: readonly { message_id: string; visible: number; code: string }[],
  ids: readonly string[],
): Verdict[] {
  const byId = new Map(rows.map(({ message_id, visible, code }) => [message_id, { code, visible }]));
  return ids.map((id) => byId.get(id) ?? { code: 'NO ANSWER', visible: 0 });
}

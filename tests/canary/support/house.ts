import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type BuiltWarrant, buildCase, CAST, enforce, inDays } from '../../support/build-case';
import { seedCorpus } from '../../support/seed-corpus';
import { NUMBERS } from './canaries';
import { LIST_WORD, type Load, SHUT } from './corpus';

/** Everybody who asks: the cast, the defence, a stranger to the case, the administrator, a reader of another case; `nobody` isn't signed in. */
export const ASKERS = [...Object.keys(CAST), 'dee', 'stan', 'admin', 'oth', 'nobody'] as const;
export const PURPOSE = 'firearms supply';
const READERS = ['ivy', 'ann', 'lea', 'leo', 'pru', 'fil', 'pia'];

export type House = {
  readonly owner: pg.Client;
  readonly tokens: ReadonlyMap<string, string>;
  readonly cases: Readonly<Record<Load['case'], number>>;
};

/** The warrant that is open, with every way in which a clause may fall short. */
const OPEN: BuiltWarrant = {
  reference: 'W-1',
  assigned: READERS,
  clauses: [
    { handles: ['owl-17'], match: 'sentOrReceived' },
    { conversations: ['meta-room'], kinds: ['metadata'] },
    { handles: ['pic-8'], match: 'sentBy', kinds: ['text', 'image'] },
    { handles: ['terms-11'], match: 'sentBy', terms: { list: 'approved words' } },
    { handles: ['wait-2'], match: 'sentBy' },
    { conversations: ['kind/room'], kinds: ['text', 'image'] },
  ],
  exclusions: [
    { handles: ['lawyer-5'], match: 'sentOrReceived', reason: 'LAWYER' },
    { from: '2020-06-14', to: '2020-06-17' },
    { conversations: ['kind/room'], kinds: ['text'] },
  ],
  conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET', clause: 5 }],
};

/** How each state is reached from a warrant in force, beside what its draft says. */
const SHUTTING: Record<(typeof SHUT)[number], { draft?: Partial<BuiltWarrant>; set?: string; drop?: string }> = {
  UNSIGNED: { set: `status = 'draft', activated_at = NULL, activated_by_id = NULL` },
  PENDING: { set: `status = 'pending', activated_at = NULL, activated_by_id = NULL` },
  DISCARDED: { set: `status = 'cancelled', activated_at = NULL, activated_by_id = NULL` },
  OVER: { set: 'examine_until = now(), power_to = now()' },
  FUTURE: { draft: { powerFrom: inDays(2) } },
  SUSPENDED: { set: `status = 'suspended'` },
  SUPERSEDED: { set: `status = 'superseded'` },
  CANCELLED: { set: `status = 'cancelled'` },
  'KEPT-OVER': { set: `status = 'cancelled', kept_ground = 'trial', kept_until = now()` },
  REVOKED: { set: `status = 'revoked'` },
  ANNULLED: { set: `status = 'annulled'` },
  WITHDRAWN: { set: `status = 'withdrawn'` },
  CLOSED: { set: `status = 'closed'` },
  UNASSIGNED: { drop: 'warrant_assignment' },
  UNREAD: { drop: 'acknowledgement' },
  UNADDRESSED: { drop: 'warrant_addressee' },
  H2: { draft: { terms: { handlingCode: 'H2', originator: 'BE-POL' } } },
  CONDITION: { draft: { conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET' }] } },
};

type State = (typeof SHUT)[number];

/** The case with its people, open warrants and warrants in these states, another case, and a session for each; no message yet. */
export async function furnishHouse(owner: pg.Client, states: readonly State[] = SHUT): Promise<House> {
  const { caseId, who } = await buildCase(owner, { messages: [], warrants: [] });
  const { applySetup } = await import('@/server/people/apply-setup');
  await applySetup(await who('admin'), {
    agencies: [{ code: 'BE-POL', name: 'Provider' }],
    people: ['oth', 'dee'].map((name) => ({
      login: `${name}@example.org`,
      name,
      agency: 'NL-POL',
      administrator: false,
    })),
    cases: [],
    memberships: [{ case: 'C-1', login: 'dee@example.org', roles: ['defence'] }],
  });
  const otherCase = await addOtherCase(owner);
  await owner.query('UPDATE person SET must_change_password = false');
  await owner.query(
    `INSERT INTO corpus.confidential (case_id, handle, category, added_by) SELECT $1, 'counsel-9', 'lawyer', id FROM person WHERE name = 'pia'`,
    [caseId],
  );
  await owner.query(
    `INSERT INTO term_list (case_id, name, terms, queries, approved_by, approved_at, entered_by_id)
     SELECT $1, 'approved words', ARRAY['approved'], ARRAY['''approved'''], 'Court', now(), id FROM person WHERE name = 'cleo'`,
    [caseId],
  );
  await enforce(who, OPEN);
  await enforce(who, {
    reference: 'W-OTHER',
    assigned: ['ann'],
    clauses: [{ handles: ['heron-3'], match: 'sentBy', from: '2010-01-01' }],
  });
  await enforce(who, {
    reference: 'W-KEPT',
    assigned: READERS,
    clauses: [{ handles: ['kite-5'], match: 'sentBy', from: '2010-01-01' }],
  });
  for (const state of states) {
    await enforce(who, {
      reference: `S-${state}`,
      assigned: READERS,
      clauses: [{ handles: [`of-${state}`], match: 'sentBy', from: '2010-01-01' }],
      ...SHUTTING[state].draft,
    });
  }
  for (const reference of ['W-END', 'W-READ']) {
    await enforce(who, { reference, assigned: [], clauses: [{ handles: ['nobody-at-all'], match: 'sentBy' }] });
  }
  await shut(owner, otherCase);
  return { owner, cases: { 'C-1': caseId, 'C-2': otherCase }, tokens: await signInAll(owner) };
}

// Assigned and acknowledged by everybody, whatever their part: what keeps them out must be their part.
async function shut(owner: pg.Client, otherCase: number): Promise<void> {
  await owner.query(`SET session_replication_role = replica`);
  await owner.query(
    `INSERT INTO warrant_assignment (warrant_id, person_id) SELECT w.id, p.id FROM warrant w, person p
     WHERE w.reference <> 'W-OTHER' AND (w.case_id = 1 OR p.name = 'oth') ON CONFLICT DO NOTHING`,
  );
  await owner.query(
    `INSERT INTO acknowledgement (warrant_id, person_id, document_sha256) SELECT a.warrant_id, a.person_id, w.document_sha256
     FROM warrant_assignment a JOIN warrant w ON w.id = a.warrant_id ON CONFLICT DO NOTHING`,
  );
  await owner.query(
    `UPDATE warrant SET status = 'cancelled', kept_ground = 'trial', kept_until = now() + interval '9 days' WHERE reference = 'W-KEPT'`,
  );
  await owner.query(
    `UPDATE warrant SET status = 'active', activated_at = now(), activated_by_id = (SELECT id FROM person WHERE name = 'lea') WHERE case_id = $1`,
    [otherCase],
  );
  for (const [state, { set, drop }] of Object.entries(SHUTTING)) {
    const reference = `S-${state}`;
    if (set) await owner.query(`UPDATE warrant SET ${set} WHERE reference = $1`, [reference]);
    if (drop)
      await owner.query(`DELETE FROM ${drop} WHERE warrant_id IN (SELECT id FROM warrant WHERE reference = $1)`, [
        reference,
      ]);
  }
  await owner.query(`RESET session_replication_role`);
}

/** Another case with a reader of its own and a warrant that has the same name as the open one. */
async function addOtherCase(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query(
    `INSERT INTO case_file (reference, name, alias) VALUES ('C-2', 'Second case', $1) RETURNING id`,
    [randomBytes(32).toString('hex')],
  );
  const caseId = Number(rows[0].id);
  await owner.query(
    `INSERT INTO membership (case_id, person_id, role) SELECT $1, id, 'investigator' FROM person WHERE name = 'oth'`,
    [caseId],
  );
  const { rows: warrants } = await owner.query(
    `INSERT INTO warrant (case_id, reference, type, jurisdiction, legal_basis, issuer, issuer_kind, purposes, document_name, document_sha256,
       power_from, power_to, content_from, content_to, examine_until, retain_until, alias, drafted_by_id)
     SELECT $1, 'W-1', 'DATA_CAPTURE', 'NL', ARRAY['Law'], 'Court', 'COURT', ARRAY[$2], 'order.pdf', $3, now() - interval '1 day', now() + interval '9 days',
       '2010-01-01', '2021-01-01', now() + interval '9 days', now() + interval '9 days', $4, id FROM person WHERE name = 'oth' RETURNING id`,
    [caseId, PURPOSE, 'a'.repeat(64), randomBytes(32).toString('hex')],
  );
  const warrant = Number(warrants[0].id);
  await owner.query(
    `INSERT INTO warrant_clause (warrant_id, ordinal, match_rule, target_kind, content_from, content_to, kinds)
     VALUES ($1, 1, 'sentBy', 'handle', '2010-01-01', '2021-01-01', 1)`,
    [warrant],
  );
  await owner.query(
    `INSERT INTO clause_target (clause_id, value) SELECT id, 'owl-17' FROM warrant_clause WHERE warrant_id = $1`,
    [warrant],
  );
  await owner.query(
    `INSERT INTO warrant_addressee (warrant_id, agency_id) SELECT $1, id FROM agency WHERE code = 'NL-POL'`,
    [warrant],
  );
  await owner.query(
    `INSERT INTO warrant_assignment (warrant_id, person_id) SELECT $1, id FROM person WHERE name = 'oth'`,
    [warrant],
  );
  return caseId;
}

/** Bearer tokens, as the command line has them. */
async function signInAll(owner: pg.Client): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const name of ASKERS.filter((one) => one !== 'nobody')) {
    const token = randomBytes(32).toString('base64url');
    await owner.query(
      `INSERT INTO session (id, person_id, kind, secret_sha256, expires_at) SELECT $1, id, 'token', $2, now() + interval '1 day' FROM person WHERE login = $3`,
      [randomUUID(), createHash('sha256').update(token).digest('hex'), `${name}@example.org`],
    );
    tokens.set(name, token);
  }
  return tokens;
}

/** Puts the messages in. Identities and positions start so high that they are known wherever they come out. */
export async function fillHouse({ owner, cases }: House, loads: readonly Load[]): Promise<void> {
  for (const [table, start] of [
    ['message', NUMBERS.message],
    ['conversation', NUMBERS.conversation],
    ['attachment', NUMBERS.attachment],
    ['handle', NUMBERS.handle],
  ] as const) {
    await owner.query(`SELECT setval('corpus.${table}_id_seq', $1, false)`, [start]);
  }
  for (const load of loads) {
    await owner.query(
      `INSERT INTO corpus.conversation (case_id, ext_id, positions) SELECT $1, unnest($2::text[]), $3 ON CONFLICT DO NOTHING`,
      [cases[load.case], [...new Set(load.messages.map(({ conversation }) => conversation))], NUMBERS.position],
    );
    await seedCorpus(owner, cases[load.case], load.messages, load.file);
  }
}

/** Undoes what a question may have changed of people and sessions, so that the next one is asked by the same. */
export async function restorePeople(owner: pg.Client): Promise<void> {
  await owner.query(
    'UPDATE person SET must_change_password = false, is_active = true, failed_sign_ins = 0, locked_until = NULL',
  );
  await owner.query('UPDATE session SET revoked_at = NULL');
}

export { LIST_WORD };

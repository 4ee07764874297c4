import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Situation } from './situation';

export type Written = {
  readonly personId: string;
  readonly warrantId: number;
  readonly reference: string;
  readonly alias: string;
};
export type Cases = {
  readonly ids: readonly [number, number];
  readonly agencies: { A: string; B: string };
  readonly lists: ReadonlyMap<string, number>;
  /** A warrant on another order. */
  readonly otherOrder: number;
};

const HASH = 'a'.repeat(64);
const days = (n: number) => new Date(Date.now() + n * 86_400_000);

/** Writes a situation as the owner, past the triggers that would forbid what the judges must refuse by themselves. */
export async function writeSituation(owner: pg.Client, cases: Cases, s: Situation, n: number): Promise<Written> {
  const caseId = cases.ids[s.secondCase ? 1 : 0];
  const personId = randomUUID();
  await owner.query(
    `INSERT INTO person (id, login, name, agency_id, password_hash, must_change_password, is_administrator, is_active, alias)
     VALUES ($1, $2, 'P', $3, 'x', false, $4, $5, $6)`,
    [
      personId,
      `p${n}-${personId}@example.org`,
      cases.agencies[s.agency],
      s.isAdministrator,
      s.isActive,
      randomBytes(32).toString('hex'),
    ],
  );
  for (const role of s.roles)
    await owner.query('INSERT INTO membership (case_id, person_id, role) VALUES ($1, $2, $3)', [
      caseId,
      personId,
      role,
    ]);
  const { id, alias, reference } = await writeWarrant(owner, cases, s, n, caseId, personId);
  for (const [at, clause] of s.clauses.entries()) await writeClause(owner, cases, caseId, id, at + 1, clause);
  await writeConditions(owner, s, id);
  // In force only now: a scope is resolved as its clauses are drafted.
  await owner.query('UPDATE warrant SET status = $2 WHERE id = $1', [id, s.status]);
  return { personId, warrantId: id, reference, alias };
}

async function writeWarrant(owner: pg.Client, cases: Cases, s: Situation, n: number, caseId: number, personId: string) {
  const reference = `W-${n}`;
  const born = !['draft', 'pending'].includes(s.status);
  const drafter = await owner.query(`SELECT id FROM person WHERE login = 'cleo@example.org'`);
  const { rows } = await owner.query(
    `INSERT INTO warrant (case_id, reference, status, type, jurisdiction, legal_basis, issuer, issuer_kind, purposes, document_name, document_sha256,
       power_from, power_to, content_from, content_to, examine_until, retain_until, handling_code, originator_id, permitted_use, alias, drafted_by_id,
       activated_by_id, activated_at, kept_until, kept_ground)
     VALUES ($1, $2, 'draft', 'DATA_CAPTURE', 'NL', '{Law}', 'Court', 'COURT', '{firearms,money}', 'order.pdf', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
       $14, $15, $16, $17, 'trial') RETURNING id, alias`,
    [
      caseId,
      reference,
      HASH,
      days(s.powerFrom),
      days(400),
      `${s.contentFrom}T00:00:00Z`,
      `${s.contentTo}T00:00:00Z`,
      days(s.examineUntil),
      days(800),
      s.handlingCode,
      s.originator && cases.agencies[s.originator],
      s.evidencePermitted ? ['INTELLIGENCE', 'EVIDENCE'] : ['INTELLIGENCE'],
      randomBytes(32).toString('hex'),
      drafter.rows[0].id,
      born ? personId : null,
      born ? new Date() : null,
      s.keptUntil === null ? null : days(s.keptUntil),
    ],
  );
  const { id, alias } = rows[0];
  await owner.query('UPDATE warrant SET lineage_id = id WHERE id = $1', [id]);
  if (s.assigned)
    await owner.query('INSERT INTO warrant_assignment (warrant_id, person_id) VALUES ($1, $2)', [id, personId]);
  for (const agency of s.addressees)
    await owner.query('INSERT INTO warrant_addressee (warrant_id, agency_id) VALUES ($1, $2)', [
      id,
      cases.agencies[agency],
    ]);
  if (s.acknowledged !== 'no')
    await owner.query('INSERT INTO acknowledgement (warrant_id, person_id, document_sha256) VALUES ($1, $2, $3)', [
      id,
      personId,
      s.acknowledged === 'this' ? HASH : 'c'.repeat(64),
    ]);
  for (const { code, agency, validUntil, withdrawn, from, forThisOrder } of s.permissions)
    await owner.query(
      `INSERT INTO handling_permission (case_id, warrant_reference, code, agency_id, granted_by, recorded_by_id, valid_until, withdrawn_at,
         originator_id, lineage_id, document_name, document_sha256) VALUES ($1, $2, $3, $4, 'provider', $5, $6, $7, $8, $9, 'l.pdf', repeat('d', 64))`,
      [
        caseId,
        reference,
        code,
        agency && cases.agencies[agency],
        personId,
        validUntil === null ? null : days(validUntil),
        withdrawn ? new Date() : null,
        from && cases.agencies[from],
        forThisOrder ? id : cases.otherOrder,
      ],
    );
  return { id, alias, reference };
}

async function writeClause(
  owner: pg.Client,
  cases: Cases,
  caseId: number,
  warrantId: number,
  ordinal: number,
  clause: Situation['clauses'][number],
): Promise<void> {
  const { rows } = await owner.query(
    `INSERT INTO warrant_clause (warrant_id, ordinal, effect, match_rule, target_kind, content_from, content_to, kinds, term_list_id, context_before,
       context_after, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [
      warrantId,
      ordinal,
      clause.effect,
      clause.match,
      clause.targetKind,
      `${clause.from}T00:00:00Z`,
      `${clause.to}T00:00:00Z`,
      clause.kinds,
      clause.list && cases.lists.get(`${clause.list}/${caseId}`),
      clause.before,
      clause.after,
      clause.effect === 'excludes' ? 'OTHER' : null,
    ],
  );
  await owner.query('INSERT INTO clause_target (clause_id, value) SELECT $1, unnest($2::text[])', [
    rows[0].id,
    clause.targets,
  ]);
}

async function writeConditions(owner: pg.Client, s: Situation, warrantId: number): Promise<void> {
  const conditions = [
    ...(s.noEvidentialUse ? [{ kind: 'NO_EVIDENTIAL_USE', clause: null, met: false }] : []),
    ...(s.waits === 'no' ? [] : [{ kind: 'PRIOR_PERMISSION_PER_SUBSET', clause: null, met: s.waits === 'met' }]),
    ...s.clauses.flatMap(({ waits }, at) =>
      waits ? [{ kind: 'PRIOR_PERMISSION_PER_SUBSET', clause: at + 1, met: false }] : [],
    ),
  ];
  for (const [at, { kind, clause, met }] of conditions.entries())
    await owner.query(
      `INSERT INTO warrant_condition (warrant_id, ordinal, kind, clause_ordinal, met_at, met_by_id, met_document_name, met_document_sha256)
       SELECT $1, $2, $3, $4, $5, drafted_by_id, 'p.pdf', repeat('d', 64) FROM warrant WHERE id = $1`,
      [warrantId, at + 1, kind, clause, met ? new Date() : null],
    );
}

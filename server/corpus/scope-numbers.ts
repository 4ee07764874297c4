import pg from 'pg';
import { BadInput } from '../refusal';
import type { WarrantScope } from '../warrant/scope';
import { corpusPool } from './client';
import { under } from './find';

/** How long somebody waits for numbers before they are told that there are too many messages for it. */
const PATIENCE_MS = 15_000;
/** A count in the background has longer: nobody waits for it. */
const BACKGROUND_MS = 600_000;
/** What PostgreSQL says when a statement took longer than it was given. */
const QUERY_CANCELED = '57014';

/** A count of messages by the code of what withholds them (docs/scope.md). */
export type CountByCode = { readonly [code: string]: number };

/** What a receipt says beside the warrant's terms; the numbers are null while nothing was counted for this state. */
export type ReceiptState = {
  readonly corpusVersion: string;
  readonly files: number;
  readonly counted: {
    readonly shown: number;
    /** Null where the case keeps it to itself: then the commitment stands for it. */
    readonly withheld: CountByCode | null;
    readonly commitment: string | null;
    readonly quarantine: string;
  } | null;
  readonly key: string;
  /** The receipt that says all this already, if there is one. */
  readonly sha256: string | null;
};

/** Null: the warrant doesn't stand for this person. */
export async function readReceiptState(scope: WarrantScope, policy: string): Promise<ReceiptState | null> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.receipt_state($1, $2, $3, $4)', [
    ...under(scope),
    policy,
  ]);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    corpusVersion: row.corpus_version,
    files: row.files,
    counted: row.counted
      ? {
          shown: Number(row.shown),
          withheld: row.withheld,
          commitment: row.commitment,
          quarantine: row.quarantine,
        }
      : null,
    key: row.key,
    sha256: row.sha256,
  };
}

export type NewReceipt = { key: string; warrantId: number; sha256: string; body: string; signature: string };

/** Keeps a receipt under its key; gives the hash of the one that is kept, which is another where somebody was first. */
export async function keepReceipt({ key, warrantId, sha256, body, signature }: NewReceipt): Promise<string> {
  const { rows } = await corpusPool().query<{ kept: string }>(
    'SELECT corpus.keep_receipt($1, $2, $3, $4, $5) AS kept',
    [key, warrantId, sha256, body, signature],
  );
  return rows[0]?.kept ?? sha256;
}

/** The numbers of a receipt made anew, for both sides, by somebody who audits the case. */
export type Recount = {
  readonly corpusVersion: string;
  readonly files: number;
  /** Of as many files as were asked for. */
  readonly prefixVersion: string;
  readonly quarantine: string;
  readonly team: Side;
  readonly filter: Side;
};
export type Side = { readonly shown: number; readonly withheld: CountByCode; readonly commitment: string };

/** Null: this person doesn't audit the case. */
export async function recount(personId: string, warrantId: number, files: number): Promise<Recount | null> {
  const rows = await patiently('SELECT * FROM corpus.recount($1, $2, $3)', [personId, warrantId, files], PATIENCE_MS);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    corpusVersion: row.corpus_version,
    files: row.files,
    prefixVersion: row.prefix_version,
    quarantine: row.quarantine,
    team: { shown: row.counts.OPEN ?? 0, withheld: row.team_withheld, commitment: row.team_commitment },
    filter: { shown: row.counts.HELD ?? 0, withheld: row.filter_withheld, commitment: row.filter_commitment },
  };
}

/** What a draft would show, as the database counts it. */
export type SimulatedNumbers = {
  readonly messages: number;
  readonly conversations: number;
  readonly kinds: CountByCode;
  readonly clauses: CountByCode;
  readonly months: CountByCode;
  readonly excluded: number;
  readonly held: number;
  readonly gained: number;
  readonly lost: number;
  readonly lawyers: number;
  readonly thirdParties: number;
  readonly ordinals: readonly number[];
  readonly waits: readonly boolean[];
  readonly missingTargets: number;
  readonly missingNames: readonly string[];
};

/** Null: this person is neither clerk nor lead of the case. */
export async function simulate(
  personId: string,
  warrantId: number,
  against: number | null,
): Promise<SimulatedNumbers | null> {
  const rows = await patiently(
    'SELECT corpus.simulate($1, $2, $3) AS found',
    [personId, warrantId, against],
    PATIENCE_MS,
  );
  return rows[0]?.found ?? null;
}

export type MeterNumbers = {
  readonly opened: number;
  readonly used: number;
  readonly thirdParties: number;
  readonly refusals: CountByCode;
  readonly people: readonly { login: string; name: string; opened: number; refused: number }[] | null;
};

/** Null: this person may not read the meter, or the warrant was never in force. */
export async function readMeterNumbers(
  personId: string,
  caseId: number,
  reference: string,
  alias: string | null,
): Promise<MeterNumbers | null> {
  const rows = await patiently(
    'SELECT corpus.meter($1, $2, $3, $4) AS found',
    [personId, caseId, reference, alias],
    PATIENCE_MS,
  );
  return rows[0]?.found ?? null;
}

/** All messages of the case and those in scope; null while they are being counted. */
export async function readScopeSize(
  personId: string,
  warrantId: number,
): Promise<{ total: number; inScope: number } | null> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.scope_size($1, $2)', [personId, warrantId]);
  return rows[0]?.in_scope == null ? null : { total: Number(rows[0].total ?? 0), inScope: Number(rows[0].in_scope) };
}

/** The warrants of a case for which nothing was counted as everything stands now. */
export async function uncountedWarrants(caseId: number): Promise<number[]> {
  const { rows } = await corpusPool().query<{ warrant_id: number }>('SELECT * FROM corpus.uncounted($1)', [caseId]);
  return rows.map(({ warrant_id }) => warrant_id);
}

/** Counts for a warrant and keeps it; no number comes out. False: something moved meanwhile. */
export async function countScope(warrantId: number): Promise<boolean> {
  const rows = await patiently('SELECT corpus.count_scope($1) AS done', [warrantId], BACKGROUND_MS);
  return rows[0]?.done === true;
}

/** One statement with a time limit of its own. */
async function patiently(sql: string, values: readonly unknown[], milliseconds: number): Promise<pg.QueryResultRow[]> {
  const client = await corpusPool().connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL statement_timeout = ${milliseconds}`);
    const { rows } = await client.query(sql, [...values]);
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK');
    if (error instanceof pg.DatabaseError && error.code === QUERY_CANCELED) throw new TooManyMessages(milliseconds);
    throw error;
  } finally {
    client.release();
  }
}

/** Counting took longer than was given. */
export class TooManyMessages extends BadInput {
  constructor(milliseconds: number) {
    super(
      `Counting took longer than ${milliseconds / 1000} seconds and was stopped: there are too many messages or clauses to wait for. Try when the machine is less busy, or count fewer clauses at a time.`,
    );
  }
}

import { randomBytes } from 'node:crypto';
import { env } from '../env';
import type { CaseHead } from './build-entry';
import { formatCheckpoint } from './checkpoint';
import { type EntryDraft, sessionCode } from './entry-draft';
import { ledgerPool } from './ledger-client';
import type { Signer } from './log-key';
import { requireOwnHead } from './own-head';
import { quarterOf } from './quarter';
import { signNote } from './signed-note';
import { EMPTY_ROOT, Frontier } from './tree';

/** Bytes of a pseudonym: as many as the header's tags have. */
const TAG_BYTES = 16;
/** A process that ran for months must not hold every name it ever met. */
const MAX_NAMES = 20_000;

type Begun = {
  size: string | null;
  frontier: Buffer[];
  checkpoint: string;
  case_aliases: string[] | null;
  case_cseqs: number[];
  case_leaves: Buffer[];
  people: string[] | null;
  tags: string[];
  sessions: string[] | null;
  session_entries: string[];
};

/**
 * What the sequencer remembers between two batches, so that it needn't ask: where the tree and each case stand, how people are called this
 * quarter, with which entry each session began. It decides nothing: the append compares the tree's size in the database, and who remembers
 * wrongly is refused and asks again.
 */
export class SequencerMemory {
  #frontier: Frontier | undefined;
  /** The last head that this process signed: never forgotten. */
  #signed = { size: 0, root: EMPTY_ROOT };
  #heads = new Map<string, CaseHead>();
  #tags = new Map<string, string>();
  /** Undefined: it is known to have no entry. */
  #sessions = new Map<string, number | undefined>();
  #quarter = '';

  /** The tree and the heads of the batch's cases, as copies that may be moved on. Asks the database for what isn't known. */
  async recall(drafts: readonly EntryDraft[], at: Date, signer: Signer) {
    this.#enter(quarterOf(at));
    const unknown = this.#unknown(drafts);
    if (this.#frontier === undefined || unknown.isAny) await this.#ask(unknown, signer);
    const frontier = this.#frontier ?? (await this.#openLog(signer));
    const heads = new Map<string, CaseHead>();
    for (const { case: alias } of drafts) {
      const head = alias === undefined ? undefined : this.#heads.get(alias);
      if (alias !== undefined && head !== undefined) heads.set(alias, head);
    }
    return { frontier: Frontier.from(frontier.size, frontier.hashes), heads };
  }

  /** How a draft's person and session are named; after `recall` of a batch that holds it. */
  namesOf({ person, session, act }: EntryDraft): { person: string; session: number | undefined } {
    const tag = this.#tags.get(person);
    if (tag === undefined) throw new Error('the ledger has no pseudonym for the person of an entry');
    const isStart = session === undefined || act === 'session.started';
    return { person: tag, session: isStart ? undefined : this.#sessions.get(sessionCode(session)) };
  }

  /** After a swap that was won. */
  keep(frontier: Frontier, heads: ReadonlyMap<string, CaseHead>, started: ReadonlyMap<string, number>): void {
    this.#frontier = frontier;
    this.#signed = { size: frontier.size, root: frontier.root() };
    for (const [alias, head] of heads) this.#heads.set(alias, head);
    for (const [code, index] of started) this.#sessions.set(code, index);
  }

  /** Somebody else appended, or nobody knows what happened: the tree and the cases are asked for anew. */
  forget(): void {
    this.#frontier = undefined;
    this.#heads.clear();
  }

  #enter(quarter: string): void {
    if (this.#quarter !== quarter || this.#tags.size > MAX_NAMES) this.#tags.clear();
    if (this.#sessions.size > MAX_NAMES) this.#sessions.clear();
    if (this.#heads.size > MAX_NAMES) this.forget();
    this.#quarter = quarter;
  }

  /** All cases of the batch, not the unknown ones alone: an answer that shows another tree voids what was remembered of the rest. */
  #unknown(drafts: readonly EntryDraft[]) {
    const cases = [...new Set(drafts.flatMap(({ case: alias }) => alias ?? []))];
    const people = [...new Set(drafts.map(({ person }) => person))].filter((alias) => !this.#tags.has(alias));
    const codes = drafts.flatMap(({ session, act }) =>
      session && act !== 'session.started' ? sessionCode(session) : [],
    );
    const sessions = [...new Set(codes)].filter((code) => !this.#sessions.has(code));
    const isAny = people.length + sessions.length > 0 || cases.some((alias) => !this.#heads.has(alias));
    return { cases, people, sessions, isAny };
  }

  async #ask(unknown: { cases: string[]; people: string[]; sessions: string[] }, signer: Signer): Promise<void> {
    const { rows } = await ledgerPool().query<Begun>('SELECT * FROM custody.begin_batch($1, $2, $3, $4, $5)', [
      unknown.cases,
      unknown.people,
      unknown.people.map(() => randomBytes(TAG_BYTES).toString('base64url')),
      this.#quarter,
      unknown.sessions,
    ]);
    const begun = rows[0];
    if (begun === undefined) throw new Error('the ledger gave no head');
    for (const code of unknown.sessions) this.#sessions.set(code, undefined);
    this.#learn(begun, signer);
  }

  #learn(begun: Begun, signer: Signer): void {
    if (begun.size !== null) {
      const frontier = Frontier.from(Number(begun.size), begun.frontier);
      requireOwnHead(signer, frontier, begun.checkpoint);
      this.#requireOnward(frontier);
      // Another process went on: what is remembered of the cases may be old.
      if (this.#frontier !== undefined && this.#frontier.size !== frontier.size) this.#heads.clear();
      this.#frontier = frontier;
    }
    for (const [at, alias] of (begun.case_aliases ?? []).entries()) {
      const [cseq, leaf] = [begun.case_cseqs[at], begun.case_leaves[at]];
      if (cseq !== undefined && leaf !== undefined) this.#heads.set(alias, { cseq, leaf });
    }
    for (const [at, alias] of (begun.people ?? []).entries()) this.#tags.set(alias, begun.tags[at] ?? '');
    for (const [at, code] of (begun.sessions ?? []).entries())
      this.#sessions.set(code, Number(begun.session_entries[at]));
  }

  /** What this process has signed itself is neither taken back nor another tree: else an older head, put back, would be continued. */
  #requireOnward(frontier: Frontier): void {
    const { size, root } = this.#signed;
    if (frontier.size < size || (frontier.size === size && !frontier.root().equals(root)))
      throw new Error('the head of the ledger was changed behind the sequencer’s back');
  }

  /** On the very first call the empty tree gets its checkpoint. */
  async #openLog(signer: Signer): Promise<Frontier> {
    const empty = Frontier.from(0, []);
    const checkpoint = formatCheckpoint({ origin: env().AMBIT_ORIGIN, size: 0, root: EMPTY_ROOT });
    await ledgerPool().query('SELECT custody.open_log($1, $2)', [EMPTY_ROOT, await signNote(checkpoint, signer)]);
    return empty;
  }
}

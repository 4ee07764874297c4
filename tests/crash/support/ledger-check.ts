import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { openCheckpoint } from '@/server/custody/checkpoint';
import { openFileKey } from '@/server/custody/log-key';
import { parseVkey, type Verifier } from '@/server/custody/signed-note';
import { checkTiles } from '@/server/custody/tiles/check-tiles';
import { Frontier, leafHash } from '@/server/custody/tree';
import { type LedgerRow, type WalkResult, walkLedger } from '@/server/custody/walk-ledger';
import type { AnsweredView } from './readers';
import { ORIGIN, type StandingHouse } from './standing-house';

type Row = { idx: string; leaf: Buffer; body: Buffer; act: string };

const POLL_MS = 50;
const LOOKS = new Set(['search.run', 'message.viewed', 'media.revealed']);

/** What the ledger must be after every kill: the tree that its head signs, and holding every view that was answered. */
export class LedgerCheck {
  readonly #tree = new Frontier();
  /** Leaf and number of messages of each look in the ledger. */
  readonly #looks = new Map<number, { leaf: string; messages: number }>();
  readonly #log: Verifier;
  #seen = 0;
  readonly missing: AnsweredView[] = [];

  constructor(readonly house: StandingHouse) {
    this.#log = parseVkey(openFileKey(path.join(house.layout.root, 'keys', 'ledger.pem'), ORIGIN).vkey);
  }

  /** Reads what was entered since, and throws when the tree isn't the head's. Views noted before the call must be in it. */
  async catchUp(views: readonly AnsweredView[]): Promise<void> {
    const noted = views.slice(this.#seen);
    await this.house.asOwner(async (owner) => {
      await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await this.#follow(owner);
      await owner.query('COMMIT');
    });
    this.missing.push(...noted.filter((view) => !this.#holds(view)));
    this.#seen += noted.length;
  }

  /** Looks that were entered and whose answer reached nobody: allowed, counted. */
  extra(views: readonly AnsweredView[]): number {
    const answered = new Set(views.map(({ entry }) => entry));
    return [...this.#looks.keys()].filter((index) => !answered.has(index)).length;
  }

  get size(): number {
    return this.#tree.size;
  }

  /** What is published of it: waits until all is, and checks every file that this size implies. Alarms are counted: kills are honest. */
  async published(): Promise<{ size: number; ok: boolean; alarms: number }> {
    const folder = path.join(this.house.layout.root, 'ledger');
    const head = () => openCheckpoint(readFileSync(path.join(folder, 'checkpoint'), 'utf8'), this.#log);
    while (!existsSync(path.join(folder, 'checkpoint')) || head().size < this.size) await sleep(POLL_MS);
    const { ok } = await checkTiles(folder, head());
    const alarms = await this.house.asOwner(async (owner) => {
      const { rows } = await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM custody.halt');
      return rows[0]?.n ?? 0;
    });
    return { size: head().size, ok, alarms };
  }

  /** The whole ledger anew, as an auditor walks it. */
  async walk(): Promise<WalkResult> {
    return this.house.asOwner(async (owner) => {
      const { rows } = await owner.query<Row>('SELECT idx, leaf, body FROM custody.entry ORDER BY idx');
      const head = await owner.query<{ checkpoint: string }>('SELECT checkpoint FROM custody.head');
      async function* stream(): AsyncGenerator<LedgerRow> {
        for (const { idx, leaf, body } of rows) yield { index: Number(idx), leaf, body };
      }
      return walkLedger(stream(), { checkpoint: head.rows[0]?.checkpoint ?? '' }, this.#log);
    });
  }

  async #follow(owner: pg.Client): Promise<void> {
    const { rows } = await owner.query<Row>(
      'SELECT idx, leaf, body, act FROM custody.entry WHERE idx >= $1 ORDER BY idx',
      [this.#tree.size],
    );
    for (const row of rows) this.#take(row);
    const head = await owner.query<{ size: string; checkpoint: string }>('SELECT size, checkpoint FROM custody.head');
    const signed = openCheckpoint(head.rows[0]?.checkpoint ?? '', this.#log);
    const root = this.#tree.root();
    if (signed.size !== this.#tree.size || !signed.root.equals(root) || Number(head.rows[0]?.size) !== signed.size) {
      throw new Error(`the signed head says ${signed.size} entries; the rows are ${this.#tree.size}, or another tree`);
    }
  }

  #take({ idx, leaf, body, act }: Row): void {
    const index = Number(idx);
    if (index !== this.#tree.size) throw new Error(`entry ${this.#tree.size} is missing`);
    if (!leafHash(body).equals(leaf)) throw new Error(`the bytes of entry ${index} don't match its hash`);
    this.#tree.append(leaf);
    if (!LOOKS.has(act)) return;
    this.#looks.set(index, { leaf: leaf.toString('hex'), messages: JSON.parse(body.toString()).n ?? 0 });
  }

  #holds({ entry, leaf, messages }: AnsweredView): boolean {
    const found = this.#looks.get(entry);
    return found?.leaf === leaf && found.messages >= messages;
  }
}

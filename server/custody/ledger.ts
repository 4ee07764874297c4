import { env, keyFile } from '../env';
import { withRequest } from '../session/request-context';
import { appendBatch, type Batched } from './append-batch';
import { blamesDraft } from './blames-draft';
import type { EntryDraft, EntryProof } from './entry-draft';
import { handOver } from './keys/hand-over';
import { openLedgerKeys } from './keys/ledger-keys';
import { LedgerUnavailable } from './ledger-unavailable';
import { requireServing } from './publication/halt';
import { isWithheld } from './publication/withheld';
import { SequencerMemory } from './sequencer-memory';
import { signNote, type Verifier } from './signed-note';

/** As many entries as one commit takes. No timer: a batch is what queued while the last commit ran. */
const MAX_BATCH = 512;

const shared = globalThis as typeof globalThis & { ambitLedger?: Ledger };

/** The sequencer's queue: entries wait here for the next group commit. */
class Ledger {
  readonly #waiting: Batched[] = [];
  #running = false;
  readonly #memory = new SequencerMemory();
  /** How many at the head of the queue are committed one by one, because one of them failed the batch they were in. */
  #alone = 0;
  readonly keys = openLedgerKeys(env().AMBIT_ORIGIN, keyFile(''), env().AMBIT_LEDGER_SIGNER);
  /** Whether the head is known to stand under the key that signs. */
  #handedOver = false;

  append(draft: EntryDraft, outboxId?: bigint): Promise<EntryProof> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ draft, outboxId, resolve, reject });
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, this.#batchSize()));
    this.#running = false;
  }

  #batchSize(): number {
    if (this.#alone === 0) return MAX_BATCH;
    this.#alone -= 1;
    return 1;
  }

  async #commit(batch: readonly Batched[]): Promise<void> {
    try {
      if (!this.#handedOver) await handOver(this.keys, this.#memory);
      this.#handedOver = true;
      const proofs = await appendBatch(batch, this.keys.signer, this.#memory);
      for (const [at, { resolve }] of batch.entries()) resolve(proofs[at] as EntryProof);
    } catch (cause) {
      if (!blamesDraft(cause)) this.#withhold(batch, cause);
      else if (batch.length > 1) this.#divide(batch);
      else batch[0]?.reject(new LedgerUnavailable(cause));
    }
  }

  /** One bad draft must not take its neighbours with it: they go back to the head of the queue and are tried one by one. */
  #divide(batch: readonly Batched[]): void {
    this.#alone += batch.length;
    this.#waiting.unshift(...batch);
  }

  /** An outage is everybody's: whoever queued behind it is told at once, instead of waiting as long again for the same answer. */
  #withhold(batch: readonly Batched[], cause: unknown): void {
    this.#alone = 0;
    for (const { reject } of [...batch, ...this.#waiting.splice(0)]) reject(new LedgerUnavailable(cause));
  }
}

/** A key that can't be opened is an outage like any other. */
function ledger(): Ledger {
  try {
    shared.ambitLedger ??= new Ledger();
    return shared.ambitLedger;
  } catch (cause) {
    throw new LedgerUnavailable(cause);
  }
}

/**
 * Enters one line and resolves when it is durable, in the tree and under a signed checkpoint, in one commit.
 * Rejects with LedgerUnavailable: then nothing may be served. So it does for every look while the ledger is in doubt.
 * @param outboxId the outbox row that this entry settles, in the same transaction
 */
export async function appendEntry(draft: EntryDraft, outboxId?: bigint): Promise<EntryProof> {
  if (outboxId === undefined && isWithheld(draft.act)) await requireServing();
  return ledger().append(withRequest(draft), outboxId);
}

/** Signs a note with the ledger's key. The text's first line says what is signed, so that no note passes for another kind of one. */
export function signWithLedgerKey(text: string): Promise<string> {
  return signNote(text, ledger().keys.signer);
}

/** The public key that checks the checkpoints, in the signed-note form. */
export function ledgerVkey(): string {
  return ledger().keys.signer.vkey;
}

/** The keys by which the portal knows its own checkpoints: the one that signs and, while they are there, those before it. */
export function ledgerVerifiers(): readonly Verifier[] {
  return ledger().keys.verifiers;
}

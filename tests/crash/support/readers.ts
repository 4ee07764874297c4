import { setTimeout as sleep } from 'node:timers/promises';
import superjson from 'superjson';
import { SECRET } from './standing-house';

/** A look that was answered: the entry that the answer names, and how many messages it showed. */
export type AnsweredView = { readonly entry: number; readonly leaf: string; readonly messages: number };

/** Answers that aren't views: by status, and how many of them held content (that must be none). */
export type Refusals = { readonly statuses: Map<number, number>; withContent: number };

type Answer = {
  readonly records: readonly { readonly body: string | null }[];
  readonly proof: { entry: number; leaf: string };
};

const SCOPE = { case: 'C-1', warrant: 'W-1', purpose: 'firearms supply' };
const QUESTIONS = [
  ['reading.page', { ...SCOPE, conversation: 'owl/grebe-0' }],
  ['reading.page', { ...SCOPE, conversation: 'owl/grebe-3', limit: 5 }],
  ['search.run', { ...SCOPE, query: 'thing' }],
  ['reading.byId', { ...SCOPE, ids: ['m-1', 'm-2'] }],
] as const;
const PAUSE_MS = 15;

/** People who read without pause, and write down each view that reached them whole. */
export class Readers {
  readonly views: AnsweredView[] = [];
  readonly refusals: Refusals = { statuses: new Map(), withContent: 0 };
  #reading = true;
  readonly #done: Promise<unknown>;

  constructor(
    count: number,
    private readonly portOf: () => number,
    token: string,
  ) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const read = async (first: number) => {
      for (let n = first; this.#reading; n += 1) await this.#ask(n, headers);
    };
    this.#done = Promise.all(Array.from({ length: count }, (_, n) => read(n)));
  }

  /** Resolves once this many more views were answered. */
  async answered(more: number): Promise<void> {
    const due = this.views.length + more;
    while (this.views.length < due) {
      this.portOf();
      await sleep(PAUSE_MS);
    }
  }

  async stop(): Promise<void> {
    this.#reading = false;
    await this.#done;
  }

  async #ask(n: number, headers: Record<string, string>): Promise<void> {
    const [procedure, input] = QUESTIONS[n % QUESTIONS.length] ?? QUESTIONS[0];
    try {
      const port = this.portOf();
      if (port === 0) throw new Error('nobody there');
      const body = JSON.stringify(superjson.serialize(input));
      const response = await fetch(`http://127.0.0.1:${port}/api/trpc/${procedure}`, { method: 'POST', headers, body });
      await this.#note(response.status, await response.text());
    } catch {
      // Nobody there, or killed in the middle of an answer: nothing has reached the reader whole.
      await sleep(PAUSE_MS);
    }
  }

  async #note(status: number, text: string): Promise<void> {
    if (status === 200) {
      const { records, proof } = superjson.deserialize<Answer>(JSON.parse(text).result.data);
      this.views.push({ entry: proof.entry, leaf: proof.leaf, messages: records.length });
      return;
    }
    const { statuses } = this.refusals;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (text.includes(SECRET)) this.refusals.withContent += 1;
    await sleep(PAUSE_MS);
  }
}

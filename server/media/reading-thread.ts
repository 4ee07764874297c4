import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { LanguageData } from './language-data';

/** Why a picture was not read. */
export type ReadingFailure = 'timeout' | 'crashed' | 'refused' | 'closed';

const SENTENCES: Readonly<Record<ReadingFailure, string>> = {
  timeout: 'Reading the picture took too long.',
  crashed: 'The reader of pictures broke down.',
  refused: 'The reader of pictures could not take the picture.',
  closed: 'The reader of pictures is closed.',
};

/** A picture that was not read. Carries nothing of the picture. */
export class PictureUnread extends Error {
  constructor(readonly reason: ReadingFailure) {
    super(SENTENCES[reason]);
    this.name = 'PictureUnread';
  }
}

const WORN_AFTER = 500;

type Reply = { readonly jobId: string; readonly status: 'resolve' | 'reject' | 'progress'; readonly data: unknown };
type Waiting = { readonly resolve: (data: unknown) => void; readonly reject: (failure: PictureUnread) => void };

/**
 * One thread that runs Tesseract. The library's own client is not used: it lets a thread's crash end the whole
 * process, has no time limit, and lets the thread write to our output. This speaks the same messages
 * (tesseract.js 7, src/worker-script) and ends the thread on the first failure, because after an abort its memory can't be
 * trusted; whoever owns it starts another.
 */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<string, Waiting>();
  #asked = 0;
  #ended = false;

  constructor() {
    const script = createRequire(import.meta.url).resolve('tesseract.js/src/worker-script/node/index.js');
    // The thread handles what strangers made: it gets no settings, and what it prints goes nowhere. The streams are not
    // drained, because a stream being read keeps the process alive.
    this.#worker = new Worker(script, { env: {}, stdout: true, stderr: true });
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', () => this.end('crashed'));
    this.#worker.on('exit', () => this.end('crashed'));
    // An idle reader must not keep the process from ending.
    this.#worker.unref();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether it has read so much that a fresh one is due: WebAssembly memory never shrinks. */
  get isWorn(): boolean {
    return this.#asked > WORN_AFTER;
  }

  /** Loads models and makes Tesseract ready: full page layout, LSTM engine. */
  async prepare(languages: readonly LanguageData[], timeoutMs: number): Promise<void> {
    const codes = languages.map(({ code }) => code);
    const fromMemory = { cacheMethod: 'none', gzip: true, lstmOnly: true };
    await this.ask('load', { options: { lstmOnly: true, logging: false } }, timeoutMs);
    await this.ask('loadLanguage', { langs: languages, options: fromMemory }, timeoutMs);
    await this.ask('initialize', { langs: codes, oem: 1, config: {} }, timeoutMs);
    await this.ask('setParameters', { params: { tessedit_pageseg_mode: '3' } }, timeoutMs);
  }

  /** Sends one request and waits for its answer. Throws PictureUnread; the thread has then ended. */
  async ask(action: string, payload: unknown, timeoutMs: number): Promise<unknown> {
    if (this.#ended) throw new PictureUnread('crashed');
    this.#asked += 1;
    const jobId = String(this.#asked);
    const timer = setTimeout(() => this.end('timeout'), timeoutMs);
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.#waiting.set(jobId, { resolve, reject });
        this.#worker.postMessage({ workerId: 'reader', jobId, action, payload });
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the thread and fails whatever still waits for it. */
  end(reason: ReadingFailure): void {
    if (this.#ended) return;
    this.#ended = true;
    void this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new PictureUnread(reason));
    this.#waiting.clear();
  }

  #settle({ jobId, status, data }: Reply): void {
    const waiting = this.#waiting.get(jobId);
    if (status === 'progress' || !waiting) return;
    if (status === 'reject') {
      this.end('refused');
      return;
    }
    this.#waiting.delete(jobId);
    waiting.resolve(data);
  }
}

import { type LanguageData, loadLanguages } from './language-data';
import { mergeLooks } from './merge-looks';
import { prepareLooks } from './prepare-looks';
import { PictureUnread, ReadingThread } from './reading-thread';
import { type Line, linesOf, scaleLine, type Word } from './word';

/** A machine's reading of one picture: a claim, to be shown with its confidence. */
export type PictureReading = {
  /** A line of the picture per line. */
  readonly text: string;
  /** 0 to 100, over all words by their length; 0 when there are none. */
  readonly confidence: number;
  /** Boxes in pixels of the picture as given. */
  readonly words: readonly Word[];
  readonly width: number;
  readonly height: number;
};

/** Starting up and the longest single picture: a dense page takes 5 to 15 s. */
const PATIENCE_MS = 60_000;

/**
 * Reads text on pictures with Tesseract in a thread of its own, which stays alive between pictures.
 * Nothing is fetched and nothing printed. A thread that crashes or takes too long is replaced: that picture fails, the next is read.
 */
export class PictureReader {
  readonly #languages: readonly LanguageData[];
  #thread: ReadingThread | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(languages: readonly LanguageData[]) {
    this.#languages = languages;
  }

  /** Opens a reader for languages (ISO 639-2 codes, the likeliest first). Throws when one isn't installed. */
  static async open(languages: readonly string[]): Promise<PictureReader> {
    const reader = new PictureReader(loadLanguages(languages));
    await reader.#living();
    return reader;
  }

  /** Reads one picture; calls wait for each other. Throws PictureRefused for its bytes, PictureUnread for the reading. */
  read(png: Buffer, timeoutMs = PATIENCE_MS): Promise<PictureReading> {
    const reading = this.#turn.then(() => this.#readNow(png, timeoutMs));
    this.#turn = reading.catch(() => {});
    return reading;
  }

  /** Ends the thread. A picture being read fails; later ones are refused. */
  close(): void {
    this.#closed = true;
    this.#thread?.end('closed');
  }

  async #readNow(png: Buffer, timeoutMs: number): Promise<PictureReading> {
    const { plain, levelled, factor, width, height } = await prepareLooks(png);
    const thread = await this.#living();
    const first = await look(thread, plain, timeoutMs);
    const lines = levelled ? mergeLooks(first, await look(thread, levelled, timeoutMs)) : first;
    return { ...summary(lines.map((line) => scaleLine(line, factor, width, height))), width, height };
  }

  async #living(): Promise<ReadingThread> {
    if (this.#closed) throw new PictureUnread('closed');
    if (this.#thread?.isWorn) this.#thread.end('closed');
    if (this.#thread && !this.#thread.ended) return this.#thread;
    this.#thread = new ReadingThread();
    await this.#thread.prepare(this.#languages, PATIENCE_MS);
    return this.#thread;
  }
}

async function look(thread: ReadingThread, image: Buffer, timeoutMs: number): Promise<Line[]> {
  return linesOf(
    await thread.ask('recognize', { image, options: {}, output: { text: false, blocks: true } }, timeoutMs),
  );
}

function summary(lines: readonly Line[]): Pick<PictureReading, 'text' | 'confidence' | 'words'> {
  const words = lines.flat();
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  const weighed = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  const text = lines.map((line) => line.map((word) => word.text).join(' ')).join('\n');
  return { text, confidence: characters === 0 ? 0 : weighed / characters, words };
}

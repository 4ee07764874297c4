import { randomBytes, type X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '../../clock';
import { type ReadReply, readReply } from './read-reply';
import { TimestampFault } from './timestamp-fault';
import { timestampRequest } from './timestamp-request';
import { chainFrom } from './x509';

/** Carries one request to an authority and brings its reply, both DER. Throws a TimestampFault. */
export type Carrier = (request: Buffer) => Promise<Uint8Array>;

export interface AuthoritySettings {
  /** Certificates of authorities that are believed; none: whoever answers. */
  trusted: readonly X509Certificate[];
  /** For so long it is asked again while it is silent or out of order: milliseconds. */
  patienceMs: number;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/** A time-stamp authority as whoever seals needs it. */
export class Authority {
  readonly #carry: Carrier;
  readonly #settings: AuthoritySettings;
  #certificates: readonly X509Certificate[] = [];

  constructor(carry: Carrier, settings: AuthoritySettings) {
    this.#carry = carry;
    this.#settings = settings;
  }

  /**
   * The authority's certificates, its own first, as far as it sends them: known by asking it once. The same array until they change.
   * @throws {TimestampFault}
   */
  async certificates(signal?: AbortSignal): Promise<readonly X509Certificate[]> {
    if (this.#certificates.length === 0) await this.timestampFor(randomBytes(32), signal);
    return this.#certificates;
  }

  /**
   * A checked time stamp over a SHA-256. Asks again while the authority is silent, within its patience; a wrong answer is final.
   * @throws {TimestampFault} with a sentence for people
   */
  async timestampFor(digest: Uint8Array, signal?: AbortSignal): Promise<ReadReply> {
    const until = performance.now() + this.#settings.patienceMs;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        return await this.#ask(digest);
      } catch (error) {
        if (!(error instanceof TimestampFault && error.mayPass) || performance.now() + pause > until) throw error;
      }
      await sleep(pause, undefined, { signal });
    }
  }

  async #ask(digest: Uint8Array): Promise<ReadReply> {
    const request = timestampRequest(digest);
    const reply = readReply(await this.#carry(request.der), request, { trusted: this.#settings.trusted, now: now() });
    const known = this.#certificates;
    const isKnown = known.length > 0 && known[0]?.raw.equals(reply.signer.raw);
    if (!isKnown) this.#certificates = chainFrom(reply.signer, reply.certificates);
    return reply;
  }
}

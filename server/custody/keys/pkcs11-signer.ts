import type { Signer } from '../log-key';
import { formatVkey } from '../signed-note';
import { PinRefused, SigningTool } from './pkcs11-tool';
import { parseTokenUri, type TokenKey } from './pkcs11-uri';

/** How long a signature may take before it counts as an outage: shorter than anybody waits for the ledger. */
const SIGN_TIMEOUT_MS = 3_000;

/**
 * A key that never leaves its token. The next tool logs in while the last signature is still on its way, so that a signature costs
 * little more than the token's own work.
 * `sign` throws when the token fails, is slow or refuses the PIN: the ledger then takes no entry. Whether a signature is right is
 * checked where it is used (signNote).
 * @param uri with `x-public`: whose key it must be is not for the token to say
 */
export function openTokenKey(uri: string, keyName: string, timeoutMs = SIGN_TIMEOUT_MS): Signer & { end(): void } {
  const key = parseTokenUri(uri);
  if (key.publicKey === null) {
    throw new Error(
      'the pkcs11: URI of the ledger names no public key: run `ambit keys find URI` and use what it prints',
    );
  }
  const tools = new Tools(key, timeoutMs);
  return {
    keyName,
    vkey: formatVkey(keyName, key.publicKey),
    sign: (message) => tools.sign(message),
    end: () => tools.end(),
  };
}

class Tools {
  #waiting: SigningTool | undefined;
  #refused: PinRefused | undefined;

  constructor(
    private readonly key: TokenKey,
    private readonly timeoutMs: number,
  ) {}

  async sign(message: Buffer): Promise<Buffer> {
    if (this.#refused !== undefined) throw this.#refused;
    const until = performance.now() + this.timeoutMs;
    const left = () => Math.max(1, Math.ceil(until - performance.now()));
    const ready = this.#take();
    try {
      return await this.#signWith(ready, message, left());
    } catch (cause) {
      if (cause instanceof PinRefused || performance.now() >= until) throw cause;
      // Tokens end sessions that stood idle: one more, from the start, within the same time.
      return await this.#signWith(new SigningTool(this.key), message, left());
    }
  }

  end(): void {
    this.#waiting?.end();
    this.#waiting = undefined;
  }

  async #signWith(tool: SigningTool, message: Buffer, timeoutMs: number): Promise<Buffer> {
    try {
      const signature = await tool.sign(message, timeoutMs);
      this.#waiting ??= new SigningTool(this.key);
      return signature;
    } catch (cause) {
      if (cause instanceof PinRefused) this.#refused = cause;
      throw cause;
    }
  }

  #take(): SigningTool {
    const tool = this.#waiting;
    this.#waiting = undefined;
    return tool === undefined || tool.ended ? new SigningTool(this.key) : tool;
  }
}

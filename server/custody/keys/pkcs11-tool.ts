import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readSecret } from '../../secret-file';
import { rawPublicKey, type TokenKey } from './pkcs11-uri';

/**
 * Speaks to a token through OpenSC's `pkcs11-tool`, a program of its own: a token maker's library that crashes or hangs takes no portal
 * with it, and no native package enters ours.
 */

/** The PIN goes by environment: arguments are seen by everybody on the machine. */
const PIN = 'AMBIT_TOKEN_PIN';
/** What the tool reads at one go; of longer messages it would sign in parts, which Ed25519 can't. */
const MAX_MESSAGE_BYTES = 1024;
const MAX_ANSWER_BYTES = 64 * 1024;
const SIGNATURE_BYTES = 64;

/** The token said that the PIN is wrong. Asking again would lock it. */
export class PinRefused extends Error {
  constructor() {
    super('the token refused the PIN; it is not asked again before the next start, or it would lock itself');
    this.name = 'PinRefused';
  }
}

/** A tool that is logged in, or about to be, and waits for the message. */
export class SigningTool {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answer: Promise<Buffer>;

  constructor(key: TokenKey) {
    const login = ['--login', '--pin', `env:${PIN}`, '--sign', '--mechanism', 'EDDSA', '--label', key.object];
    this.#child = start(key, login, pinOf(key));
    this.#answer = answerOf(this.#child, SIGNATURE_BYTES);
    // One that waits and dies is noticed when it is used.
    this.#answer.catch(() => undefined);
    this.#child.stdin.on('error', () => undefined);
    detach(this.#child);
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** A 64-byte signature, unless the tool fails or takes longer than it may; then it is killed. */
  async sign(message: Buffer, timeoutMs: number): Promise<Buffer> {
    if (message.length > MAX_MESSAGE_BYTES) throw new Error(`a token signs at most ${MAX_MESSAGE_BYTES} bytes`);
    this.#child.stdin.end(message);
    const signature = await within(this.#answer, this.#child, timeoutMs);
    if (signature.length !== SIGNATURE_BYTES) throw new Error('the token gave no Ed25519 signature');
    return signature;
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}

/** The public half of a key on a token: needs no PIN. */
export async function askPublicKey(key: TokenKey, timeoutMs: number): Promise<Buffer> {
  const child = start(key, ['--read-object', '--type', 'pubkey', '--label', key.object], undefined);
  const found = await within(answerOf(child), child, timeoutMs);
  try {
    return rawPublicKey(createPublicKey(found.toString('utf8')));
  } catch {
    throw new Error('the token has no Ed25519 public key under that label');
  }
}

function start(key: TokenKey, args: readonly string[], pin: string | undefined): ChildProcessWithoutNullStreams {
  const where = ['--module', key.module, '--token-label', key.token];
  return spawn('pkcs11-tool', [...where, ...args], {
    env: { ...withoutOurs(process.env), ...(pin !== undefined && { [PIN]: pin }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** A token maker's library finds its own settings in the environment; our passwords are none of its business. */
function withoutOurs(all: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(all).filter(([name]) => !/^(AMBIT_|NEXTAUTH_|DATABASE_|PG)/.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: all.NODE_ENV };
}

function pinOf({ pinFile }: TokenKey): string {
  const pin = pinFile === null ? process.env.AMBIT_LEDGER_PIN : readSecret(pinFile).toString('utf8').trimEnd();
  if (!pin) throw new Error('the ledger’s token needs its PIN: in the file of pin-source, or in AMBIT_LEDGER_PIN');
  return pin;
}

/** @param enough so many bytes are the whole answer: the tool's tidying up isn't waited for */
function answerOf(child: ChildProcessWithoutNullStreams, enough = Number.POSITIVE_INFINITY): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      const answer = Buffer.concat(out);
      if (answer.length >= enough) resolve(answer);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < MAX_ANSWER_BYTES) said += chunk.toString('utf8');
    });
    child.on('error', (cause) => reject(new Error('pkcs11-tool (Debian: opensc) can’t be run', { cause })));
    child.on('close', (code) => {
      const answer = Buffer.concat(out);
      if (code === 0 && answer.length > 0 && answer.length <= MAX_ANSWER_BYTES) resolve(answer);
      else if (/CKR_PIN_(INCORRECT|LOCKED|INVALID)/.test(said)) reject(new PinRefused());
      else reject(new Error(`pkcs11-tool failed: ${reasonIn(said)}`));
    });
  });
}

/** The token's own code for the fault, such as CKR_TOKEN_NOT_PRESENT: nothing else of what the tool says is repeated. */
function reasonIn(said: string): string {
  return (
    /CKR_[A-Z_]+/.exec(said)?.[0] ?? (/No slot|not found/i.test(said) ? 'no such token or key' : 'no reason given')
  );
}

async function within<T>(answer: Promise<T>, child: ChildProcessWithoutNullStreams, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the token did not answer within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A tool that only waits doesn't keep the portal from ending; it ends with it, when its input closes. */
function detach(child: ChildProcessWithoutNullStreams): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}

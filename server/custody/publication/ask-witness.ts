import http from 'node:http';
import https from 'node:https';
import { cosignedAt, splitNote } from './cosignature';
import type { Witness } from './policy';

/** For the whole exchange with one witness. Several are asked at once, and nothing else waits for them. */
const PATIENCE_MS = 3_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** A witness that names another size at each try is not waited for. */
const MAX_TRIES = 3;

/** What came of asking one witness. `silent`: nothing that counts, and why in words. */
export type WitnessAnswer =
  | { readonly state: 'cosigned'; readonly line: string; readonly at: Date }
  /** 422: it has cosigned a tree that this one doesn't continue. */
  | { readonly state: 'refused'; readonly oldSize: number }
  /** It has cosigned a longer tree. */
  | { readonly state: 'ahead'; readonly size: number }
  | { readonly state: 'silent'; readonly why: string };

export type AskedHead = {
  /** The signed checkpoint. */
  readonly note: string;
  readonly size: number;
  /** Consistency proof from an older, smaller tree that isn't empty. */
  readonly proveFrom: (oldSize: number) => Promise<readonly Buffer[]>;
};

/**
 * Asks one witness to cosign a checkpoint (c2sp.org/tlog-witness). When it names another size than was thought (409) the proof starts from
 * there: an honest crash leaves such a gap. Never throws for what a witness does.
 * @param thought the size that it is thought to have cosigned last
 */
export async function askWitness(witness: Witness, head: AskedHead, thought: number): Promise<WitnessAnswer> {
  if (witness.url === null) return { state: 'silent', why: 'the policy gives no address for it' };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let old = Math.min(thought, head.size);
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const body = await requestBody(head, old);
    const answer = await post(witness.url, body, signal).catch(whySilent);
    if (typeof answer === 'string') return { state: 'silent', why: answer };
    const known = answer.status === 409 ? namedSize(answer.text) : null;
    if (known === null) return judged(answer, witness, head, old);
    if (known > head.size) return { state: 'ahead', size: known };
    old = known;
  }
  return { state: 'silent', why: 'it names another size at each try' };
}

async function requestBody({ note, size, proveFrom }: AskedHead, old: number): Promise<string> {
  const proof = old === 0 || old === size ? [] : await proveFrom(old);
  return `old ${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`;
}

function judged({ status, text }: Answer, witness: Witness, { note }: AskedHead, old: number): WitnessAnswer {
  if (status === 422) return { state: 'refused', oldSize: old };
  if (status !== 200) return { state: 'silent', why: `it answered ${status}` };
  const lines = text.split('\n').filter((line) => line !== '');
  for (const line of lines) {
    const at = cosignedAt(splitNote(note).text, [line], witness);
    if (at !== null) return { state: 'cosigned', line, at };
  }
  return { state: 'silent', why: 'its signature is wrong' };
}

function namedSize(text: string): number | null {
  const digits = /^(0|[1-9][0-9]{0,15})\n$/.exec(text)?.[1];
  return digits !== undefined && Number.isSafeInteger(Number(digits)) ? Number(digits) : null;
}

type Answer = { readonly status: number; readonly text: string };

/** No connection is kept: a witness that is stopped in its tracks must not hold the next question. */
function post(base: URL, body: string, signal: AbortSignal): Promise<Answer> {
  const url = new URL('add-checkpoint', base.href.endsWith('/') ? base : `${base.href}/`);
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent: false, signal, headers: { 'content-type': 'text/plain; charset=utf-8' } };
    const request = client.request(url, options, (response) => {
      readText(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function whySilent(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ABORT_ERR' || (error instanceof Error && error.name === 'TimeoutError'))
    return 'it did not answer in time';
  if (code === 'ECONNREFUSED') return 'nothing listens at its address';
  return 'it can’t be reached';
}

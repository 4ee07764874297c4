#!/usr/bin/env node
/**
 * A witness for transparency logs (c2sp.org/tlog-witness): it signs that a log only ever grew. One file, Node >= 18.
 * It knows origins, sizes and roots, never an entry.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';

const MAX_BODY = 64 * 1024;
const MAX_PROOF = 63;
const EMPTY_ROOT = createHash('sha256').digest();
const NAME = /^[^\p{White_Space}\p{Cc}\p{Cs}+]{1,255}$/u;
const CHECKPOINT = /^([^\n]{1,255})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;
const P = 2n ** 255n - 19n;
const ORDER_8_Y = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const SMALL_ORDER = new Set([0n, 1n, P - 1n, ORDER_8_Y, P - ORDER_8_Y]);

/** @typedef {{ name: string, id: string, key: import('node:crypto').KeyObject, last: number }} Log */
/** @typedef {{ size: number, root: string, note: string }} Head */
/** @typedef {{ name: string, id: Buffer, vkey: string, key: import('node:crypto').KeyObject }} WitnessKey */

/** An answer that isn't a signature. */
class Refusal extends Error {
  /** @param {number} status @param {string} message @param {string} [type] */
  constructor(status, message, type = 'text/plain; charset=utf-8') {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** @param {string} text @returns {Buffer | null} null unless written in the one canonical way */
function base64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** @param {string} text @returns {number} */
function safeSize(text) {
  const size = Number(text);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(size)) throw new Refusal(400, 'bad size\n');
  return size;
}

/** @param {string} name @param {Buffer} typedKey */
function keyId(name, typedKey) {
  return createHash('sha256').update(`${name}\n`).update(typedKey).digest().subarray(0, 4);
}

/**
 * A log's key, and the last size of tree that it may sign: `VKEY` or `VKEY,last=812`, for a key that was replaced then.
 * @param {string} option @returns {Log}
 */
function parseLog(option) {
  const [, vkey, digits] = /^(.+?)(?:,last=(0|[1-9][0-9]{0,15}))?$/.exec(option) ?? ['', '', ''];
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(vkey) ?? [];
  const typed = encoded === undefined ? null : base64(encoded);
  if (!name || !NAME.test(name) || typed?.length !== 33 || typed[0] !== 1) throw new Error('not an Ed25519 log vkey');
  if (keyId(name, typed).toString('hex') !== id) throw new Error('the log vkey does not match its key id');
  const raw = typed.subarray(1);
  const y = BigInt.asUintN(255, BigInt(`0x${Buffer.from(raw).reverse().toString('hex')}`));
  if (y >= P || SMALL_ORDER.has(y)) throw new Error('the log key is of small order or not canonical');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  return { name, id, key, last: digits === undefined ? Number.MAX_SAFE_INTEGER : Number(digits) };
}

/** @param {Buffer} left @param {Buffer} right */
function node(left, right) {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

/**
 * RFC 9162 section 2.1.4.2, without bitwise operators: sizes pass 2^31. 0 < oldSize < newSize.
 * @param {number} oldSize @param {number} newSize @param {Buffer[]} proof @param {Buffer} oldRoot @param {Buffer} newRoot
 */
function consistent(oldSize, newSize, proof, oldRoot, newRoot) {
  if (proof.length === 0) return false;
  let power = oldSize;
  while (power % 2 === 0) power /= 2;
  const [first, ...rest] = power === 1 ? [oldRoot, ...proof] : proof;
  let [fn, sn] = [oldSize - 1, newSize - 1];
  const up = () => {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  };
  while (fn % 2 === 1) up();
  let [fr, sr] = [first, first];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = node(hash, fr);
      sr = node(hash, sr);
      while (fn % 2 === 0 && fn !== 0) up();
    } else {
      sr = node(sr, hash);
    }
    up();
  }
  return sn === 0 && fr.equals(oldRoot) && sr.equals(newRoot);
}

/** @param {Buffer} body */
function parseRequest(body) {
  /** @type {string} */
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new Refusal(400, 'not UTF-8\n');
  }
  if (/[^\P{Cc}\n]/u.test(text)) throw new Refusal(400, 'control character\n');
  const gap = text.indexOf('\n\n');
  const [head, ...hashes] = gap < 0 ? [''] : text.slice(0, gap).split('\n');
  if (!head.startsWith('old ') || hashes.length > MAX_PROOF) throw new Refusal(400, 'bad request head\n');
  const old = safeSize(head.slice(4));
  const proof = hashes.map((line) => {
    const hash = base64(line);
    if (hash?.length !== 32) throw new Refusal(400, 'bad proof hash\n');
    return hash;
  });
  const note = text.slice(gap + 2);
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new Refusal(400, 'bad note\n');
  const signed = note.slice(0, split + 1);
  const [, origin, digits, encoded] = CHECKPOINT.exec(signed) ?? [];
  const root = encoded === undefined ? null : base64(encoded);
  if (!origin || !root) throw new Refusal(400, 'bad checkpoint\n');
  const size = safeSize(digits);
  if (old > size) throw new Refusal(400, 'bad old size\n');
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name, value] = SIGNATURE.exec(line) ?? [];
    const bytes = Buffer.from(value ?? '', 'base64');
    if (!name || !NAME.test(name) || bytes.length < 5) throw new Refusal(400, 'bad signature line\n');
    // Base64 in another form than the canonical one counts as a wrong signature, on whichever line.
    const signature = base64(value) === null ? null : bytes.subarray(4);
    return { line, name, id: bytes.toString('hex', 0, 4), signature };
  });
  return { old, proof, origin, size, root, signed, signatures };
}

/** @param {string} file @param {string} name @returns {string} the vkey */
function initKey(file, name) {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeDurably(file, JSON.stringify({ name, pkcs8: pem }), 'wx');
  syncFolder(file);
  return openKey(file).vkey;
}

/** @param {string} file @returns {WitnessKey} */
function openKey(file) {
  if ((fs.statSync(file).mode & 0o077) !== 0) throw new Error('the key file is open to others: chmod 600 it');
  const { name, pkcs8 } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const key = createPrivateKey(pkcs8);
  if (key.asymmetricKeyType !== 'ed25519' || !NAME.test(name)) throw new Error('not a witness key file');
  const raw = Buffer.from(String(createPublicKey(key).export({ format: 'jwk' }).x), 'base64url');
  const typed = Buffer.concat([Buffer.of(4), raw]);
  const id = keyId(name, typed);
  return { name, id, key, vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}` };
}

/** @param {string} file @returns {Map<string, Head>} Throws on anything but a whole state. */
function readState(file) {
  const { version, logs } = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (version !== 1 || typeof logs !== 'object' || logs === null) throw new Error('corrupt state file');
  for (const { size, root, note } of Object.values(logs)) {
    const whole = Number.isSafeInteger(size) && size >= 0 && typeof note === 'string';
    if (!whole || base64(String(root))?.length !== 32) throw new Error('corrupt state file');
  }
  return new Map(Object.entries(logs));
}

/** @param {string} file @param {Map<string, Head>} state */
function writeState(file, state) {
  const body = JSON.stringify({ version: 1, logs: Object.fromEntries(state) });
  writeDurably(`${file}.tmp`, body, 'w');
  fs.renameSync(`${file}.tmp`, file);
  syncFolder(file);
}

/** @param {string} file @param {string} body @param {'w' | 'wx'} flag */
function writeDurably(file, body, flag) {
  const out = fs.openSync(file, flag, 0o600);
  fs.writeFileSync(out, body);
  fs.fsyncSync(out);
  fs.closeSync(out);
}

/** A new name is durable only with its folder. @param {string} file */
function syncFolder(file) {
  const folder = fs.openSync(path.dirname(path.resolve(file)), 'r');
  fs.fsyncSync(folder);
  fs.closeSync(folder);
}

/**
 * One process for each state file: two could both sign, each before it saw the other's. The file names its holder; one that a killed
 * process left is taken over.
 * @param {string} file @returns {() => void} gives the lock back
 */
function lockState(file) {
  const lock = `${file}.lock`;
  if (fs.existsSync(lock) && !isRunning(Number(fs.readFileSync(lock, 'utf8')))) fs.rmSync(lock);
  try {
    writeDurably(lock, String(process.pid), 'wx');
  } catch (error) {
    throw new Error(`another witness holds the state file; if none runs, remove ${lock}`, { cause: error });
  }
  return () => fs.rmSync(lock, { force: true });
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    // Signal 0 only asks. A number that can't be a process counts as running: a lock that can't be read is not taken over.
    return !Number.isSafeInteger(pid) || pid <= 0 || process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/**
 * Judges, persists, then signs for the caller. Synchronous from reading the state to renaming it: requests can't interleave.
 * @param {ReturnType<typeof parseRequest>} asked @param {Log[]} logs @param {WitnessKey} key @param {string} file
 */
function addCheckpoint(asked, logs, key, file) {
  const { old, proof, origin, size, root, signed, signatures } = asked;
  const named = logs.filter((log) => log.name === origin);
  if (named.length === 0) throw new Refusal(404, 'unknown log\n');
  const known = named.filter(({ last }) => size <= last);
  const own = signatures.filter((one) => known.some((log) => one.name === log.name && one.id === log.id));
  const right = own.every((one) =>
    known.some(
      (log) => log.id === one.id && one.signature && verify(null, Buffer.from(signed), log.key, one.signature),
    ),
  );
  if (own.length === 0 || !right || signatures.some((one) => one.signature === null))
    throw new Refusal(403, 'invalid signature\n');
  const state = readState(file);
  const head = state.get(origin);
  if (old !== (head?.size ?? 0)) throw new Refusal(409, `${head?.size ?? 0}\n`, 'text/x.tlog.size');
  const oldRoot = head === undefined ? EMPTY_ROOT : Buffer.from(head.root, 'base64');
  const same = old === size && proof.length === 0 && root.equals(oldRoot);
  const grown = old < size && (old === 0 ? proof.length === 0 : consistent(old, size, proof, oldRoot, root));
  if (!same && !grown) throw new Refusal(422, 'the consistency proof is wrong\n');
  const time = Math.floor(Date.now() / 1000);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${signed}`), key.key);
  const line = `— ${key.name} ${Buffer.concat([key.id, stamp, signature]).toString('base64')}\n`;
  const note = `${signed}\n${own.map((one) => `${one.line}\n`).join('')}${line}`;
  writeState(file, state.set(origin, { size, root: root.toString('base64'), note }));
  return line;
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Buffer>} */
async function readBody(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY) throw new Refusal(400, 'body too large\n');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @param {Log[]} logs @param {WitnessKey} key @param {string} file */
function serve(logs, key, file) {
  return http.createServer(async (request, response) => {
    let [origin, size, status, body, type] = ['-', '-', 200, '', 'text/plain; charset=utf-8'];
    try {
      if (request.method === 'POST' && request.url === '/add-checkpoint') {
        const asked = parseRequest(await readBody(request));
        if (logs.some((log) => log.name === asked.origin)) [origin, size] = [asked.origin, String(asked.size)];
        body = addCheckpoint(asked, logs, key, file);
      } else {
        const [, hash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(request.url ?? '') ?? [];
        const log = logs.find(({ name }) => createHash('sha256').update(name).digest('hex') === hash);
        const head = log && request.method === 'GET' ? readState(file).get(log.name) : undefined;
        if (!log || !head) throw new Refusal(404, 'not found\n');
        [origin, size, body] = [log.name, String(head.size), head.note];
      }
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'internal error\n');
      if (refusal !== error) console.error(error instanceof Error ? error.message : 'unknown failure');
      [status, body, type] = [refusal.status, refusal.message, refusal.type];
    }
    console.log(`${origin} ${size} ${status}`);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
}

function main() {
  const text = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  const { values } = parseArgs({
    options: {
      ...{ key: text, state: text, name: text, init: flag, 'init-state': flag },
      log: { type: 'string', multiple: true },
      port: { type: 'string', default: '8470' },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  if (!values.key) throw new Error('--key FILE is needed');
  if (values.init) {
    if (!values.name || !NAME.test(values.name)) throw new Error('--init needs --name, without spaces or plus signs');
    console.log(initKey(values.key, values.name));
    return;
  }
  if (!values.state || !values.log) throw new Error('--state FILE and at least one --log VKEY are needed');
  const [key, logs, file] = [openKey(values.key), values.log.map(parseLog), values.state];
  if (values.name && values.name !== key.name) throw new Error('--name differs from the name in the key file');
  const unlock = lockState(file);
  process.on('exit', unlock);
  if (values['init-state']) {
    if (fs.existsSync(file)) throw new Error('--init-state never replaces a state file');
    writeState(file, new Map());
  }
  readState(file);
  const server = serve(logs, key, file);
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  server.listen(Number(values.port), values.host, () => {
    const address = server.address();
    console.log(`listening ${typeof address === 'object' && address ? address.port : ''}`);
  });
  process.on('SIGTERM', () => server.close());
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : 'unknown failure');
  process.exitCode = 1;
}

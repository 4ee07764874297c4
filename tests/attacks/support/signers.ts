import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { encodeHeader, type NewHeader } from '@/server/custody/entry-header';
import type { Signer } from '@/server/custody/log-key';
import { formatVkey } from '@/server/custody/signed-note';

function pair(): { privateKey: KeyObject; raw: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, raw: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url') };
}

export type LogSigner = Signer;

/** A new log key of this name. */
export function newLogSigner(name: string): LogSigner {
  const { privateKey, raw } = pair();
  return { keyName: name, vkey: formatVkey(name, raw), sign: (message) => sign(null, message, privateKey) };
}

/** A session that began with a key, as entry 0. */
export function newSession() {
  const { privateKey, raw } = pair();
  const base = { v: 2, out: 'ok', org: 'NL-POL', sub: tag(), t: '2026-11-22T03:40:00.000Z' } as const;
  const seal = () => randomBytes(32).toString('base64url');
  const started: NewHeader = { ...base, act: 'session.started', skey: raw.toString('base64url'), pay: seal() };
  return {
    started: encodeHeader(started),
    entry: (over: object) =>
      encodeHeader({ ...base, act: 'message.viewed', sess: 0, pay: seal(), ...over } satisfies NewHeader),
    /** What a request that this session's key signed leaves in its entries. */
    signed() {
      const req = createHash('sha256').update(randomBytes(8)).digest('base64url');
      const usig = sign(null, Buffer.from(`ambit-request/1\n${req}\n`), privateKey).toString('base64url');
      return { req, usig };
    },
  };
}

function tag(): string {
  return randomBytes(16).toString('base64url');
}

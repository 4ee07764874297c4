import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasOutsideTool, runOutside } from '../outside-tool';
import { Authority } from './authority';
import { type OutsideAuthority, openOutsideAuthority } from './openssl-authority';
import { overHttp } from './over-http';
import { OwnAuthority } from './own-authority';
import { readToken } from './read-token';
import { timestampRequest } from './timestamp-request';
import { certificatesIn } from './x509';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'timestamp-'));
const digest = createHash('sha256').update('a signature').digest();
const file = (name: string) => path.join(folder, name);
const now = () => new Date();

let ours: OwnAuthority;
const servers: http.Server[] = [];

beforeAll(async () => {
  ours = await OwnAuthority.open(folder);
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

type Answer = (request: Buffer, response: http.ServerResponse) => void;

/** An authority at an address of its own that answers as told. */
async function listening(answer: Answer): Promise<URL> {
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => answer(Buffer.concat(pieces), response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const reply = (response: http.ServerResponse, body: Buffer | string) =>
  response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body);

async function asking(answer: Answer, timeoutMs = 5000, patienceMs = 0) {
  const authority = new Authority(overHttp(await listening(answer), timeoutMs), { trusted: [], patienceMs });
  return authority.timestampFor(digest);
}

describe('no stamp is taken', () => {
  test('of an authority that isn’t there, and it says so', async () => {
    const url = await listening(() => {});
    servers.splice(0).forEach((server) => {
      server.close();
    });
    const nobody = new Authority(overHttp(url), { trusted: [], patienceMs: 0 });
    await expect(nobody.timestampFor(digest)).rejects.toMatchObject({ name: 'TimestampFault', mayPass: true });
  });

  test('when it doesn’t answer in time, or trickles', async () => {
    await expect(asking(() => {}, 200)).rejects.toThrow('did not answer in time');
    const trickle: Answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).write('0');
    };
    await expect(asking(trickle, 200)).rejects.toThrow('did not answer in time');
  });

  test.each([
    ['is out of order', 503],
    ['refuses', 401],
    ['points elsewhere', 302],
  ])('when it %s', async (words, status) => {
    const answer: Answer = (_request, response) => response.writeHead(status, { location: 'http://x.example/' }).end();
    await expect(asking(answer)).rejects.toThrow(words);
  });

  test('that is garbage, empty, a web page, or 10 MB', async () => {
    await expect(asking((_request, response) => reply(response, 'garbage'))).rejects.toThrow('no time stamp');
    await expect(asking((_request, response) => reply(response, ''))).rejects.toThrow('no time stamp');
    await expect(asking((_request, response) => response.end('<html>'))).rejects.toThrow('something else');
    const large = Buffer.alloc(10_000_000, 0x30);
    await expect(asking((_request, response) => reply(response, large))).rejects.toThrow('more than any');
  });

  test('that is the answer to an earlier question: same hash, another nonce', async () => {
    const old = ours.answer(timestampRequest(digest).der, now());
    await expect(asking((_request, response) => reply(response, old))).rejects.toThrow('another question');
  });

  test('over another hash', async () => {
    const other: Answer = (request, response) => {
      const nonce = Buffer.from(request.subarray(-20, -4).toString('hex'), 'hex');
      const asked = timestampRequest(createHash('sha256').update('other').digest(), nonce);
      reply(response, ours.answer(asked.der, now()));
    };
    await expect(asking(other)).rejects.toThrow('stamped something else');
  });

  test('with any bit of it changed', async () => {
    for (let at = 0; at < 60; at++) {
      const flip: Answer = (request, response) => {
        const bytes = ours.answer(request, now());
        const place = Math.floor(((at + 0.5) / 60) * bytes.length);
        bytes[place] = (bytes[place] ?? 0) ^ 1;
        reply(response, bytes);
      };
      await expect(asking(flip), `part ${at} of 60`).rejects.toMatchObject({ name: 'TimestampFault' });
    }
  });

  test('whose clock is wrong', async () => {
    const fast: Answer = (request, response) => reply(response, ours.answer(request, new Date(Date.now() + 600_000)));
    await expect(asking(fast)).rejects.toThrow('clock');
  });

  test('by another authority than the one that is believed', async () => {
    const other = await OwnAuthority.open(file('other'));
    const settings = { trusted: [other.certificate], patienceMs: 0 };
    const authority = new Authority(async (request) => ours.answer(request, now()), settings);
    await expect(authority.timestampFor(digest)).rejects.toThrow('told to believe');
  });

  test('by a certificate that isn’t for time stamps', async () => {
    const { makeSelfSigned } = await import('./certificate-maker');
    const { oid } = await import('./der');
    for (const [at, purpose] of [undefined, '1.3.6.1.5.5.7.3.1', oid.timeStamping].entries()) {
      const made = await makeSelfSigned('Somebody', purpose);
      const dir = file(`purpose-${at}`);
      fs.mkdirSync(dir);
      fs.writeFileSync(path.join(dir, 'timestamp-key.pem'), made.privateKey + made.certificate, { mode: 0o600 });
      const somebody = await OwnAuthority.open(dir);
      const asked = asking((request, response) => reply(response, somebody.answer(request, now())));
      if (purpose === oid.timeStamping) await expect(asked).resolves.toBeDefined();
      else await expect(asked).rejects.toThrow('isn’t made for time stamps alone');
    }
  });
});

test('an authority that comes back within the patience is asked again', async () => {
  let asked = 0;
  const answer: Answer = (request, response) => {
    asked += 1;
    if (asked < 3) response.writeHead(503).end();
    else reply(response, ours.answer(request, now()));
  };
  const stamp = await asking(answer, 5000, 10_000);
  expect(stamp.digest).toEqual(digest);
  expect(asked).toBe(3);
});

test('an authority that refuses is not asked twice', async () => {
  let asked = 0;
  const answer: Answer = (_request, response) => {
    asked += 1;
    response.writeHead(403).end();
  };
  await expect(asking(answer, 5000, 10_000)).rejects.toThrow('refuses');
  expect(asked).toBe(1);
});

describe.skipIf(!hasOutsideTool('openssl'))('openssl ts', () => {
  let outside: OutsideAuthority;
  beforeAll(() => {
    outside = openOutsideAuthority(file('openssl'));
  });

  const askOutside = async (trusted: string) => {
    const url = await listening((request, response) => reply(response, outside.answer(request)));
    return new Authority(overHttp(url), { trusted: certificatesIn(trusted), patienceMs: 0 }).timestampFor(digest);
  };

  test('verifies a stamp of our own authority: token and reply', () => {
    const asked = timestampRequest(digest);
    const answer = ours.answer(asked.der, now());
    fs.writeFileSync(file('reply.tsr'), answer);
    fs.writeFileSync(file('request.tsq'), asked.der);
    fs.writeFileSync(file('ca.pem'), ours.certificate.toString());
    const verify = (...more: string[]) =>
      runOutside('openssl', 'ts', '-verify', '-in', file('reply.tsr'), '-CAfile', file('ca.pem'), ...more).output;
    expect(verify('-queryfile', file('request.tsq'))).toContain('Verification: OK');
    expect(verify('-digest', digest.toString('hex'))).toContain('Verification: OK');
    expect(verify('-digest', 'ab'.repeat(32))).toContain('message imprint mismatch');
  });

  test('is an authority that our client understands, with its chain to the root', async () => {
    const stamp = await askOutside(outside.rootPem);
    expect(stamp.digest).toEqual(digest);
    expect(stamp.certificates.length).toBeGreaterThanOrEqual(2);
    fs.writeFileSync(file('outside.tst'), stamp.token);
    fs.writeFileSync(file('root.pem'), outside.rootPem);
    const args = [
      '-in',
      file('outside.tst'),
      '-token_in',
      '-CAfile',
      file('root.pem'),
      '-digest',
      digest.toString('hex'),
    ];
    expect(runOutside('openssl', 'ts', '-verify', ...args).output).toContain('Verification: OK');
  });

  test('is refused when another root is believed', async () => {
    await expect(askOutside(ours.certificate.toString())).rejects.toThrow('told to believe');
  });

  test('that says no is quoted in words', async () => {
    const rejecting = await listening((_request, response) =>
      reply(response, outside.answer(Buffer.from('3003020101', 'hex'))),
    );
    const authority = new Authority(overHttp(rejecting), { trusted: [], patienceMs: 0 });
    await expect(authority.timestampFor(digest)).rejects.toThrow(/gave no time stamp: it/);
  });
});

test('a token with something behind it is not a token', async () => {
  const authority = new Authority(async (request) => ours.answer(request, now()), { trusted: [], patienceMs: 0 });
  const { token } = await authority.timestampFor(digest);
  expect(readToken(token).digest).toEqual(digest);
  expect(() => readToken(Buffer.concat([token, Buffer.from([0])]))).toThrow('can’t be read');
});

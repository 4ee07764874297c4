import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPublishingPortal, type PublishingPortal } from './support/publishing-portal';
import { WitnessProcess } from './support/witness-process';

let house: PublishingPortal;
const partners = [new WitnessProcess('north.example/witness'), new WitnessProcess('south.example/witness')] as const;
const publish = async () => (await import('@/server/custody/publication/publish')).publishNow();
const standing = async () => (await import('@/server/custody/publication/halt')).standingHalts();

const witnessLines = () => [
  `witness own ${house.witness.vkey} ${house.witness.url}`,
  `witness north ${partners[0].vkey} ${partners[0].url}`,
  `witness south ${partners[1].vkey} ${partners[1].url}`,
];

function setPolicy(...lines: string[]): void {
  fs.writeFileSync(path.join(house.folder, 'policy'), [...lines, ''].join('\n'));
}

beforeAll(async () => {
  house = await openPublishingPortal();
  const { ledgerVkey } = await import('@/server/custody/ledger');
  for (const partner of partners) await partner.start(ledgerVkey());
});
afterAll(async () => {
  for (const partner of partners) await partner.close();
  await house.close();
});

describe('two of three agencies, at least one of them not the host', () => {
  beforeAll(() =>
    setPolicy(...witnessLines(), 'group partners any north south', 'group both all own partners', 'quorum both'),
  );
  afterAll(() => {
    for (const partner of partners) partner.signal('SIGCONT');
  });

  test('one partner that stands still is no harm', async () => {
    partners[0].signal('SIGSTOP');
    const { isPublished, witnesses } = await publish();
    expect(isPublished).toBe(true);
    expect(witnesses.map(({ name, cosignedAt }) => [name, cosignedAt !== null])).toEqual([
      ['own', true],
      ['north', false],
      ['south', true],
    ]);
  });

  test('the host’s own witness convinces nobody', async () => {
    partners[1].signal('SIGSTOP');
    expect((await publish()).isPublished).toBe(false);
  });

  test('a partner that comes back catches up by itself', async () => {
    for (const partner of partners) partner.signal('SIGCONT');
    const { isPublished, witnesses } = await publish();
    expect(isPublished).toBe(true);
    expect(witnesses.map(({ words }) => words)).toEqual(['it has cosigned', 'it has cosigned', 'it has cosigned']);
  });

  test('a stricter policy lets nothing pass that was published under a milder one', async () => {
    const { latestPublished } = await import('@/server/custody/publication/published');
    expect(await latestPublished()).not.toBeNull();
    const other = new WitnessProcess('west.example/witness');
    setPolicy(...witnessLines(), `witness west ${other.vkey}`, 'quorum west');
    expect(await latestPublished()).toBeNull();
    await other.close();
  });
});

describe('a witness that misbehaves is told in words and stops nothing', () => {
  const cases: [string, (response: http.ServerResponse) => void, RegExp][] = [
    ['signs with another key', (response) => response.end('— own AAAA\n'), /signature is wrong/],
    ['never settles on a size', (response) => response.writeHead(409).end('0\n'), /another size at each try/],
    ['answers without end', (response) => void response.end(Buffer.alloc(100_000, 0x2e)), /can’t be reached/],
    ['refuses the key', (response) => response.writeHead(403).end(), /answered 403/],
    ['hangs up', (response) => response.destroy(), /can’t be reached/],
    ['names no size', (response) => response.writeHead(409).end('many\n'), /answered 409/],
  ];

  test.each(cases)('it %s', async (_what, behave, words) => {
    const server = http.createServer((request, response) => {
      request.resume();
      request.once('end', () => behave(response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    setPolicy(`witness own ${house.witness.vkey} http://127.0.0.1:${port}/`, 'quorum own');
    try {
      const { isPublished, witnesses } = await publish();
      expect(isPublished).toBe(false);
      expect(witnesses[0]?.words).toMatch(words);
      expect(await standing()).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('a pack', () => {
  beforeAll(() => setPolicy(...witnessLines(), 'group all3 all own north south', 'quorum all3'));

  test('carries the cosignatures of the quorum', async () => {
    const { sealed, checkpoint } = await house.sealPack();
    expect(sealed).toBe(true);
    for (const name of ['portal.example/witness', 'north.example/witness', 'south.example/witness'])
      expect(checkpoint).toContain(`— ${name} `);
  });

  test('is refused in words while a witness is away', { timeout: 60_000 }, async () => {
    await partners[0].kill();
    await expect(house.sealPack()).rejects.toThrow(/until witnesses have confirmed the ledger.*north: nothing listens/);
  });
});

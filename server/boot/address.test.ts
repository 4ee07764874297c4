import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, requireFreePort } from './address';

let stranger: Server;
let port: number;
beforeEach(async () => {
  stranger = createServer();
  port = await new Promise((resolve) => {
    stranger.listen(0, '127.0.0.1', () => {
      const bound = stranger.address();
      resolve(typeof bound === 'object' && bound ? bound.port : 0);
    });
  });
});
afterEach(() => new Promise((resolve) => stranger.close(resolve)));

describe('the port', () => {
  it('is refused while somebody listens there, naming process and command', async () => {
    await expect(requireFreePort(addressOf('127.0.0.1', port), '/data')).rejects.toThrow(
      new RegExp(`Port ${port} is taken by process ${process.pid} \\(.*node.*\\)`),
    );
  });

  it('is refused on an address that is not this machine', async () => {
    await expect(requireFreePort(addressOf('192.0.2.1', port), '/data')).rejects.toThrow(
      /192\.0\.2\.1 can't be listened on/,
    );
  });

  it('is shown under a name: passkeys refuse a bare address', () => {
    expect(addressOf('127.0.0.1', 3000).origin).toBe('http://localhost:3000');
    expect(addressOf('portal.example', 8080).origin).toBe('http://portal.example:8080');
  });
});

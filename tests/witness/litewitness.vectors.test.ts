import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { outsideVectors } from '@/server/custody/outside-vectors';
import { formatVkey } from '@/server/custody/signed-note';

const PROGRAM = path.resolve(import.meta.dirname, '../../witness/witness.mjs');
const file = outsideVectors('witness/litewitness-add-checkpoint.json');
const schema = z.object({
  logPublicKeyHex: z.string(),
  origin: z.string(),
  cases: z.array(z.object({ request: z.string(), status: z.number() })).length(9),
});

test.skipIf(file === null)(
  'the requests of litewitness get its answers (needs ../shared/vectors/witness)',
  async () => {
    const { logPublicKeyHex, origin, cases } = schema.parse(JSON.parse(fs.readFileSync(file ?? '', 'utf8')));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'witness-'));
    const key = ['--key', path.join(folder, 'key')];
    spawnSync(process.execPath, [PROGRAM, '--init', ...key, '--name', 'example.com/witness']);
    const log = formatVkey(origin, Buffer.from(logPublicKeyHex, 'hex'));
    const state = ['--state', path.join(folder, 'state'), '--init-state', '--log', log, '--port', '0'];
    const child = spawn(process.execPath, [PROGRAM, ...key, ...state], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(child.stdout, 'data');
      child.stdout.resume();
      const url = `http://127.0.0.1:${/listening (\d+)/.exec(String(line))?.[1]}/add-checkpoint`;
      for (const [index, { request, status }] of cases.entries()) {
        const answer = await fetch(url, { method: 'POST', body: request });
        // The third names an unknown origin: litewitness said 403, the specification now says 404.
        expect(answer.status, `case ${index + 1}`).toBe(index === 2 ? 404 : status);
      }
    } finally {
      child.kill('SIGKILL');
      fs.rmSync(folder, { recursive: true });
    }
  },
);

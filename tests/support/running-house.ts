import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** A first start builds the pages. */
const PATIENCE_MS = 600_000;

export type House = {
  readonly url: string;
  readonly administrator: { readonly login: string; readonly password: string };
  /** The password of every demo sign-in; empty without the demo. */
  readonly demoPassword: string;
  readonly stop: () => Promise<void>;
};

/** Starts the whole house as a person would, with a data folder and a port of its own, and waits until it is open. */
export async function startHouse(options: { demo: boolean }): Promise<House> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'ambit-house-'));
  chmodSync(data, 0o711);
  const port = await freePort();
  const args = [
    'bin/ambit.mjs',
    'start',
    '--port',
    String(port),
    '--data',
    data,
    ...(options.demo ? [] : ['--no-demo']),
  ];
  // A house of its own, whatever database the shell speaks of.
  const { DATABASE_URL: _other, ...env } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  const opened = new Promise<void>((resolve, reject) => {
    const listen = (text: Buffer) => {
      said += text.toString();
      if (said.includes('Ambit is open at')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`the house did not open:\n${said}`)));
    setTimeout(() => reject(new Error(`the house did not open in time:\n${said}`)), PATIENCE_MS).unref();
  });
  try {
    await opened;
  } catch (error) {
    await stop();
    throw error;
  }
  const administrator = { login: 'admin@example.org', password: wordAfter(said, 'one-time password: ') };
  return {
    url: `http://localhost:${port}`,
    administrator,
    demoPassword: options.demo ? wordAfter(said, 'with the password ') : '',
    stop,
  };
}

function wordAfter(text: string, label: string): string {
  return text.slice(text.indexOf(label) + label.length).split(/\s/)[0] ?? '';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

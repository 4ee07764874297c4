import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Firefox as Debian packs it, driven by its own Marionette protocol: JSON with its length before it, over TCP. */

const PROGRAMS = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const program = PROGRAMS.find((file) => fs.existsSync(file));
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Whether this machine has one; says aloud when it hasn't. */
export function hasFirefox(): boolean {
  if (program === undefined) {
    console.warn('SKIPPED: no Firefox here, so the page is NOT tested in it (apt-get install firefox-esr)');
  }
  return program !== undefined;
}

export class Firefox {
  #next = 0;
  readonly #answers = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #rest = Buffer.alloc(0);

  private constructor(
    private readonly child: ChildProcess,
    private readonly socket: net.Socket,
    private readonly profile: string,
  ) {
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** Starts one with a profile of its own, and opens a page in it. */
  static async open(url: string): Promise<Firefox> {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'firefox-'));
    fs.writeFileSync(path.join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n');
    const args = ['--headless', '--no-remote', '--marionette', '--profile', profile];
    const child = spawn(program ?? '', args, { stdio: 'ignore', env: { ...process.env, HOME: profile } });
    const socket = net.connect(await portIn(path.join(profile, 'MarionetteActivePort')), '127.0.0.1');
    await once(socket, 'connect');
    const firefox = new Firefox(child, socket, profile);
    await firefox.#ask('WebDriver:NewSession', {});
    await firefox.#ask('WebDriver:Navigate', { url });
    return firefox;
  }

  async click(selector: string): Promise<void> {
    await this.#ask('WebDriver:ElementClick', { id: await this.#find(selector) });
  }

  /** @param file a path, which the browser's own chooser would give */
  async chooseFile(selector: string, file: string): Promise<void> {
    await this.#ask('WebDriver:ElementSendKeys', { id: await this.#find(selector), text: file });
  }

  /** Writes into a field, in place of what was there. */
  async type(selector: string, text: string): Promise<void> {
    const id = await this.#find(selector);
    await this.#ask('WebDriver:ElementClear', { id });
    await this.#ask('WebDriver:ElementSendKeys', { id, text });
  }

  /** What an element holds; null while there is none. */
  async text(selector: string): Promise<string | null> {
    const script = 'return document.querySelector(arguments[0])?.textContent ?? null';
    const { value } = (await this.#ask('WebDriver:ExecuteScript', { script, args: [selector] })) as { value: unknown };
    return typeof value === 'string' ? value : null;
  }

  async waitFor(selector: string): Promise<void> {
    while ((await this.text(selector)) === null) await pause(20);
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.socket.destroy();
    this.child.kill('SIGKILL');
    await ended;
    fs.rmSync(this.profile, { recursive: true, force: true });
  }

  async #find(selector: string): Promise<string> {
    const found = await this.#ask('WebDriver:FindElement', { using: 'css selector', value: selector });
    return String((found as { value: Record<string, unknown> }).value[ELEMENT]);
  }

  #ask(command: string, parameters: object): Promise<unknown> {
    const id = ++this.#next;
    const message = JSON.stringify([0, id, command, parameters]);
    this.socket.write(`${Buffer.byteLength(message)}:${message}`);
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  #take(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (let colon = this.#rest.indexOf(':'); colon > 0; colon = this.#rest.indexOf(':')) {
      const end = colon + 1 + Number(this.#rest.subarray(0, colon));
      if (this.#rest.length < end) return;
      const message: unknown = JSON.parse(this.#rest.toString('utf8', colon + 1, end));
      this.#rest = this.#rest.subarray(end);
      if (Array.isArray(message)) this.#settle(message);
    }
  }

  #settle([, id, error, value]: unknown[]): void {
    const waiting = this.#answers.get(Number(id));
    if (error === null) waiting?.resolve(value);
    else waiting?.reject(new Error(JSON.stringify(error)));
  }
}

/** The browser chooses a port and writes it down when it listens. */
async function portIn(file: string): Promise<number> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    if (/^\d+$/.test(text)) return Number(text);
    await pause(100);
  }
  throw new Error('Firefox did not start');
}

import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_CONVERSATIONS } from './conversation-id';
import { conversations } from './conversations';
import { corpus } from './corpus';
import { linesOf, parsed } from './corpus-for-tests';
import { generate, send } from './generate';
import { catalogue } from './pictures/catalogue';
import { renderPictures } from './pictures/render';
import { Random } from './random';
import { PLANTED_PICTURE } from './stories';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'demo-corpus-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('generate', () => {
  it('refuses before it writes anything', async () => {
    await expect(generate({ messages: 5, seed: 1, out: path.join(folder, 'never', 'x.jsonl') })).rejects.toThrow(
      /at least/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes what the sequence says, and replaces an older file', async () => {
    const out = path.join(folder, 'deep', 'corpus.jsonl');
    await generate({ messages: 5000, seed: 4, out });
    await generate({ messages: 2500, seed: 4, out });
    expect(await readFile(out, 'utf8')).toBe([...corpus({ messages: 2500, seed: 4 })].join(''));
  });

  it('puts every file that messages name into the media folder', async () => {
    const media = path.join(folder, 'media');
    await generate({ messages: 2000, seed: 6, out: path.join(folder, 'with-media.jsonl'), media });
    const written = new Set(await readdir(media, { recursive: true }));
    const named = linesOf({ messages: 30_000, seed: 6 }).flatMap((line) => parsed(line).attachments);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ path: file }) => !written.has(file))).toEqual([]);
    expect(catalogue().filter(({ path: file }) => !written.has(file))).toEqual([]);
  });
});

describe('memory', () => {
  it('has a bound on people and conversations that size does not move', () => {
    expect(conversations(new Random(1), 10 ** 9)).toHaveLength(MOST_CONVERSATIONS);
    expect(conversations(new Random(1), 2000).length).toBeLessThan(100);
  });

  it('gives an hour at a time: a huge order starts with a small chunk', () => {
    const sequence = corpus({ messages: 27_000_000, seed: 1 });
    const first = sequence.next().value ?? '';
    sequence.return();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(2_000_000);
  });

  it('takes no more from the sequence than a stalled reader leaves room for', async () => {
    let taken = 0;
    function* many() {
      for (; taken < 100_000; taken++) yield 'x'.repeat(1000);
    }
    const stalled = new Writable({ write: () => void stalled.emit('taken') });
    const sending = send(many(), stalled);
    await once(stalled, 'taken');
    for (let turn = 0; turn < 200; turn++) await setImmediate();
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(100);
    stalled.destroy();
    await expect(sending).rejects.toThrow();
  });
});

describe('pictures', () => {
  it('come out the same every time', async () => {
    const only = [PLANTED_PICTURE.path, 'pictures/chat-01.png'];
    const drawn = async (name: string) => {
      const target = path.join(folder, name);
      await renderPictures({ folder: target, only });
      return Promise.all(only.map((file) => readFile(path.join(target, file))));
    };
    expect(await drawn('one')).toEqual(await drawn('two'));
  });
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openPackKey } from '@/server/pack/pack-key';
import { benchPack } from './sample';
import { sealSample } from './seal';

/** A process of its own, so that its peak is that of one pack: makes it and prints what it took. */
async function main(): Promise<void> {
  const [messages, pictures] = process.argv.slice(2).map(Number);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambit-pack-bench-'));
  try {
    const { document, secrets } = await benchPack(messages ?? 0, pictures ?? 0);
    const before = process.memoryUsage().rss;
    const times = await sealSample(document, secrets, await openPackKey(folder), folder);
    const files = { pdf: size(folder, 'pack.pdf'), container: size(folder, 'container.zip') };
    // Kilobytes, whatever the system's page.
    console.log(JSON.stringify({ before, peak: process.resourceUsage().maxRSS * 1024, times, files }));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const size = (folder: string, name: string): number => fs.statSync(path.join(folder, name)).size;

void main();

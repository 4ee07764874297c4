import { availableParallelism } from 'node:os';
import { inThreads } from '@/server/custody/tiles/check-threads';
import { checkTiles, type TiledHead } from '@/server/custody/tiles/check-tiles';
import { median } from './median';
import { rawSeconds } from './raw-sha256';
import { type Row, ratioAtMost } from './row';

const ROUNDS = 3;
const MOST_TIMES_RAW = 2;

/** How long it takes to derive a whole log anew, beside the raw limit of the same minute: the two take turns. */
export async function verifyRate(folder: string, head: TiledHead, entryBytes: number): Promise<Row[]> {
  const threads = availableParallelism();
  const raw = { wall: [] as number[], processor: [] as number[] };
  const taken = { one: [] as number[], processor: [] as number[], all: [] as number[] };
  // Code and files first.
  await check(folder, head, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    raw.wall.push(rawSeconds(head.size, entryBytes, 'wall'));
    const before = process.cpuUsage();
    taken.one.push(await check(folder, head, 1));
    const { user, system } = process.cpuUsage(before);
    taken.processor.push((user + system) / 1e6);
    raw.processor.push(rawSeconds(head.size, entryBytes, 'processor'));
    taken.all.push(await check(folder, head, threads));
  }
  const what = `derive ${head.size.toLocaleString('en-GB')} entries of ${entryBytes} bytes anew`;
  const wall = median(raw.wall);
  return [
    ratioAtMost(`${what}, 1 thread, s`, { baseline: wall, value: median(taken.one) }, MOST_TIMES_RAW),
    ratioAtMost(`${what}, ${threads} threads, s`, { baseline: wall, value: median(taken.all) }, MOST_TIMES_RAW),
    informed(`${what}, 1 thread, processor s`, median(raw.processor), median(taken.processor)),
  ];
}

async function check(folder: string, head: TiledHead, threads: number): Promise<number> {
  const startedAt = performance.now();
  const found = await checkTiles(folder, head, { leafTiles: inThreads(threads) });
  if (!found.ok) throw new Error(`the log doesn't pass: ${found.file ?? 'its root'} ${found.reason}`);
  return (performance.now() - startedAt) / 1000;
}

function informed(name: string, baseline: number, value: number): Row {
  return { name, baseline, value, ratio: value / baseline, goal: null, met: null };
}

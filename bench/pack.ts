import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { openPackKey } from '@/server/pack/pack-key';
import { alternateTimes } from './support/alternate';
import { median } from './support/median';
import { barePdf } from './support/pack/bare-pdf';
import { benchPack } from './support/pack/sample';
import { type StepTimes, sealSample, steps } from './support/pack/seal';
import { type BenchOptions, type Row, valueAtMost } from './support/row';
import { tell } from './support/tell';

const SMALL = { messages: 500, pictures: 50 };
const LARGE = { messages: 10_000, pictures: 100 };
const MOST_MS = 5_000;
const MOST_MB = 500;
const MEGABYTE = 1_000_000;

/**
 * Sealing a pack, from the document to the container, against drawing its text alone with pdf-lib alone; then the most memory that a
 * large one takes, in a process of its own. Rows of steps tell their part of the whole.
 */
export default async function pack({ messages = LARGE.messages }: BenchOptions): Promise<Row[]> {
  tell(`load average ${os.loadavg().map((one) => one.toFixed(1))}`);
  const rows = await measureSmall();
  tell(`sealing ${messages} messages in a process of its own`);
  return [...rows, ...(await measureLarge(messages))];
}

async function measureSmall(): Promise<Row[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambit-pack-bench-'));
  try {
    const key = await openPackKey(folder);
    const { document, secrets } = await benchPack(SMALL.messages, SMALL.pictures);
    const rounds: StepTimes[] = [];
    const pair = await alternateTimes(
      () => barePdf(document),
      async () => rounds.push(await sealSample(document, secrets, key, folder)),
      { rounds: 5, withinMs: 30_000 },
    );
    const goal = `value <= ${MOST_MS}`;
    const name = `${SMALL.messages} messages with ${SMALL.pictures} pictures sealed, ms (baseline: the text by pdf-lib alone)`;
    return [
      { name, ...pair, ratio: pair.value / pair.baseline, goal, met: pair.value <= MOST_MS },
      ...stepRows(rounds, pair.value),
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The first round warms up, so it isn't counted. */
function stepRows(rounds: readonly StepTimes[], whole: number): Row[] {
  return steps.map((step) => {
    const value = median(rounds.slice(1).map((times) => times[step]));
    return {
      name: `of it: ${step}, ms (baseline: the whole)`,
      baseline: whole,
      value,
      ratio: value / whole,
      goal: null,
      met: null,
    };
  });
}

interface Peak {
  before: number;
  peak: number;
  times: StepTimes;
  files: { pdf: number; container: number };
}

async function measureLarge(messages: number): Promise<Row[]> {
  const { before, peak, times, files } = await peakOf(messages);
  const whole = Object.values(times).reduce((sum, time) => sum + time, 0);
  tell(steps.map((step) => `${step} ${Math.round(times[step])} ms`).join(', '));
  tell(`PDF ${(files.pdf / MEGABYTE).toFixed(1)} MB, container ${(files.container / MEGABYTE).toFixed(1)} MB`);
  const bare = before / MEGABYTE;
  return [
    { name: `${messages} messages sealed, ms`, baseline: null, value: whole, ratio: null, goal: null, met: null },
    {
      ...valueAtMost(`${messages} messages: most memory, MB (baseline: before sealing)`, peak / MEGABYTE, MOST_MB),
      baseline: bare,
    },
  ];
}

async function peakOf(messages: number): Promise<Peak> {
  const script = path.join(import.meta.dirname, 'support/pack/measure-peak.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(messages), String(LARGE.pictures)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = await text(child.stdout);
  if (printed === '') throw new Error('the process that makes the large pack gave nothing');
  return JSON.parse(printed);
}

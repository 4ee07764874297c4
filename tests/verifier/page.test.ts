import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  formatReport,
  type Report,
  verifyCase,
  verifyCheckpoint,
  verifyLedger,
  verifyProof,
} from '../../public/verify/verify.mjs';
import { verifierPage } from '../../scripts/verifier-page.mjs';
import { consistencyProof } from '../../server/custody/tree';
import { browserLaunchOptions } from '../support/browser';
import { Firefox, hasFirefox } from './firefox';
import { mutate, numbers } from './mutate';
import { jsonl, newWorld, type World } from './world';

/** The page, opened from disk in a browser, says what the command line says. */

const FILE = path.resolve(import.meta.dirname, '../../public/verify/verify.html');
const MAX_BYTES = 100_000;
/** Bent files for each kind of check. */
const BENT = 16;

type Files = { readonly [name: string]: Buffer };
type Fixture = { readonly kind: string; readonly files: Files; readonly report: Report };

let browser: Browser;
let page: Page;
let world: World;
const asked: string[] = [];

beforeAll(async () => {
  world = await newWorld();
  browser = await chromium.launch(await browserLaunchOptions());
  page = await browser.newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`file://${FILE}`);
}, 60_000);
afterAll(() => browser.close());

async function inNode(kind: string, files: Files): Promise<Report> {
  const { policy = null, proof, entry = null, checkpoint, older = null, consistency = null, slice, ledger } = files;
  if (kind === 'proof') return verifyProof({ proof: proof ?? Buffer.alloc(0), entry, policy });
  if (kind === 'case') return verifyCase({ slice: slice ?? Buffer.alloc(0), policy });
  if (kind === 'ledger') return verifyLedger({ ledger: ledger ?? Buffer.alloc(0), policy });
  return verifyCheckpoint({ checkpoint: checkpoint ?? Buffer.alloc(0), older, consistency, policy });
}

/** Chooses the files on the page as a person does, and reads the report off it. */
async function onPage(kind: string, files: Files): Promise<string> {
  const other = kind === 'proof' ? 'case' : 'proof';
  await page.check(`input[value=${other}]`);
  await page.check(`input[value=${kind}]`);
  for (const [name, buffer] of Object.entries(files)) {
    await page.setInputFiles(`input[name=${name}]`, { name, mimeType: 'application/octet-stream', buffer });
  }
  await page.click('#check');
  await page.waitForSelector('#verdict');
  return (await page.textContent('#report pre')) ?? '';
}

/** The right files of each kind, then those with one file bent, then without a policy. */
async function fixtures(): Promise<Fixture[]> {
  const pick = numbers(20_261_129);
  const label = world.log.vkey.split('+', 2).join('+');
  const policy = Buffer.from(`${world.policy}#ambit sizes ${label} 0 -\n`);
  const half = await world.checkpointOf(8);
  const growth = consistencyProof(world.leaves, 8, 16).map((hash) => `${hash.toString('base64')}\n`);
  const right: { [kind: string]: Files } = {
    proof: { proof: Buffer.from(world.proofOf(5)), entry: world.bodies[5] ?? Buffer.alloc(0), policy },
    checkpoint: {
      ...{ checkpoint: Buffer.from(world.checkpoint), older: Buffer.from(half) },
      ...{ consistency: Buffer.from(growth.join('')), policy },
    },
    case: { slice: jsonl(world.slice), policy },
    ledger: { ledger: jsonl(world.ledger), policy },
  };
  const all = Object.entries(right).flatMap(([kind, files]) => {
    const bent = Array.from({ length: BENT }, () => {
      const names = Object.keys(files);
      const name = names[pick(names.length)] ?? '';
      return { ...files, [name]: mutate(files[name] ?? Buffer.alloc(0), pick) };
    });
    const { policy: _, ...unjudged } = files;
    return [files, unjudged, ...bent].map((one) => ({ kind, files: one }));
  });
  return Promise.all(all.map(async ({ kind, files }) => ({ kind, files, report: await inNode(kind, files) })));
}

test('the page is made of the very verifier that the command line runs', () => {
  const built = verifierPage();
  expect(fs.readFileSync(FILE, 'utf8'), 'run: node scripts/verifier-page.mjs').toBe(built);
  expect(built).toContain(fs.readFileSync(path.join(path.dirname(FILE), 'verify.mjs'), 'utf8'));
  expect(Buffer.byteLength(built)).toBeLessThan(MAX_BYTES);
});

test('page and command line give the same report, word by word, on right and bent files', async () => {
  const verdicts = new Map<string, number>();
  for (const { kind, files, report } of await fixtures()) {
    verdicts.set(report.verdict, (verdicts.get(report.verdict) ?? 0) + 1);
    expect(await onPage(kind, files)).toBe(formatReport(report));
  }
  expect([...verdicts.keys()].sort()).toEqual(['proven', 'refuted', 'undecidable']);
}, 120_000);

test.skipIf(!hasFirefox())(
  'so does Firefox',
  async () => {
    const firefox = await Firefox.open(`file://${FILE}`);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verifier-page-'));
    try {
      for (const { kind, files, report } of await fixtures()) {
        await firefox.click(`input[value=${kind === 'proof' ? 'case' : 'proof'}]`);
        await firefox.click(`input[value=${kind}]`);
        for (const [name, bytes] of Object.entries(files)) {
          fs.writeFileSync(path.join(folder, name), bytes);
          await firefox.chooseFile(`input[name=${name}]`, path.join(folder, name));
        }
        await firefox.click('#check');
        await firefox.waitFor('#verdict');
        expect(await firefox.text('#report pre')).toBe(formatReport(report));
      }
    } finally {
      await firefox.close();
      fs.rmSync(folder, { recursive: true });
    }
  },
  240_000,
);

test('a file of many slices is judged as in Node', async () => {
  const padded = jsonl(world.ledger.map((line) => ({ ...line, pad: 'x'.repeat(900_000) })));
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'verifier-page-')), 'ledger.jsonl');
  fs.writeFileSync(file, padded);
  await page.check('input[value=ledger]');
  await page.setInputFiles('input[name=ledger]', file);
  await page.setInputFiles('input[name=policy]', {
    name: 'p',
    mimeType: 'text/plain',
    buffer: Buffer.from(world.policy),
  });
  await page.click('#check');
  await page.waitForSelector('#verdict');
  expect(await page.textContent('#verdict')).toBe('Proven');
  fs.rmSync(path.dirname(file), { recursive: true });
});

describe('the page', () => {
  test('takes a file that is dropped on it, and drops the old verdict with it', async () => {
    await onPage('proof', { policy: Buffer.from(world.policy), proof: Buffer.from(world.proofOf(5)) });
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'entry'));
      return transfer;
    }, world.bodies[5]?.toString() ?? '');
    await page.dispatchEvent('label.file:has(input[name=entry])', 'drop', { dataTransfer: dropped });
    expect(await page.locator('#verdict').count()).toBe(0);
    await page.click('#check');
    expect(await page.textContent('#verdict')).toBe('Proven');
  });

  test('shows what a file says as text, never as a page', async () => {
    const evil = world.checkpoint.replace('portal.example', '<img src=x onerror=document.title=1>');
    await onPage('checkpoint', { checkpoint: Buffer.from(evil), policy: Buffer.from(world.policy) });
    expect(await page.locator('#report img').count()).toBe(0);
    expect(await page.title()).toBe('Ambit offline verifier');
  });

  test('may load nothing and has loaded nothing', async () => {
    expect(asked).toEqual([`file://${FILE}`]);
    const policy = await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content');
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
    );
    // Stopped by the page's own policy, and not by a machine that has no network.
    const stopped = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
          fetch('https://example.org/').catch(() => undefined);
        }),
    );
    expect(stopped).toBe('connect-src');
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      return document.title;
    });
    expect(ran).toBe('Ambit offline verifier');
  });

  test('is worked by keyboard, and tells its result to a screen reader', async () => {
    await onPage('ledger', { ledger: jsonl(world.ledger), policy: Buffer.from(world.policy) });
    await page.focus('#check');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === 'Result: Proven');
    for (const input of await page.locator('input[type=file]').all()) {
      expect(await input.evaluate((one: HTMLInputElement) => one.labels?.length)).toBe(1);
    }
  });
});

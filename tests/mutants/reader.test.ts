import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatReport } from '../../public/verify/pack/format-report.mjs';
import { verifyPack } from '../../public/verify/pack/verify-pack.mjs';
import { packVerifier, readerPage } from '../../scripts/pack-verifier.mjs';
import { browserLaunchOptions } from '../support/browser';
import { Firefox, hasFirefox } from '../verifier/firefox';
import { type Mutant, mutantsOf } from './support/mutants';
import { type SealedWorld, sealedWorld } from './support/sealed-world';

/** The reader, opened from disk in a browser, says word by word what Node says, and shows a pack without running anything in it. */

const FOLDER = path.resolve(import.meta.dirname, '../../public/verify');
const PAGE = path.join(FOLDER, 'reader.html');
const PROGRAM = path.join(FOLDER, 'verify-pack.mjs');
/** Mutants that are shown to browsers too; `npm test -- mutants --pages 1000` for all. */
const PAGES = Number(process.env.AMBIT_MUTANT_PAGES ?? 24);

/** Always among them. */
const RECORD = 'native.jsonl: another record';

type Case = { name: string; file: Buffer; text: string; trust: SealedWorld['trust'] };

let world: SealedWorld;
let other: SealedWorld;
let folder: string;
let cases: Case[];
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reader-'));
  world = await sealedWorld(9);
  other = await sealedWorld(6);
  const whole = [world.container, world.pdf].map((file) => ({ name: 'as it was sealed', file, expected: [] }));
  cases = [];
  for (const mutant of [...whole, ...(await someMutants())]) cases.push(await caseOf(mutant));
}, 600_000);
afterAll(() => {
  for (const each of [world.folder, other.folder, folder]) fs.rmSync(each, { recursive: true });
});

/** Evenly from all kinds. */
async function someMutants(): Promise<Mutant[]> {
  const all: Mutant[] = [];
  for await (const mutant of mutantsOf(world, other, Math.max(PAGES, 60))) all.push(mutant);
  const every = Math.max(1, Math.floor(all.length / PAGES));
  return all.filter(({ name }, at) => at % every === 0 || name === RECORD);
}

async function caseOf({ name, file, trust: changed }: Mutant): Promise<Case> {
  const trust = { ...world.trust, ...changed };
  const { report, pack } = await verifyPack({ file, ...trust });
  return { name, file, trust, text: formatReport(report, pack) };
}

describe('what is built', () => {
  test('is made of these very sources, small enough, and may load nothing', async () => {
    expect(fs.readFileSync(PROGRAM, 'utf8'), 'run: node scripts/pack-verifier.mjs').toBe(await packVerifier());
    const page = await readerPage();
    expect(fs.readFileSync(PAGE, 'utf8'), 'run: node scripts/pack-verifier.mjs').toBe(page);
    expect(fs.statSync(PROGRAM).size).toBeLessThan(100_000);
    expect(fs.statSync(PAGE).size).toBeLessThan(300_000);
    expect(page).toMatch(
      /content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; img-src blob:;/,
    );
    expect(page).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/);
  });

  test('the command line alone gives the same report, and its exit code', () => {
    const [first] = cases;
    const program = path.join(folder, 'verify-pack.mjs');
    fs.copyFileSync(PROGRAM, program);
    const [file, policy] = [path.join(folder, 'pack.zip'), path.join(folder, 'policy')];
    fs.writeFileSync(file, world.container);
    fs.writeFileSync(policy, world.trust.policy);
    const trust = [
      '--policy',
      policy,
      '--certificate',
      world.key.certificateSha256,
      '--authority',
      world.trust.authorities[0] ?? '',
    ];
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: folder });
    const proven = run(file, ...trust);
    expect([proven.status, proven.stdout]).toEqual([0, `${first?.text}\n`]);
    expect(run(file).status).toBe(2);
    expect(run(file, '--policy').status).toBe(3);
    fs.writeFileSync(file, world.container.subarray(1));
    expect(run(file, ...trust).status).toBe(1);
  });
});

describe('in Chromium', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch(await browserLaunchOptions());
    page = await browser.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => faults.push(message.text()));
    await page.goto(`file://${PAGE}`);
  }, 60_000);
  afterAll(() => browser.close());

  async function open({ file, trust }: Case): Promise<void> {
    const form = page.locator('#open');
    if (await form.isHidden()) await page.click('#show-open');
    await page.setInputFiles('#file', { name: 'pack', mimeType: 'application/octet-stream', buffer: file });
    await page.setInputFiles('#policy', { name: 'policy', mimeType: 'text/plain', buffer: trust.policy });
    await page.fill('#certificate', trust.certificates.join(','));
    await page.fill('#authority', trust.authorities.join(','));
    await page.click('#check');
    await form.waitFor({ state: 'hidden' });
  }

  test('every report is that of Node', async () => {
    for (const each of cases) {
      await open(each);
      expect(await page.textContent('#report-text'), each.name).toBe(each.text);
    }
    expect(cases.length).toBeGreaterThan(PAGES / 2);
  }, 600_000);

  test('a pack is read: texts as text, pictures, withheld runs, redactions, the record beside a message', async () => {
    const [whole] = cases;
    if (whole) await open(whole);
    // Not the text as it is drawn: what is out of sight isn’t yet.
    const text = await page.textContent('#messages');
    expect(text).toContain('van leaves <b>soon</b> & U+202E');
    expect(text).toContain('2 messages withheld (leaves 8 to 9): 1 legal privilege, 1 not relevant');
    expect(text).toContain('R1 third party');
    expect(await page.locator('#messages b').count()).toBe(0);
    const drawn = await page
      .locator('#messages img')
      .first()
      .evaluate(async (image: HTMLImageElement) => {
        await image.decode();
        return image.naturalWidth;
      });
    expect(drawn).toBe(200);
    await page.locator('#messages').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('j');
    await expect.poll(() => page.textContent('#details')).toContain('Original opens the commitmentyes');
    expect(await page.textContent('#details')).toContain('record of 0');
    await page.keyboard.press('/');
    await page.keyboard.type('papers');
    expect(await page.locator('mark').first().textContent()).toBe('papers');
    await page.fill('#query', '');
    await page.fill('#jump', 'ab/18');
    await page.press('#jump', 'Enter');
    await expect.poll(() => page.locator('.bubble.chosen').textContent()).toContain('AB/18');
    await page.check('#only-redacted');
    expect(await page.locator('.bubble').count()).toBe(2);
    await page.uncheck('#only-redacted');
  });

  test('a fault is shown at the message that it is about', async () => {
    const bent = cases.find(({ name }) => name === RECORD);
    if (bent === undefined) throw new Error('no mutant bends a record');
    await open(bent);
    await page.locator('#checks .place').first().click();
    await expect.poll(() => page.locator('.bubble.chosen.fault').count()).toBe(1);
  });

  test('nothing was asked of any network, and nothing went wrong', () => {
    expect(asked.filter((url) => !url.startsWith('blob:') && url !== `file://${PAGE}`)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

test.skipIf(!hasFirefox())(
  'Firefox says the same',
  async () => {
    const firefox = await Firefox.open(`file://${PAGE}`);
    try {
      for (const [at, { name, file, text, trust }] of cases.entries()) {
        if (at > 0) await firefox.click('#show-open');
        const [pack, policy] = [path.join(folder, `pack-${at}`), path.join(folder, `policy-${at}`)];
        fs.writeFileSync(pack, file);
        fs.writeFileSync(policy, trust.policy);
        await firefox.chooseFile('#file', pack);
        await firefox.chooseFile('#policy', policy);
        await firefox.type('#certificate', trust.certificates.join(','));
        await firefox.type('#authority', trust.authorities.join(','));
        await firefox.click('#check');
        await firefox.waitFor('#open[hidden]');
        expect(await firefox.text('#report-text'), name).toBe(text);
      }
    } finally {
      await firefox.close();
    }
  },
  600_000,
);

// `npm test`: types, lint, tests, browser journeys; `npm test -- NAME` one part, `npm test -- NAME --option N` a longer run of it. The last line is `N passed, N failed`, and the exit
// code is not 0 when anything failed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { countPlaywright, countVitest } from './count-reports.mjs';
import { parts, wholeRun } from './test-parts.mjs';

const root = path.resolve(import.meta.dirname, '..');
let reports = '';

const tools = {
  // The programs that outsiders run are plain JavaScript: their types stand in comments and are checked as well.
  tsc: async () => {
    const tsc = ['node_modules/typescript/bin/tsc', '--noEmit'];
    const [portal, outside] = [await check(tsc), await check([...tsc, '-p', 'tsconfig.outside.json'])];
    return { ...portal, failed: portal.failed + outside.failed };
  },
  biome: () => check(['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
  vitest: async ({ paths }) => {
    const file = path.join(reports, 'vitest.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitedWell = await node(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...paths]);
    return countVitest(readReport(file), exitedWell);
  },
  playwright: async ({ config }) => {
    const file = path.join(reports, 'playwright.json');
    const args = ['node_modules/@playwright/test/cli.js', 'test', `--config=${config}`, '--reporter=list,json'];
    const exitedWell = await node(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
    return countPlaywright(readReport(file), exitedWell);
  },
};

// Types and lint hold no tests: they add to the failures, never to the passes.
async function check(args) {
  return { passed: 0, failed: (await node(args)) ? 0 : 1, skipped: [] };
}

function node(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function chosenParts() {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined)
    return wholeRun.filter((each) => !parts[each].config || existsSync(path.join(root, parts[each].config)));
  if (Object.hasOwn(parts, name) && takeOptions(parts[name].options ?? {}, rest)) return [name];
  console.error(`No part of the tests is called ${[name, ...rest].join(' ')}. There are:`);
  for (const [known, { about, options = {} }] of Object.entries(parts)) {
    const words = Object.keys(options).map((option) => `--${option} N`);
    console.error(`  ${[known, ...words].join(' ').padEnd(18)} ${about}`);
  }
  process.exit(2);
}

// `npm test -- crash --kills 1000`: the tests read their options from the environment. False when one isn't known.
function takeOptions(options, rest) {
  for (let at = 0; at < rest.length; at += 2) {
    const variable = options[rest[at]?.replace(/^--/, '') ?? ''];
    if (variable === undefined || rest[at + 1] === undefined) return false;
    process.env[variable] = rest[at + 1];
  }
  return true;
}

async function main() {
  const chosen = chosenParts();
  reports = mkdtempSync(path.join(os.tmpdir(), 'ambit-reports-'));
  const total = { passed: 0, failed: 0, skipped: [] };
  for (const name of chosen) {
    console.log(`\n== ${name}: ${parts[name].about}`);
    const count = await tools[parts[name].tool](parts[name]);
    if (count.failed > 0) console.log(`== ${name}: ${count.failed} failed`);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped.push(...count.skipped);
  }
  rmSync(reports, { recursive: true, force: true });
  if (total.skipped.length > 0)
    console.log(`\n${total.skipped.length} skipped:\n${total.skipped.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

// Ctrl-C reaches vitest too, which then stops the database; we wait for it.
process.on('SIGINT', () => undefined);
await main();

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../../support/open-portal';
import { type Court, type Held, openCourt, type Rules } from './court';
import { GATE_MUTANTS, type Mutant, RULE_MUTANTS, SEARCH_MUTANTS, type SqlMutant } from './mutants';
import type { Verdict } from './oracle';

/**
 * Each judge is broken in one place after another, and the comparison must notice. A mutant that survives is a rule that nothing holds.
 */
const ROOT = path.resolve(__dirname, '../../..');
/** Broken rules are written here for as long as the test runs. */
const BROKEN = path.join(ROOT, 'tests/scope/judges/broken');
const SITUATIONS = 300;

let portal: Portal;
let court: Court;

beforeAll(async () => {
  portal = await openPortal();
  court = await openCourt(portal, SITUATIONS, 1_789);
  await mkdir(BROKEN, { recursive: true });
}, 300_000);
afterAll(async () => {
  await rm(BROKEN, { recursive: true, force: true });
  await portal.close();
});

async function isNoticed(ask: (one: Held) => Promise<readonly Verdict[]>): Promise<boolean> {
  for (const one of court.held) {
    const said = await ask(one).catch(() => null);
    // A judge that fails instead of answering serves nothing; what must be noticed is a wrong answer.
    if (said?.some(({ code, visible }, at) => code !== one.expected[at]?.code || visible !== one.expected[at]?.visible))
      return true;
  }
  return false;
}

async function textOf(
  { file, was, becomes }: Mutant,
  within?: (text: string) => string,
): Promise<{ sound: string; broken: string }> {
  const whole = await readFile(path.join(ROOT, file), 'utf8');
  const sound = within ? within(whole) : whole;
  expect(sound, `${file} no longer has the text that this mutant breaks`).toContain(was);
  return { sound, broken: sound.replaceAll(was, becomes) };
}

/** The statement that makes a function, from its name to the end of its body. */
function routineIn(text: string, routine: string): string {
  const start = text.indexOf(`CREATE FUNCTION ${routine}(`);
  const end = ['\nEND;\n', '\nEND $$;\n']
    .map((mark) => ({ at: text.indexOf(mark, start), mark }))
    .filter(({ at }) => at >= 0);
  const first = end.sort((a, b) => a.at - b.at)[0];
  if (start < 0 || first === undefined) throw new Error(`there is no ${routine}`);
  return text.slice(start, first.at + first.mark.length).replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');
}

async function withBroken(mutant: SqlMutant, check: () => Promise<void>): Promise<void> {
  const { sound, broken } = await textOf(mutant, (text) => routineIn(text, mutant.routine));
  await portal.owner.query(broken);
  try {
    await check();
  } finally {
    await portal.owner.query(sound);
  }
}

async function brokenRules(mutant: Mutant, n: number): Promise<Rules> {
  const { broken } = await textOf(mutant);
  const file = path.join(BROKEN, `${path.basename(mutant.file, '.ts')}-${n}.ts`);
  await writeFile(file, broken.replaceAll("from './", "from '@/server/ability/"));
  const rules = {
    ...(await import('@/server/ability/standing')),
    ...(await import('@/server/ability/message-ability')),
  };
  return { ...rules, ...(await import(file)) };
}

describe('the judge in memory, broken', () => {
  test.each(RULE_MUTANTS.map((mutant, n) => ({ ...mutant, n })))('$name', async (mutant) => {
    const rules = await brokenRules(mutant, mutant.n);
    expect(await isNoticed((one) => court.inMemory(one, rules))).toBe(true);
  }, 120_000);
});

describe('the scope SQL, broken', () => {
  test.each(SEARCH_MUTANTS)('$routine: $name', async (mutant) => {
    await withBroken(mutant, async () => expect(await isNoticed(court.bySearch)).toBe(true));
  }, 120_000);
});

describe('the gate, broken', () => {
  test.each(GATE_MUTANTS)('$routine: $name', async (mutant) => {
    const brief = mutant.routine === 'custody.authority';
    await withBroken(mutant, async () => expect(await isNoticed((one) => court.byGate(one, brief))).toBe(true));
  }, 120_000);
});

test('unbroken, none is noticed', async () => {
  for (const ask of [court.inMemory, court.bySearch, court.byGate])
    expect(await isNoticed((one) => ask(one))).toBe(false);
}, 600_000);

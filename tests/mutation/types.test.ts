import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = path.resolve(__dirname, '../..');
/** A call that asks custody to unseal, up to its opening bracket. */
const CALL = /await (unsealMessages|unsealAttachments|unsealAll)\(/g;
/** What somebody would write who reads without an entry: the rows themselves. */
const ROWS = `
declare function rowsWithoutEntry(...asked: readonly unknown[]): Promise<never[]>;
declare function allWithoutEntry(...asked: readonly unknown[]): Promise<{ messages: never[]; attachments: never[] }>;
`;

type Mutant = { readonly name: string; readonly text: string };

let folder: string;
let faults: Map<string, string>;

/** Every source file of the server and the routes, but custody's own door. */
function sources(): string[] {
  return ['server', 'app'].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(room, name))
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts') && name !== 'server/custody/unseal.ts'),
  );
}

function readSource(name: string): string {
  return readFileSync(path.join(ROOT, name), 'utf8');
}

const callers = sources().filter((name) => readSource(name).match(CALL) !== null);

/** One copy for each call, in which only that call is another. */
function mutantsOf(name: string): Mutant[] {
  const text = readSource(name);
  return [...text.matchAll(CALL)].map(({ index, 0: call, 1: asked }) => {
    const other = asked === 'unsealAll' ? 'allWithoutEntry' : 'rowsWithoutEntry';
    const line = text.slice(0, index).split('\n').length;
    const bent = `${text.slice(0, index)}await ${other}(${text.slice(index + call.length)}${ROWS}`;
    return { name: `${name} line ${line}`, text: bent };
  });
}

const mutants = callers.flatMap(mutantsOf);

/** Copies lie elsewhere: what they import from beside them is named from the root. */
function placed(source: string, text: string): string {
  return text.replace(/from '(\.\.?\/[^']+)'/g, (_all, beside: string) => {
    return `from '@/${path.join(path.dirname(source), beside)}'`;
  });
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ambit-mutants-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const copies = [...callers.map((name) => ({ name, text: readSource(name) })), ...mutants];
  for (const [number, { name, text }] of copies.entries()) {
    const file = path.join(folder, `${number}.ts`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, placed(name, text));
  }
  const compilerOptions = { incremental: false, plugins: [], noUnusedLocals: false, paths: { '@/*': [`${ROOT}/*`] } };
  const settings = { extends: path.join(ROOT, 'tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const said = await compile();
  faults = new Map(
    copies.map(({ name }, number) => [name, said.find((line) => line.startsWith(`${number}.ts`)) ?? '']),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of the copies, line by line. */
function compile(): Promise<string[]> {
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [tsc, '--noEmit', '--pretty', 'false', '-p', folder],
      { cwd: folder },
      (_error, stdout) => resolve(stdout.split('\n')),
    );
  });
}

test('every procedure that shows content asks custody in one of these files', () => {
  const showing = sources().filter((name) => /: evidenceProcedure\(/.test(readSource(name)));
  expect(showing.length).toBeGreaterThan(3);
  for (const name of showing) {
    // Itself, what it calls, or what that calls: further away nobody would find it.
    const called = [name, ...imports(name)];
    const asks = callers.some(
      (caller) => called.includes(caller) || called.some((one) => imports(one).includes(caller)),
    );
    expect([name, asks]).toEqual([name, true]);
  }
});

/** The files beside a file, or below its folder, that it imports by their place. */
function imports(name: string): string[] {
  if (!sources().includes(name)) return [];
  const found = [...readSource(name).matchAll(/from '(\.\.?\/[^']+)'/g)];
  return found.map(([, beside = '']) => `${path.join(path.dirname(name), beside)}.ts`);
}

test('the gate’s functions are named in custody’s own door alone', () => {
  expect(sources().filter((name) => /custody\.unseal_/.test(readSource(name)))).toEqual([]);
});

test.each(callers)('%s compiles as it is', (name) => {
  expect(faults.get(name)).toBe('');
});

test.each(mutants.map(({ name }) => name))('%s without its ledger entry does not compile', (name) => {
  expect(faults.get(name)).toMatch(/error TS2\d{3}/);
});

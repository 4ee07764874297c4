// `npm run bench -- NAME [--messages N] [--entries N] [--data FOLDER] [--json]`: runs bench/NAME.ts, whose default export takes the options and gives rows
// `{ name, baseline, value, ratio, goal, met }`, some with more columns. Without a NAME it lists what there is.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'bench');

const COLUMNS = ['name', 'baseline', 'value', 'ratio', 'goal', 'met'];

function benchmarks() {
  // A benchmark is a file of its own; what several share lies in folders below.
  return existsSync(folder) ? readdirSync(folder).flatMap((file) => /^([\w-]+)\.ts$/.exec(file)?.[1] ?? []) : [];
}

function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      messages: { type: 'string' },
      entries: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [messages, entries] = [count('messages', values.messages), count('entries', values.entries)];
  return { name: positionals[0], json: values.json, messages, entries, data: values.data };
}

function count(name, value) {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!(Number.isSafeInteger(number) && number > 0)) throw new Error(`--${name} takes a whole number above 0`);
  return number;
}

async function run(name, options) {
  process.env.TSX_TSCONFIG_PATH ??= path.join(root, 'tsconfig.json');
  await import('tsx');
  const loaded = await import(pathToFileURL(path.join(folder, `${name}.ts`)).href);
  // A TypeScript file loaded from a CommonJS package arrives with its exports one level down.
  const bench = typeof loaded.default === 'function' ? loaded.default : loaded.default.default;
  return await bench(options);
}

function printTable(rows) {
  const columns = [...new Set([...COLUMNS, ...rows.flatMap((row) => Object.keys(row))])];
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))];
  const widths = columns.map((_, place) => Math.max(...lines.map((line) => line[place].length)));
  for (const line of lines)
    console.log(
      line
        .map((text, place) => text.padEnd(widths[place]))
        .join('  ')
        .trimEnd(),
    );
}

function cell(value) {
  if (typeof value === 'boolean') return value ? 'yes' : 'NO';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toPrecision(3);
  return String(value ?? '');
}

try {
  const { name, json, messages, entries, data } = readArguments();
  if (name === undefined || !benchmarks().includes(name)) {
    if (name !== undefined) console.error(`No benchmark is called ${name}.`);
    console.log(['There are:', ...benchmarks()].join('\n  '));
    process.exit(name === undefined ? 0 : 2);
  }
  const rows = await run(name, { messages, entries, json, data });
  if (json) console.log(JSON.stringify(rows, null, 2));
  else printTable(rows);
  process.exit(rows.some((row) => row.met === false) ? 1 : 0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

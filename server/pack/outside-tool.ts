import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * For tests: whether a program nobody here wrote is installed. Says loudly when it isn't; the tests that need it are
 * then skipped by name.
 */
export function hasOutsideTool(name: string): boolean {
  const found = spawnSync(name, ['--version']).error === undefined;
  if (!found) console.warn(`SKIPPED: ${name} is not installed, so no outside program judges the packs`);
  return found;
}

/** Runs an outside program; gives its exit code and everything it printed. */
export function runOutside(name: string, ...args: string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: status, output: stdout + stderr };
}

/** Pages as grey pixels, row by row from the top, through pdftoppm. */
export function rasterise(pdf: string, prefix: string, dotsPerInch: number) {
  runOutside('pdftoppm', '-gray', '-r', String(dotsPerInch), pdf, prefix);
  const folder = path.dirname(prefix);
  const names = fs.readdirSync(folder).filter((name) => name.startsWith(`${path.basename(prefix)}-`));
  return names.sort().map((name) => readPgm(fs.readFileSync(path.join(folder, name))));
}

/** Netpbm grey map, binary (`P5 width height 255`). */
function readPgm(bytes: Buffer): { width: number; height: number; pixels: Buffer } {
  const [head = '', width, height] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? [];
  return { width: Number(width), height: Number(height), pixels: bytes.subarray(head.length) };
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** A check that is taken out: the text of it, which stands in the file exactly once, and what stands in its place. */
export type Cut = { readonly file: string; readonly check: string; readonly by?: string };

/** The source of a file without some of its checks. Throws unless each is found once: else a twin would prove nothing. */
export function withoutChecks(file: string, cuts: readonly Cut[]): string {
  return cuts
    .filter((cut) => cut.file === file)
    .reduce(
      (source, { check, by = '' }) => {
        if (source.split(check).length !== 2) throw new Error(`not exactly once in ${file}: ${check}`);
        return source.replace(check, () => by);
      },
      readFileSync(path.join(ROOT, file), 'utf8'),
    );
}

/** Copies of our own programs in which checks are missing. The product has no switch for it. */
export class Weakened {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'ambit-weakened-'));
  #count = 0;

  constructor() {
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(this.#folder, 'node_modules'));
  }

  /** Loads a module as it would be without these checks, in it or in what it imports from beside it. */
  async load<T>(file: string, cuts: readonly Cut[]): Promise<T> {
    return (await import(/* @vite-ignore */ this.write(file, cuts))) as T;
  }

  /** Writes such a copy and gives its path. */
  write(file: string, cuts: readonly Cut[]): string {
    this.#count += 1;
    const files = [...new Set([file, ...cuts.map((cut) => cut.file)])];
    const copyOf = (name: string) => path.join(this.#folder, String(this.#count), name);
    for (const name of files) {
      const bent = withoutChecks(name, cuts).replace(/from '(\.\.?\/[^']+)'/g, (_all, beside: string) => {
        const meant = path.join(path.dirname(name), beside);
        const copied = files.find((one) => one === meant || one === `${meant}.ts`);
        return `from '${copied === undefined ? path.join(ROOT, meant) : copyOf(copied)}'`;
      });
      mkdirSync(path.dirname(copyOf(name)), { recursive: true });
      writeFileSync(copyOf(name), bent);
    }
    return copyOf(file);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A check that an attack meets: what it says, and the cut that takes it out. */
export type Rung = { readonly says: string; readonly cut: Cut };

/**
 * An attack climbs: the first check finds it; without that one the second does, and so on; without all of them it passes. So none of them
 * is decoration, and none hides that another is missing.
 * @returns what the attack met with none, one, two … of the checks taken out
 */
export async function climb(
  rungs: readonly Rung[],
  attack: (cuts: readonly Cut[]) => Promise<string>,
): Promise<string[]> {
  const met: string[] = [];
  for (let taken = 0; taken <= rungs.length; taken += 1)
    met.push(await attack(rungs.slice(0, taken).map(({ cut }) => cut)));
  return met;
}

export function saysOf(rungs: readonly Rung[], passes: string): string[] {
  return [...rungs.map(({ says }) => says), passes];
}

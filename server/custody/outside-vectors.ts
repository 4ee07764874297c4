import fs from 'node:fs';
import path from 'node:path';

/**
 * For tests: a folder of published test vectors, which lie beside the checkout and not in it (size and licences).
 * Null, with a loud line, when it isn't there; the tests that need it are then skipped by name.
 */
export function outsideVectors(folder: string): string | null {
  const found = path.resolve(import.meta.dirname, '../../../shared/vectors', folder);
  if (fs.existsSync(found)) return found;
  console.warn(`SKIPPED: the published vectors "${folder}" are not at ../shared/vectors beside this checkout`);
  return null;
}

/** Every JSON file under a folder, as [path from there, parsed content]. */
export function jsonCases(folder: string | null): [string, unknown][] {
  if (folder === null) return [];
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => [name, JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))]);
}

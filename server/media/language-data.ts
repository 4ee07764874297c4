import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** One language's model, as the reader's thread takes it: gzipped. */
export type LanguageData = { readonly code: string; readonly data: Uint8Array };

const PACKAGES = '@tesseract.js-data';
/** The small integer model: 3 MB a language instead of 10, and every word of a screenshot right. */
const MODEL = '4.0.0_best_int';

function packagesFolder(): string {
  // English comes with the portal, so its package shows where the others are.
  const english = createRequire(import.meta.url).resolve(`${PACKAGES}/eng/package.json`);
  return path.resolve(path.dirname(english), '..');
}

/** Codes (ISO 639-2) of the languages that pictures can be read in here. */
export function installedLanguages(): string[] {
  return readdirSync(packagesFolder()).sort();
}

/**
 * Loads models from the installed packages, and only from there: the reading library, given a bare name, would
 * download one. Throws when a language isn't installed, or none is asked for.
 */
export function loadLanguages(codes: readonly string[]): LanguageData[] {
  const installed = installedLanguages();
  const absent = codes.filter((code) => !installed.includes(code));
  if (codes.length === 0 || absent.length > 0) {
    const asked = absent.length > 0 ? absent.join(', ') : 'no language';
    throw new Error(`pictures can't be read in ${asked}; installed: ${installed.join(', ')}`);
  }
  const file = (code: string) => path.join(packagesFolder(), code, MODEL, `${code}.traineddata.gz`);
  return codes.map((code) => ({ code, data: readFileSync(file(code)) }));
}

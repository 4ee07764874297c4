// Puts the verifier and its page into one file that can be opened from disk: `node scripts/verifier-page.mjs` writes
// public/verify/verify.html. A test builds it again and compares, so that page and command line never run two different verifiers.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(import.meta.dirname, '../public/verify');
const read = (/** @type {string} */ name) => readFileSync(path.join(folder, name), 'utf8');
const hash = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The whole page as text. Throws when a part would end its own element early. */
export function verifierPage() {
  const [imported, ...page] = read('page/page.mjs').split("from '../verify.mjs';\n");
  if (!imported?.startsWith('import {') || page.length !== 1) throw new Error('page.mjs begins with its one import');
  // The verifier's own text first, byte for byte, then the page's without its import: one module.
  const script = `\n${read('verify.mjs')}${page[0]}`;
  const style = `\n${read('page/page.css')}`;
  if (/<\/?script|<!--/i.test(script) || /<\//.test(style)) throw new Error('a part would end its own element');
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return read('page/page.html')
    .replace("default-src 'none'", () => policy)
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script type="module">${script}</script>`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path.join(folder, 'verify.html'), verifierPage());

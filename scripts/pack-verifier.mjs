// Puts the packs' verifier into single files: `node scripts/pack-verifier.mjs` writes public/verify/verify-pack.mjs (command line) and
// public/verify/reader.html (reader and verifier as a page). A test builds them again and compares, so that all run the same checks.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = path.join(import.meta.dirname, '../public/verify');
const read = (/** @type {string} */ name) => readFileSync(path.join(folder, name), 'utf8');
const hash = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const COMMAND_LINE = '// ---------------------------------------------------------------- command line';

/** verify.mjs is a program of its own as well: its command line stays out of the others. */
const withoutCommandLine = {
  name: 'without-command-line',
  setup(/** @type {import('esbuild').PluginBuild} */ { onLoad }) {
    onLoad({ filter: /[\\/]verify\.mjs$/ }, () => {
      const [library, program] = read('verify.mjs').split(COMMAND_LINE);
      if (program === undefined) throw new Error('verify.mjs has a part for the command line');
      return { contents: library, loader: 'js' };
    });
  },
};

/** One module with all that it imports, made short: whoever wants to read it reads its sources, and can make it again from them. */
async function bundle(/** @type {string} */ entry) {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, entry)],
    absWorkingDir: folder,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    lineLimit: 140,
    external: ['node:*'],
    plugins: [withoutCommandLine],
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** The command line as text. */
export async function packVerifier() {
  return `#!/usr/bin/env node\n// Ambit pack verifier, made by scripts/pack-verifier.mjs: node verify-pack.mjs FILE --policy POLICY --certificate SHA256 --authority SHA256\n${await bundle('pack/cli.mjs')}`;
}

/** The reader as text. Throws when a part would end its own element early. */
export async function readerPage() {
  const script = `\n${await bundle('reader/reader.mjs')}`;
  const style = `\n${read('reader/reader.css')}`;
  if (/<\/?script|<!--/i.test(script) || /<\//.test(style)) throw new Error('a part would end its own element');
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return read('reader/reader.html')
    .replace("default-src 'none'", () => policy)
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script type="module">${script}</script>`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(folder, 'verify-pack.mjs'), await packVerifier());
  writeFileSync(path.join(folder, 'reader.html'), await readerPage());
}

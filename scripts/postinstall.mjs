// After `npm ci`: the casebook client is generated and `npx ambit` finds this checkout's own command.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const link = path.join(root, 'node_modules/.bin/ambit');
mkdirSync(path.dirname(link), { recursive: true });
rmSync(link, { force: true });
symlinkSync('../../bin/ambit.mjs', link);

if (existsSync(path.join(root, 'prisma/schema.prisma'))) {
  const generated = spawnSync(process.execPath, [path.join(root, 'scripts/prisma-generate.mjs')], { stdio: 'inherit' });
  process.exit(generated.status ?? 1);
}

#!/usr/bin/env node
// The command line's door: registers TypeScript and hands over to cli/main.ts, from whatever folder it is called.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.env.TSX_TSCONFIG_PATH ??= path.join(root, 'tsconfig.json');
// The whole of tsx, not its ESM half alone: the package is CommonJS, and the ESM half can't load our files from there.
await import('tsx');
await import(pathToFileURL(path.join(root, 'cli/main.ts')).href);

import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { restoreTiles } from '@/server/custody/tiles/copy-tiles';
import { openStore, readStoreConfig } from '@/server/media/open-store';
import { misuse } from './failure';
import { say } from './say';
import { safe } from './terminal-text';

/** `ambit restore-ledger`: the ledger's files out of the object store, where the machine and its database are gone. */
export function register(program: Command): void {
  program
    .command('restore-ledger')
    .description('bring the ledger’s files back out of the object store')
    .argument('<list>', 'the newest list of copies: the name in the file `copies` beside the ledger’s tiles')
    .argument('<folder>', 'an empty folder to put them in')
    .option('--data <folder>', 'where everything is kept', './data')
    .action(restore);
}

async function restore(list: string, folder: string, { data }: { data: string }): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(list)) throw misuse('A list of copies is named by 64 lower-case hex digits.');
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw misuse(`${folder} is not empty.`);
  const store = await openStore(readStoreConfig(process.env, path.resolve(data, 'objects')));
  const files = await restoreTiles(folder, store, list);
  say(safe`${files} tiles and bundles are in ${folder}, as they were copied.`);
  say(safe`Believe them after: ambit verify ledger --tiles ${folder}`);
}

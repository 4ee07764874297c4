import type { Command } from 'commander';
import { register as registerDraft } from './pack-draft';
import { register as registerFile } from './pack-file';
import { register as registerLifecycle } from './pack-lifecycle';

/** `ambit pack`: evidence packs, from the first message to the sealed file. */
export function register(program: Command): void {
  const pack = program.command('pack').description('evidence packs: PACK is a reference such as P-1, or an id');
  registerDraft(pack);
  registerLifecycle(pack);
  registerFile(pack);
}

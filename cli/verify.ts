import type { Command } from 'commander';
import { register as registerConversations } from './verify-conversations';
import { register as registerLedger } from './verify-ledger';
import { register as registerPack } from './verify-pack';
import { register as registerScope } from './verify-scope';

/** `ambit verify`: what can be proven without believing the server. */
export function register(program: Command): void {
  const verify = program
    .command('verify')
    .description('check a pack, a scope receipt, the order of messages or the whole ledger on this machine');
  registerPack(verify);
  registerScope(verify);
  registerLedger(verify);
  registerConversations(verify);
}

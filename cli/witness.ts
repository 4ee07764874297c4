import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { WITNESS_PROGRAM } from '@/server/boot/own-witness';
import { EXIT } from './failure';

/** `ambit witness`: the one file in witness/ with what follows, as it runs at another agency without the rest of Ambit. */
export function register(program: Command): void {
  program
    .command('witness')
    .description('cosign other logs, as a process of its own (witness/README.md)')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .argument('[options...]', '--init --key FILE --name NAME, or --key FILE --state FILE --log VKEY [--port N]')
    .action(async (options: string[]) => {
      process.exitCode = await runWitness(options);
    });
}

/** Signals go on to it, so that a supervisor of this command ends it in order. */
function runWitness(options: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [WITNESS_PROGRAM, ...options], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(EXIT.failed));
    child.once('exit', (code) => resolve(code ?? EXIT.failed));
  });
}

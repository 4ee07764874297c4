import { Command } from 'commander';
import { sentenceOf } from '@/server/boot/boot-refusal';
import { register as start } from './start';

// One line a verb: each lives in its own file.
const verbs = [start];

const program = new Command('ambit')
  .description('Review of seized chat corpora inside the ambit of a warrant')
  .showHelpAfterError('(ambit --help lists everything)');
for (const register of verbs) register(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
});

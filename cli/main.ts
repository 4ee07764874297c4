import { Command } from 'commander';
import { register as doctor } from './doctor';
import { endWith } from './end';
import { register as generate } from './generate';
import { register as importFile } from './import';
import { register as keys } from './keys';
import { register as login } from './login';
import { register as pack } from './pack';
import { register as passwd } from './passwd';
import { register as permission } from './permission';
import { register as procedure } from './procedure';
import { register as read } from './read';
import { register as restoreLedger } from './restore-ledger';
import { register as search } from './search';
import { register as setup } from './setup';
import { register as start } from './start';
import { register as terms } from './terms';
import { register as verify } from './verify';
import { register as warrant } from './warrant';
import { register as witness } from './witness';

// One line a verb: each lives in its own file.
const verbs = [
  start,
  doctor,
  keys,
  login,
  passwd,
  setup,
  generate,
  importFile,
  procedure,
  terms,
  warrant,
  witness,
  permission,
  search,
  read,
  pack,
  verify,
  restoreLedger,
];

const program = new Command('ambit')
  .description('Review of seized chat corpora inside the ambit of a warrant')
  .showHelpAfterError('(ambit --help lists everything)')
  // Its own exit code for a wrong command line is that of a refusal.
  .exitOverride();
for (const register of verbs) register(program);

program.parseAsync().catch((error: unknown) => {
  process.exitCode = endWith(error);
});

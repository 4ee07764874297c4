// A thread of check-threads.ts. It has to bring its own TypeScript, like the command line's door: CommonJS, as which our files load.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)('./check-worker-thread.ts');

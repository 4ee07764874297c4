import { type Command, InvalidArgumentError } from 'commander';
import { addressOf } from '@/server/boot/address';
import { sentenceOf } from '@/server/boot/boot-refusal';
import { Closing } from '@/server/boot/closing';
import { Narrator } from '@/server/boot/narrator';
import { openHouse } from '@/server/boot/open-house';
import { layoutOf } from '@/server/boot/settings';

type StartOptions = { port: number; data: string; demo: boolean; host: string; follows?: string };

/** `ambit start`: opens the house and stays until it is told to end. */
export function register(program: Command): void {
  program
    .command('start')
    .description('start everything: database, web server, worker')
    .option('--port <number>', 'port of the web server', parsePort, 3000)
    .option('--data <folder>', 'where everything is kept', './data')
    .option('--host <address>', 'address to listen on; the default is reachable from this machine alone', '127.0.0.1')
    .option(
      '--follows <checkpoint>',
      'on a first start: the last checkpoint of a lost ledger that this one comes after',
    )
    .option('--no-demo', 'start empty, without the demonstration cases')
    .action(async (options: StartOptions) => process.exit(await start(options)));
}

/** A port number from the command line. Throws on anything else, which commander shows. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535)
    throw new InvalidArgumentError('a port is a number from 1 to 65535');
  return port;
}

async function start(options: StartOptions): Promise<number> {
  const narrator = new Narrator();
  const closing = new Closing(narrator.say);
  const layout = layoutOf(options.data);
  const address = addressOf(options.host, options.port);
  narrator.say(`Ambit starts with its data in ${layout.root}`);
  const life = live({ layout, address, demo: options.demo, follows: options.follows }, narrator, closing);
  await Promise.race([life, closing.asked()]);
  if (closing.signal.aborted) narrator.say('Stopping');
  await closing.closeAll();
  const code = await life;
  // A step that was under way when the end was asked for may have opened something since.
  await closing.closeAll();
  return code;
}

/** @returns the process's exit code: 0 after an asked end, 1 after a failure, which is told here */
async function live(wishes: Parameters<typeof openHouse>[0], narrator: Narrator, closing: Closing): Promise<number> {
  try {
    const house = await openHouse(wishes, narrator, closing);
    narrator.say(`\nAmbit is open at ${wishes.address.origin}  (Ctrl-C stops it)`);
    await Promise.race([house.broken, closing.asked()]);
    return 0;
  } catch (error) {
    if (closing.signal.aborted) return 0;
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}

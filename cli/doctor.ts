import type { Command } from 'commander';
import { addressOf } from '@/server/boot/address';
import { sentenceOf } from '@/server/boot/boot-refusal';
import { checkKeys, checkObjectStore } from '@/server/boot/check-files';
import { checkDataFolder, checkDisk, checkNode, checkPort } from '@/server/boot/check-machine';
import { checkPostgres } from '@/server/boot/check-postgres';
import { checkWitnesses } from '@/server/boot/check-witness';
import { bad, type Finding } from '@/server/boot/finding';
import { layoutOf } from '@/server/boot/settings';
import { EXIT } from './failure';
import { say, sayJson } from './say';
import { parsePort } from './start';
import { safe } from './terminal-text';

type DoctorOptions = { port: number; data: string; host: string; json?: boolean };

/** `ambit doctor`: looks at everything that a start depends on and says what to do. */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('check machine, data folder, database, keys; say what to do')
    .option('--port <number>', 'port of the web server', parsePort, 3000)
    .option('--data <folder>', 'where everything is kept', './data')
    .option('--host <address>', 'address that the web server listens on', '127.0.0.1')
    .option('--json', 'for programs')
    .action(async (options: DoctorOptions) => {
      const findings = await examine(options);
      if (options.json) sayJson({ findings });
      else for (const finding of findings) tellFinding(finding);
      if (findings.some(({ state }) => state === 'bad')) process.exitCode = EXIT.failed;
    });
}

async function examine({ data, host, port }: DoctorOptions): Promise<Finding[]> {
  const layout = layoutOf(data);
  const checks: Record<string, () => Finding | Finding[] | Promise<Finding>> = {
    node: checkNode,
    'data folder': () => checkDataFolder(layout),
    disk: () => checkDisk(layout),
    port: () => checkPort(layout, addressOf(host, port)),
    PostgreSQL: () => checkPostgres(layout),
    'object store': () => checkObjectStore(layout),
    witnesses: () => checkWitnesses(layout),
    keys: () => checkKeys(layout),
  };
  const findings: Finding[] = [];
  for (const [name, check] of Object.entries(checks)) findings.push(...(await attempt(name, check)));
  return findings;
}

// A check that can't look, say for want of rights, must not silence the others.
async function attempt(name: string, check: () => Finding | Finding[] | Promise<Finding>): Promise<Finding[]> {
  try {
    return [await check()].flat();
  } catch (error) {
    return [bad(name, sentenceOf(error), 'Run as the user that owns the data folder.')];
  }
}

function tellFinding({ state, check, seen, advice }: Finding): void {
  say(safe`${state.padEnd(8)}${check.padEnd(13)} ${seen}`);
  if (advice) say(safe`        ${''.padEnd(13)} ${advice}`);
}

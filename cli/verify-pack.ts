import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Verdict, VerifyStep } from '@/server/pack/verify-step';
import { EXIT, type ExitCode } from './failure';
import { say, sayJson } from './say';
import { bold, safe } from './terminal-text';

type Options = { vkey?: string; certificate?: string; json?: boolean };

const EXIT_OF: Record<Verdict, ExitCode> = { proven: EXIT.ok, refuted: EXIT.failed, undecidable: EXIT.undecidable };

/** `ambit verify pack`: needs the file and what its reader knows, and no server. */
export function register(verify: Command): void {
  verify
    .command('pack')
    .description('check a sealed pack offline; exit 0 proven, 1 refuted, 2 not decidable')
    .argument('<file>')
    .option('--vkey <key>', 'the ledger’s public key, known from elsewhere')
    .option('--certificate <sha256>', 'the fingerprint of the agency’s certificate, known from elsewhere')
    .option('--json', 'for programs')
    .action(verifyFile);
}

async function verifyFile(file: string, { vkey, certificate, json }: Options): Promise<void> {
  const bytes = await readFile(file);
  const [{ verifyPack, notChecked }, { overallVerdict }] = await Promise.all([
    import('@/server/pack/verify-pack'),
    import('@/server/pack/verify-step'),
  ]);
  const steps = await verifyPack(bytes, { logVkey: vkey, certificateSha256: certificate });
  const verdict = overallVerdict(steps);
  if (json) sayJson({ file, verdict, steps, notChecked });
  else sayVerdict(file, verdict, steps, notChecked);
  process.exitCode = EXIT_OF[verdict];
}

function sayVerdict(file: string, verdict: Verdict, steps: readonly VerifyStep[], notChecked: readonly string[]): void {
  for (const { step, verdict: found, sentence } of steps) say(safe`${found.padEnd(11)}  ${step}: ${sentence}`);
  say(safe`Not checked:`);
  for (const sentence of notChecked) say(safe`  ${sentence}`);
  say(safe`${bold(verdict)}  ${file}`);
}

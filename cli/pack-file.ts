import type { Command } from 'commander';
import { api } from './api';
import { type BecauseOptions, withBecause } from './because';
import { downloadPack } from './download-pack';
import { type Pack, packNamed } from './find-pack';
import { followJob } from './follow-job';
import { say, sayJson } from './say';
import { type CaseOptions, caseOf, type ScopeOptions, scopeOf, withCase, withScope } from './scope-options';
import { safe } from './terminal-text';

type Download = Awaited<ReturnType<typeof downloadPack>>;

/** `ambit pack generate` and `download`. */
export function register(pack: Command): void {
  withBecause(
    withScope(
      pack.command('generate').description('render, sign and seal a pack, then save its file').argument('<pack>'),
    ),
  )
    .option('--out <file>', 'where to save it; by default the case and the reference in this folder')
    .option('--json', 'for programs')
    .action(generate);
  withBecause(withCase(pack.command('download').description('save a file of a sealed pack').argument('<pack>')))
    .requiredOption('--out <file>', 'where to save it')
    .option('--container', 'the zip in which everything travels, not the PDF alone')
    .option('--json', 'for programs')
    .action(download);
}

type GenerateOptions = ScopeOptions & BecauseOptions & { out?: string; json?: boolean };

async function generate(name: string, { out, json, because, ...options }: GenerateOptions) {
  const client = api(because);
  const scope = await scopeOf(client, options);
  const draft = await packNamed(client, scope.case, name);
  const { job, entry } = await client.packs.generate.mutate({ ...scope, pack: draft.id });
  await followJob(client, job, () => false);
  const pack = await packNamed(client, scope.case, draft.id);
  const file = await downloadPack(pack, out ?? `${scope.case}-${pack.reference}.pdf`, { because });
  report(pack, file, entry, json === true);
}

type DownloadOptions = CaseOptions & BecauseOptions & { out: string; container?: boolean; json?: boolean };

async function download(name: string, { out, container, json, because, ...options }: DownloadOptions) {
  const client = api(because);
  const pack = await packNamed(client, await caseOf(client, options), name);
  const file = await downloadPack(pack, out, { because, container });
  report(pack, file, file.entry, json === true);
}

function report(pack: Pack, { file, sha256, bytes }: Download, entry: number, json: boolean): void {
  const { id, reference, packId, batesFirst, batesLast } = pack;
  if (json) {
    sayJson({ id, reference, packId, sha256, bytes, file, batesFirst, batesLast, entry });
    return;
  }
  say(safe`${reference} saved as ${file} (${bytes} bytes)`);
  say(safe`SHA-256   ${sha256}`);
  say(safe`Pack id   ${packId ?? ''}`);
  say(safe`Bates     ${String(batesFirst)} to ${String(batesLast)}`);
  say(safe`Ledger entry ${entry}`);
}

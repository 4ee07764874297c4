import fs from 'node:fs';
import path from 'node:path';
import { buildContainer } from '@/server/pack/container/build-container';
import { filesToSearch } from '@/server/pack/make/container-of';
import type { PackDocument } from '@/server/pack/pack-document';
import type { PackKey } from '@/server/pack/pack-key';
import { attachment, loadPack, readAttachments } from '@/server/pack/read-pack';
import { leakTest } from '@/server/pack/redaction/leak-test';
import type { Secret } from '@/server/pack/redaction/mark';
import { renderPack } from '@/server/pack/render-pack';
import { signCms } from '@/server/pack/sign-cms';
import { sealPdf } from '@/server/pack/sign-pack';

/** The steps of making a pack that take the processor, in their order; ledger, witnesses and time stamp are waited for, not worked at. */
export const steps = ['draw', 'leak test', 'sign', 'container'] as const;
export type Step = (typeof steps)[number];
export type StepTimes = Record<Step, number>;

/** Milliseconds of each step. The files lie in `folder` afterwards. */
export async function sealSample(
  document: PackDocument,
  secrets: readonly Secret[],
  key: PackKey,
  folder: string,
): Promise<StepTimes> {
  fs.mkdirSync(folder, { recursive: true });
  const drawn = await clocked(async () => {
    const rendered = await renderPack(document);
    return { rendered, manifestBytes: attachment(readAttachments(await loadPack(rendered)), 'manifest.json') };
  });
  const { rendered, manifestBytes } = drawn.result;
  const searched = await clocked(async () => {
    await leakTest({ pdf: rendered, files: filesToSearch(document, manifestBytes), secrets });
  });
  const signed = await clocked(() => sealPdf(rendered, key, document.preparedAt));
  const { pdf } = signed.result;
  fs.writeFileSync(path.join(folder, 'pack.pdf'), pdf);
  const contained = await clocked(() => {
    const signManifest = async (manifest: Uint8Array) => (await signCms(manifest, key)).cms;
    return buildContainer({ document, pdf, manifestBytes, signManifest }, folder);
  });
  return { draw: drawn.ms, 'leak test': searched.ms, sign: signed.ms, container: contained.ms };
}

async function clocked<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startedAt };
}

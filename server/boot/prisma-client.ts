import { statSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository';
import { runTool } from './tool';

/** Whether the generated casebook client is missing or older than the schema. */
export function isClientStale(): boolean {
  const client = statSync(path.join(repository, 'server/generated/prisma/client.ts'), { throwIfNoEntry: false });
  return !client || client.mtimeMs < statSync(path.join(repository, 'prisma/schema.prisma')).mtimeMs;
}

/** Generates the casebook client from prisma/schema.prisma. */
export function generateClient(signal: AbortSignal): Promise<void> {
  return runTool(
    'Generating the casebook client',
    [path.join(repository, 'scripts/prisma-generate.mjs')],
    process.env,
    signal,
  );
}

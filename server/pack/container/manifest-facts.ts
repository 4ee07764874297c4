import { z } from 'zod';
import { packIdOf } from '../manifest';

/** What the container needs of a manifest: where in the PDF each message lies. */
const Facts = z.looseObject({
  bates: z.looseObject({ prefix: z.string(), first: z.int(), last: z.int() }),
  items: z.array(z.looseObject({ sourceId: z.string(), batesBegin: z.string(), batesEnd: z.string() })),
  pages: z.array(z.looseObject({ bates: z.string() })),
  attachments: z.record(z.string(), z.string()),
});

export interface ManifestFacts extends z.infer<typeof Facts> {
  /** SHA-256 of the manifest's bytes. */
  packId: string;
}

export function readFacts(manifestBytes: Uint8Array): ManifestFacts {
  return { ...Facts.parse(JSON.parse(Buffer.from(manifestBytes).toString('utf8'))), packId: packIdOf(manifestBytes) };
}

import { corpusPool } from '../corpus/client';
import type { EntryProof } from './entry-draft';
import { decodeHeader } from './entry-header';
import { openPayload } from './payload';

/** A pack that left the portal: to whom, by the casebook's alias (empty once their pseudonym was forgotten). `pack` is null where the payload was erased. */
export type Download = { readonly pack: string | null; readonly person: string; readonly at: Date };

/** The downloads of packs in one case, newest first, for who has just entered that they look (`exposure.viewed`, `scope.shown`): in the deed’s case. */
export async function readDownloads(deed: Pick<EntryProof, 'index' | 'leaf'>): Promise<Download[]> {
  const { rows } = await corpusPool().query<{ body: Buffer; payload: Buffer | null; person: string | null }>(
    'SELECT body, payload, person FROM custody.downloads_for($1, $2)',
    [deed.index, deed.leaf],
  );
  return rows.map(({ body, payload, person }) => {
    const header = decodeHeader(body);
    const pack = openPayload(header, payload)?.pack;
    return { pack: typeof pack === 'string' ? pack : null, person: person ?? '', at: new Date(header.t) };
  });
}

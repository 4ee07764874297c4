import type { Json } from '@/server/custody/entry-draft';
import type { Portal } from './open-portal';

/** A line of the ledger with what was sealed with it, as no role of the portal reads it: for what tests assert. */
export type Line = {
  readonly index: number;
  readonly act: string;
  readonly outcome: string;
  readonly agency: string;
  readonly messages: number | null;
  readonly payload: { [key: string]: Json } | null;
};

/** Every line of a case, newest first, read by the database's owner. */
export async function readLines({ owner }: Pick<Portal, 'owner'>, caseAlias: string): Promise<Line[]> {
  const { decodeHeader } = await import('@/server/custody/entry-header');
  const { openPayload } = await import('@/server/custody/payload');
  const { rows } = await owner.query<{ idx: string; body: Buffer; payload: Buffer | null }>(
    'SELECT e.idx, e.body, s.payload FROM custody.entry e LEFT JOIN custody.seal s USING (idx) WHERE e.case_alias = $1 ORDER BY e.idx DESC',
    [caseAlias],
  );
  return rows.map(({ idx, body, payload }) => {
    const header = decodeHeader(body);
    return {
      index: Number(idx),
      act: header.act,
      outcome: header.out,
      agency: header.org,
      messages: header.n ?? null,
      payload: openPayload(header, payload),
    };
  });
}

import type { CasebookTransaction } from '../../casebook';

/** Numbers the items of a pack from 1 in this order, in one statement. */
export function setOrder(tx: CasebookTransaction, id: string, keys: readonly bigint[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE pack_item i SET ordinal = o.at FROM unnest(${[...keys]}::bigint[]) WITH ORDINALITY AS o (key, at)
    WHERE i.pack_id = ${id}::uuid AND i.message_id = o.key AND i.ordinal <> o.at`;
}

import type { Portal } from '@/tests/support/portal-on';

/** Every handle of the corpus, in an order that has nothing to do with how much they write. */
export async function allHandles({ owner }: Portal): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>('SELECT name FROM corpus.handle ORDER BY md5(name)');
  return rows.map(({ name }) => name);
}

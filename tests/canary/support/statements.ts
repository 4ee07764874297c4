import pg from 'pg';

type Query = (...given: unknown[]) => unknown;

/** The statements that this process sends to the database while `work` runs, without their values, in a fixed order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [what] = given;
    sent.push(typeof what === 'string' ? what : ((what as { text?: string } | null)?.text ?? ''));
    return (query as Query).apply(this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent.sort();
}

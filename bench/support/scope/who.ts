import type { Investigator } from '@/server/session/investigator';
import type { Portal } from '@/tests/support/portal-on';

/** People of the kept case by name, as tests/support/build-case.ts gives them where it makes the case. */
export function whoOf({ owner }: Portal): (name: string) => Promise<Investigator> {
  return async (name) => {
    const { investigatorById } = await import('@/server/session/investigator-by-id');
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM person WHERE login = $1', [
      `${name}@example.org`,
    ]);
    const found = rows[0] && (await investigatorById(rows[0].id, '00000000-0000-4000-8000-000000000000'));
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
}

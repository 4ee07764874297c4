import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { type Desk, openDesk } from './desk';

/** Proof 15: who filters can't be added to the case team: not by a set-up, not by the database, and not after they stopped filtering. */

let portal: Portal;
let desk: Desk;
beforeAll(async () => {
  portal = await openPortal();
  desk = await openDesk(portal.owner);
});
afterAll(() => portal.close());

const TEAM = ['investigator', 'analyst', 'caseLead', 'warrantClerk', 'legalReviewer', 'prosecutor'] as const;
type Role = (typeof TEAM)[number] | 'filterReviewer' | 'privilegeAuthority' | 'auditor';

const setUp = async (name: string, roles: Role[]) =>
  (await desk.as('admin')).people.setup({ memberships: [{ case: 'C-1', login: `${name}@example.org`, roles }] });

const rolesOf = async (name: string) =>
  (
    await portal.owner.query('SELECT role FROM membership b JOIN person p ON p.id = b.person_id WHERE p.name = $1', [
      name,
    ])
  ).rows.map(({ role }) => role);

describe.each(TEAM)('%s', (role) => {
  test('isn’t given beside a part on the filter side', async () => {
    await expect(setUp('fil', ['filterReviewer', role])).rejects.toThrow(/memberships: fil@example.org can't be/);
    await expect(setUp('pia', ['privilegeAuthority', role])).rejects.toThrow(/memberships: pia@example.org can't be/);
    expect(await rolesOf('fil')).toEqual(['filterReviewer']);
  });

  test('isn’t given instead of it, either', async () => {
    await expect(setUp('fil', [role])).rejects.toThrow(
      "memberships: fil@example.org filters privileged material in C-1, or did so before, and can't join its team any more.",
    );
    expect(await rolesOf('fil')).toEqual(['filterReviewer']);
  });

  test('is refused by the database itself', async () => {
    const insert = (name: string) =>
      portal.owner.query(
        'INSERT INTO membership (case_id, person_id, role) SELECT $1, id, $2 FROM person WHERE name = $3',
        [desk.file.id, role, name],
      );
    await expect(insert('fil')).rejects.toThrow('do not go together');
    await portal.owner.query('BEGIN');
    await portal.owner.query(`DELETE FROM membership b USING person p WHERE p.id = b.person_id AND p.name = 'fil'`);
    await expect(insert('fil')).rejects.toThrow('does not join its team');
    await portal.owner.query('ROLLBACK');
    await portal.owner.query('BEGIN');
    await expect(insert('stan')).resolves.toBeDefined();
    await portal.owner.query('ROLLBACK');
  });
});

test('nor after they stopped filtering', async () => {
  await setUp('pia', ['auditor']);
  expect(await rolesOf('pia')).toEqual(['auditor']);
  await expect(setUp('pia', ['analyst'])).rejects.toThrow("can't join its team any more");
  await setUp('pia', ['privilegeAuthority']);
});

test('somebody of the team who begins to filter leaves it', async () => {
  await setUp('ann', ['filterReviewer']);
  expect(await rolesOf('ann')).toEqual(['filterReviewer']);
});

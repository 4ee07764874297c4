import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Ability, AbilityBuilder } from '@casl/ability';
import { accessibleBy, createCaslExtension, createPrismaAbility, type PrismaQueryFactory } from '@casl/prisma/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Prisma, PrismaClient } from '@/server/generated/prisma/client';
import { openPortal, type Portal } from '../support/open-portal';

/**
 * What comes out when "nothing is allowed" is written as a where-clause of CASL: right would be 0 everywhere. An agency with two people stands
 * for a conversation with two messages. Where a figure isn't 0 the form leaks, with its extension or without, so no file of the product uses it:
 * scope is SQL of our own, and CASL judges in memory.
 */
type Rules = Ability<['read', 'Person'], PrismaQueryFactory<Prisma.TypeMap>>;
type Where = Prisma.PersonWhereInput;

let portal: Portal;
let plain: PrismaClient;
let extended: PrismaClient;
let home: string;
let first: string;

beforeAll(async () => {
  portal = await openPortal();
  const { casebook } = await import('@/server/casebook');
  plain = casebook();
  extended = plain.$extends(createCaslExtension()) as unknown as PrismaClient;
  ({ id: home } = await plain.agency.create({ data: { code: 'CASL', name: 'Two people' } }));
  for (const n of [1, 2]) {
    const { id } = await plain.person.create({
      data: { login: `${n}@example.org`, name: 'P', agencyId: home, passwordHash: 'x', alias: String(n).repeat(64) },
    });
    first ??= id;
  }
});
afterAll(() => portal.close());

/** Nothing is allowed, as a where-clause: made anew for each question, as a request would. */
function nothing(): Where {
  const { build } = new AbilityBuilder<Rules>(createPrismaAbility);
  return accessibleBy(build()).ofType('Person') as Where;
}

type Count = (db: PrismaClient) => Promise<number>;
const found =
  (where: () => Where): Count =>
  (db) =>
    db.person.findMany({ where: { AND: [where(), { agencyId: home }] } }).then((all) => all.length);
const asked =
  (where: () => Where): Count =>
  (db) =>
    db.person.findMany({ where: where() }).then((all) => all.length);
const nested =
  (where: () => Where): Count =>
  (db) =>
    db.agency
      .findUniqueOrThrow({ where: { id: home }, include: { people: { where: where() } } })
      .then(({ people }) => people.length);

/** The form, how many come out plainly, and how many with the extension. */
const TABLE: readonly [string, Count, number, number][] = [
  ['where: nothing', asked(nothing), 0, 0],
  ['where: { id, ...nothing }', asked(() => ({ id: first, ...nothing() })), 0, 0],
  ['include … where: nothing', nested(nothing), 0, 0],
  ['where: { AND: [nothing, { id }] }', asked(() => ({ AND: [nothing(), { id: first }] })), 1, 0],
  ['where: { NOT: nothing }', found(() => ({ NOT: nothing() })), 2, 0],
  [
    'some: { AND: [nothing, { id }] }',
    (db) =>
      db.agency
        .findMany({ where: { people: { some: { AND: [nothing(), { id: first }] } } } })
        .then((all) => all.length),
    1,
    0,
  ],
  ['include … where: { AND: [nothing, { id }] }', nested(() => ({ AND: [nothing(), { id: first }] })), 1, 1],
  ['include … where: { AND: [nothing, {}] }', nested(() => ({ AND: [nothing(), {}] })), 2, 2],
  [
    '_count … where: { AND: [nothing, { id }] }',
    (db) =>
      db.agency
        .findUniqueOrThrow({
          where: { id: home },
          select: { _count: { select: { people: { where: { AND: [nothing(), { id: first }] } } } } },
        })
        .then(({ _count }) => _count.people),
    1,
    1,
  ],
  ['where: { id: { in: [] } }', asked(() => ({ id: { in: [] } })), 0, 0],
  ['AND: [{ id: { in: [] } }, …]', found(() => ({ id: { in: [] } })), 0, 0],
  ['include … where: { id: { in: [] } }', nested(() => ({ id: { in: [] } })), 0, 0],
  ['NOT: { id: { in: [] } }', found(() => ({ NOT: { id: { in: [] } } })), 2, 2],
];

describe('"nothing is allowed" as a where-clause', () => {
  test.each(TABLE)('%s', async (_form, count, plainly, withExtension) => {
    expect({ plainly: await count(plain), withExtension: await count(extended) }).toEqual({ plainly, withExtension });
  });

  test('undefined is refused instead of matching all', async () => {
    await expect(plain.person.findMany({ where: { agencyId: undefined as unknown as string } })).rejects.toThrow(
      'undefined',
    );
  });
});

test('no file of the product writes scope as a where-clause of CASL', () => {
  const root = path.resolve(__dirname, '../..');
  const files = ['server', 'app', 'cli'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('generated'))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => /accessibleBy|@casl\/prisma/.test(readFileSync(file, 'utf8')))).toEqual([]);
});

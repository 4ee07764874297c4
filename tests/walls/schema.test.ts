import { afterAll, beforeAll, expect, test } from 'vitest';
import { Prisma } from '@/server/generated/prisma/client';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

/** Every model read with every one of its fields: a column that the tables lack, or another type, fails here. */
test('the casebook’s models and the migrations’ tables agree', async () => {
  const { casebook } = await import('@/server/casebook');
  const models = Object.values(Prisma.ModelName);
  expect(models.length).toBeGreaterThan(10);
  for (const model of models) {
    const delegate = casebook()[(model[0]?.toLowerCase() + model.slice(1)) as 'person'];
    await expect(delegate.findMany({ take: 1 }), model).resolves.toEqual([]);
  }
});

test('no model of the casebook’s client holds content', () => {
  const names = Object.values(Prisma.ModelName).join(' ');
  expect(names).not.toMatch(/Message|Attachment|Ocr|Entry|Handle|Conversation/);
});

test('columns that the tables have and the models lack are refused', async () => {
  const { rows } = await portal.owner.query<{ table: string; columns: string[] }>(
    `SELECT c.table_name AS table, array_agg(c.column_name::text ORDER BY c.column_name) AS columns FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE '\\_%' GROUP BY 1`,
  );
  const { readFileSync } = await import('node:fs');
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  for (const { table, columns } of rows) {
    const model = schema.split(/^model /m).find((text) => text.includes(`@@map("${table}")`));
    expect(model, `a model for ${table}`).toBeDefined();
    for (const column of columns) {
      const mapped = model?.includes(`@map("${column}")`) || new RegExp(`^\\s+${column}\\s`, 'm').test(model ?? '');
      expect(mapped, `${table}.${column}`).toBe(true);
    }
  }
});

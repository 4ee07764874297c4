import { z } from 'zod';
import { MATRIX, type Row } from '../../support/access-matrix';
import { PURPOSE } from './house';

/** Keys of what everybody under the open warrant may see, for the places of the table. */
export type Keys = { readonly message: string; readonly attachment: string };
export type Under = { readonly case: string; readonly warrant: string; readonly purpose: string };

export const open: Under = { case: 'C-1', warrant: 'W-1', purpose: PURPOSE };

export function rowOf(path: string): Row {
  const row = MATRIX[path];
  if (row === undefined) throw new Error(`${path} has no row in tests/support/access-matrix.ts`);
  return row;
}

/** Whether the answer hangs on a warrant: then it is asked under every one. */
export const isUnderWarrant = (path: string): boolean => rowOf(path).kind === 'scoped';

/** The example of the access matrix, asked under this warrant. */
export function question(path: string, under: Under, keys: Keys): Record<string, unknown> | undefined {
  const row = rowOf(path);
  const input = JSON.parse(
    JSON.stringify(row.input ?? null)
      .replaceAll('$message', keys.message)
      .replaceAll('$attachment', keys.attachment),
  );
  if (row.kind === 'scoped') return { ...under, ...input };
  if (row.kind === 'casebook') return { case: under.case, ...input };
  return input ?? undefined;
}

/** A field of a procedure's input that takes words: where a stranger's text gets in. */
export type Field = {
  readonly name: string;
  readonly takes: 'text' | 'key' | 'uuid' | 'time';
  readonly isList: boolean;
};

type Shape = {
  type?: unknown;
  format?: unknown;
  pattern?: unknown;
  enum?: unknown;
  items?: Shape;
  properties?: Record<string, Shape>;
  anyOf?: Shape[];
  allOf?: Shape[];
};

const NAMED = ['case', 'warrant', 'purpose'];

/** The fields of a procedure into which somebody can write, read from its own schemas: those of a new procedure too. */
export async function fieldsOf(path: string): Promise<Field[]> {
  const { appRouter } = await import('@/server/trpc/root');
  const procedure = Object.entries(appRouter._def.procedures).find(([name]) => name === path)?.[1];
  const { inputs } = (procedure as unknown as { _def: { inputs: z.ZodType[] } })._def;
  return inputs.flatMap((input) => {
    const shape = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', override: nameDates }) as Shape;
    return Object.entries(shape.properties ?? {})
      .filter(([name]) => !NAMED.includes(name))
      .flatMap(([name, of]) => fieldOf(name, of));
  });
}

function nameDates({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: { _zod: { def: { type: string } } };
  jsonSchema: object;
}): void {
  if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
}

function fieldOf(name: string, shape: Shape, isList = false): Field[] {
  if (shape.anyOf) return shape.anyOf.flatMap((one) => fieldOf(name, one, isList)).slice(0, 1);
  if (shape.type === 'array' && shape.items) return fieldOf(name, shape.items, true);
  if (shape.type !== 'string' || shape.enum) return [];
  const says = JSON.stringify(shape);
  const takes = says.includes('[0-9a-f]{32}')
    ? 'key'
    : shape.format === 'uuid'
      ? 'uuid'
      : shape.format === 'date-time'
        ? 'time'
        : 'text';
  return [{ name, takes, isList }];
}

import { initTRPC } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LookProof } from '@/server/custody/entry-draft';
import { mintUnsealed, openUnsealed, reshape, type Unsealed } from '@/server/custody/unsealed';
import { evidenceProcedure, router } from '@/server/trpc/procedures';
import type { WarrantScope } from '@/server/warrant/scope';

const proof: LookProof = { index: 7, leaf: Buffer.alloc(32), treeSize: 8, receipt: '' };
const opened = mintUnsealed([{ body: 'secret' }], proof);

describe('an Unsealed value', () => {
  test.each([
    ['an object literal', { records: [{ body: 'x' }], proof }],
    ['a copy of its visible parts', { ...opened }],
    ['an object on its prototype', Object.create(Object.getPrototypeOf(opened))],
    ['null', null],
    ['the records themselves', [{ body: 'x' }]],
  ])('is not %s', (_name, forged) => {
    expect(() => openUnsealed(forged as unknown as Unsealed<{ body: string }>)).toThrow('not unsealed by custody');
  });

  test('hands out no mint through its constructor', () => {
    const Stolen = opened.constructor as unknown as new (records: unknown[], proof: LookProof) => Unsealed<unknown>;
    expect(() => openUnsealed(new Stolen([{ body: 'x' }], proof))).toThrow('not unsealed by custody');
  });

  test('logged or serialised shows its proof alone', () => {
    expect(JSON.stringify(opened)).not.toContain('secret');
  });

  test('keeps its proof in another shape', () => {
    const shaped = openUnsealed(reshape(opened, ({ body }) => body.length));
    expect(shaped).toEqual({ records: [6], proof });
  });
});

describe('at compile time', () => {
  test('rows and wire forms are no evidence, and literals are no scope', () => {
    const procedure = evidenceProcedure(z.object({ body: z.string() }), z.object({}));
    // @ts-expect-error rows are not Unsealed
    procedure.query(() => [{ body: 'x' }]);
    // @ts-expect-error nor is the wire form written by hand
    procedure.query(() => ({ records: [{ body: 'x' }], extra: {}, proof: { entry: 1, leaf: '' } }));
    // @ts-expect-error nor a look-alike
    procedure.query(() => ({ opened: { records: [{ body: 'x' }], proof }, extra: {} }));
    // @ts-expect-error a scope can't be written by hand
    const scope: WarrantScope = { terms: {}, judge: () => [] };
    expect(scope).toBeDefined();
  });
});

describe('past the compiler', () => {
  const output = evidenceProcedure(z.object({ body: z.string() }), z.object({}))._def.output;
  const t = initTRPC.create();
  const answering = (value: unknown) =>
    t.router({ leak: t.procedure.output(output as never).query(() => value as never) }).createCaller({});

  test.each([
    ['rows', [{ body: 'secret' }]],
    ['a forged wire form', { records: [{ body: 'secret' }], extra: {}, proof: { entry: 1, leaf: '' } }],
    ['a forged evidence', { opened: { records: [{ body: 'secret' }], proof }, extra: {} }],
  ])('%s are not answered', async (_name, value) => {
    await expect(answering(value).leak()).rejects.toThrow('Output validation failed');
  });

  test('a proper value is answered, and a field that the wire does not list is dropped', async () => {
    const rows = mintUnsealed([{ body: 'shown', salt: 'hidden' }], proof);
    const answer = await answering({ opened: rows, extra: {} }).leak();
    expect(answer).toEqual({
      records: [{ body: 'shown' }],
      extra: {},
      proof: { entry: 7, leaf: '0'.repeat(64), receipt: '' },
    });
  });

  test('a second output parser is refused when the router loads', () => {
    const procedure = evidenceProcedure(z.object({ body: z.string() }), z.object({}));
    expect(() => router({ leak: procedure.output(z.any() as never).query(() => [] as never) })).toThrow();
  });
});

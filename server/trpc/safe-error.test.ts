import { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openPortal, type Portal } from '@/tests/support/open-portal';

let portal: Portal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

/** What leaves the server when a procedure throws this. */
async function answerTo(fault: () => unknown) {
  const { openProcedure, router } = await import('./procedures');
  const faulty = router({
    ask: openProcedure.input(z.object({ n: z.number() }).optional()).query(async () => fault()),
  });
  const req = new Request('http://x/api/trpc/ask');
  const createContext = () => ({ investigator: null });
  const response = await fetchRequestHandler({ endpoint: '/api/trpc', req, router: faulty, createContext });
  return { status: response.status, text: await response.text() };
}

const thrown = (error: unknown) => () => {
  throw error;
};

describe('a fault of ours', () => {
  test.each<[string, () => unknown]>([
    ['an error', thrown(new Error('secret text'))],
    ['an error with a cause', thrown(new Error('outer', { cause: new Error('secret text') }))],
    ['an error of another class', thrown(new TypeError('secret text'))],
    ['a text that was thrown', thrown('secret text')],
    ['a code that is not of our list', thrown(new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: 'secret text' }))],
    ['an error that was wrapped', thrown(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'secret text' }))],
  ])('%s answers one sentence and a reference', async (_name, fault) => {
    await expectSilence(await answerTo(fault));
  });

  test('the casebook’s errors, which quote the question and the row, answer no more', async () => {
    const { casebook } = await import('../casebook');
    const agency = { code: 'secret text', name: 'secret text' };
    await casebook().agency.create({ data: { id: '00000000-0000-4000-8000-000000000001', ...agency } });
    const twice = () => casebook().agency.create({ data: { id: '00000000-0000-4000-8000-000000000002', ...agency } });
    const absent = () => casebook().person.findUniqueOrThrow({ where: { login: 'secret text' } });
    const misread = () => casebook().$queryRawUnsafe(`SELECT 'secret text'::integer`);
    for (const fault of [twice, absent, misread]) {
      await expect(fault()).rejects.toThrow();
      await expectSilence(await answerTo(fault));
    }
  });

  test('two of them have two references', async () => {
    const first = await answerTo(thrown(new Error('secret text')));
    const second = await answerTo(thrown(new Error('secret text')));
    expect(first.text).not.toBe(second.text);
  });
});

async function expectSilence({ status, text }: { status: number; text: string }): Promise<void> {
  expect(text).not.toContain('secret text');
  expect(text).not.toContain('prisma');
  // No stack: neither its name nor a frame of it.
  expect(text).not.toMatch(/stack|\bat .*:\d+:\d+|\.ts\b|node_modules/);
  expect(status).toBe(500);
  const { error } = JSON.parse(text);
  expect(error.json.message).toMatch(/^Something failed on our side\./);
  expect(error.json.data).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  expect(error.json.data.reference).toMatch(/^[0-9a-f]{8}$/);
}

test('a sentence that we wrote for people gets out as it is, still without a stack', async () => {
  const { BadInput } = await import('../refusal');
  const { status, text } = await answerTo(thrown(new BadInput('Say which.')));
  expect(status).toBe(400);
  expect(text).toContain('Say which.');
  expect(text).not.toMatch(/stack|\bat .*:\d+:\d+/);
});

import { expect } from '@playwright/test';
import { TRPCClientError } from '@trpc/client';
import type { AppRouter } from '@/server/trpc/root';
import { askAs } from './ask';
import { haveRead } from './first-look';
import { CASE, PEOPLE, W12 } from './people';

const UNDER = { case: CASE, ...W12 };

/** A sealed pack of a few messages, made as its people would make it, without their screens; gives its reference and id. */
export async function sealByApi(title: string): Promise<{ id: string; reference: string }> {
  const [mara, noor] = [await askAs(PEOPLE.mara), await askAs(PEOPLE.noor)];
  await haveRead(PEOPLE.mara, W12.warrant);
  await haveRead(PEOPLE.noor, W12.warrant);
  const { id, reference } = await mara.packs.create.mutate({ ...UNDER, title });
  const { records } = await mara.search.run.query({ ...UNDER, query: '"need the thing we said"' });
  await mara.packs.add.mutate({ ...UNDER, pack: id, keys: records.slice(0, 1).map(({ key }) => key) });
  const context = { before: 0, after: 0, whyNot: 'It is understood by itself.' };
  await mara.packs.setUp.mutate({ ...UNDER, pack: id, context });
  await mara.packs.submit.mutate({ ...UNDER, pack: id });
  const { extra } = await noor.packs.open.query({ ...UNDER, pack: id });
  await noor.packs.approve.mutate({ ...UNDER, pack: id, digest: extra.digest });
  await withReason(mara, () => mara.packs.generate.mutate({ ...UNDER, pack: id }));
  const stateOf = async () => (await mara.packs.list.query({ case: CASE })).find((one) => one.id === id)?.state;
  await expect.poll(stateOf, { timeout: 120_000 }).toBe('sealed');
  return { id, reference };
}

type Asked = Awaited<ReturnType<typeof askAs>>;

/** Gives the first reason that needs no words where one is asked for, then asks again. */
async function withReason<T>(asked: Asked, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const question = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data?.justify : null;
    const choice = question?.choices.find(({ needsWords }) => !needsWords)?.choice;
    if (!question || !choice) throw error;
    await asked.justifications.give.mutate({
      case: question.case,
      prompt: question.prompt,
      items: [],
      choice,
      words: '',
    });
    return act();
  }
}

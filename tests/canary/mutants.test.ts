import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Portal } from '../support/open-portal';
import { numbersIn } from './support/canaries';
import { type Asked, askEverything, crowd, differences, shown } from './support/differ';
import type { House } from './support/house';
import { MUTANTS, type Mutant } from './support/mutants';
import { makePattern, type Pattern } from './support/two-houses';

let pattern: Pattern;
let portal: Portal;
let house: House;
let empty: Asked[];

/** What is hidden from the team: what is quarantined too. */
const crowded = () => [...crowd(['filter']), shown('parcel')];

beforeAll(async () => {
  pattern = await makePattern(({ owner }) => owner.query('UPDATE case_file SET show_sealed = false').then(() => {}));
  const bare = await pattern.open([shown('bare')]);
  empty = await askEverything(bare.house, ['ivy']);
  await bare.portal.close();
  ({ portal, house } = await pattern.open(crowded()));
  await noteOfAnn();
}, 240_000);
afterAll(async () => {
  await portal.close();
  await pattern.drop();
});

/** On a message that is hidden now, under the warrant that is asked under: it says what the message says. */
async function noteOfAnn(): Promise<void> {
  await portal.owner.query(
    `INSERT INTO note (id, case_id, warrant_id, author_id, message_ids, message_kinds, text, relevance)
     SELECT gen_random_uuid(), w.case_id, w.id, p.id, ARRAY[m.id], ARRAY[1], 'what it says', 'relevant'
     FROM warrant w, person p, corpus.message m
     WHERE w.reference = 'W-1' AND w.case_id = m.case_id AND p.name = 'ann' AND m.ext_id = 'h-1-0'`,
  );
}

/** How the harness would tell: an answer that differs, or a number of ours. */
async function told(): Promise<string[]> {
  const asked = await askEverything(house, ['ivy']);
  return [...differences(empty, asked), ...asked.flatMap(({ bytes }) => numbersIn(bytes))];
}

async function definitionOf(name: string): Promise<string> {
  const { rows } = await portal.owner.query('SELECT pg_get_functiondef($1::regproc) AS sql', [name]);
  return rows[0].sql;
}

/** Puts the leak in, asks, and takes it out again. */
async function toldWith({ of, from, to }: Mutant): Promise<string[]> {
  const sound = await definitionOf(of);
  const leaky = sound.replace(from, () => to);
  if (leaky === sound) throw new Error(`${of} has no such passage any more`);
  await portal.owner.query(leaky);
  try {
    return await told();
  } finally {
    await portal.owner.query(sound);
  }
}

test('without a leak nothing is told', async () => {
  expect(await told()).toEqual([]);
});

describe('a leak in the database is told', () => {
  test.each(MUTANTS)('$leak', async (mutant) => {
    expect((await toldWith(mutant)).length).toBeGreaterThan(0);
  });
});

describe('a leak in the server is told', () => {
  afterEach(() => {
    for (const room of ['search/cursor', 'wire-key', 'corpus/find', 'corpus/page']) vi.doUnmock(`@/server/${room}`);
    vi.doUnmock('@/app/api/trpc/[trpc]/route');
    vi.resetModules();
  });

  test('a cursor that names the message by its own number', async () => {
    vi.resetModules();
    vi.doMock('@/server/search/cursor', async (sound) => ({
      ...(await sound<object>()),
      formatCursor: ({ sentAt, id }: { sentAt: Date; id: bigint }) => `${sentAt.getTime()}.${id}`,
    }));
    expect((await told()).length).toBeGreaterThan(0);
  });

  test('a key that is the number itself', async () => {
    vi.resetModules();
    vi.doMock('@/server/wire-key', async (sound) => ({
      ...(await sound<object>()),
      toKey: (_kind: string, id: bigint) => id.toString(16).padStart(32, '0'),
    }));
    expect((await told()).length).toBeGreaterThan(0);
  });

  test('the position in the conversation in place of the place among what is shown', async () => {
    vi.resetModules();
    vi.doMock('@/server/corpus/find', async (sound) => {
      const rooms = await sound<typeof import('@/server/corpus/find')>();
      return {
        ...rooms,
        placeOf: (row: Parameters<typeof rooms.placeOf>[0]) => ({ ...rooms.placeOf(row), rank: row.pos }),
      };
    });
    expect((await told()).length).toBeGreaterThan(0);
  });

  test('a header with the number of messages in the case', async () => {
    vi.resetModules();
    vi.doMock('@/app/api/trpc/[trpc]/route', async (sound) => {
      const { GET, POST } = await sound<typeof import('@/app/api/trpc/[trpc]/route')>();
      const counted = (handler: typeof GET) => async (request: Request) => {
        const response = await handler(request);
        const { rows } = await portal.owner.query('SELECT count(*)::int AS n FROM corpus.message');
        response.headers.set('x-total', String(rows[0].n));
        return response;
      };
      return { GET: counted(GET), POST: counted(POST) };
    });
    expect((await told()).length).toBeGreaterThan(0);
  });

  test('a sentence that says a conversation is there but sealed', async () => {
    vi.resetModules();
    vi.doMock('@/server/corpus/page', async (sound) => {
      const rooms = await sound<typeof import('@/server/corpus/page')>();
      const findPage: typeof rooms.findPage = async (scope, conversation, ...rest) => {
        const page = await rooms.findPage(scope, conversation, ...rest);
        const { rows } = await portal.owner.query('SELECT FROM corpus.conversation WHERE ext_id = $1', [conversation]);
        if (page.length > 0 || rows.length === 0) return page;
        const { BadInput } = await import('@/server/refusal');
        throw new BadInput(`${conversation} is sealed`);
      };
      return { ...rooms, findPage };
    });
    expect((await told()).length).toBeGreaterThan(0);
  });

  test('notes of others on messages that are hidden', async () => {
    vi.resetModules();
    vi.doMock('@/server/corpus/page', async (sound) => {
      const rooms = await sound<typeof import('@/server/corpus/page')>();
      const findVisible: typeof rooms.findVisible = async (_scope, { ids = [] }) =>
        ids.map((id) => ({
          ...{ id, conversationId: 1n, position: 0, sentAt: new Date(0), rank: 0 },
          ...{ extId: '', conversation: '', visible: 63 },
        }));
      return { ...rooms, findVisible };
    });
    expect((await told()).some((line) => line.includes('review.allNotes'))).toBe(true);
  });
});

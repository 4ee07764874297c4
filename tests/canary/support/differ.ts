import type { SeedMessage } from '../../support/seed-corpus';
import { type Audience, Canaries } from './canaries';
import { canaryCorpus, type Load, SHOWN } from './corpus';
import { COUNTING, DECLARED } from './declared';
import type { House } from './house';
import { inTurns } from './in-turns';
import { normalised, parting } from './normalise';
import { isUnderWarrant, type Keys, open, question } from './questions';
import { ask, bytesOf, type Procedure, procedures } from './wire';

/** What everybody under the open warrant sees, in both houses: six messages, one with a picture, one of whose text nothing is shown. */
const PARTLY: SeedMessage[] = [
  {
    id: 'm-pic-8',
    conversation: 'pic/room',
    sender: 'pic-8',
    recipients: ['wren-32'],
    sentAt: '2020-04-21T09:00:00Z',
    body: '',
    picture: 'harbour crane',
  },
  {
    id: 'm-listed',
    conversation: 'terms/room',
    sender: 'terms-11',
    recipients: ['wren-32'],
    sentAt: '2020-04-23T09:00:00Z',
    body: 'an approved harbour word',
  },
];
const meta = (body: string, picture?: string): SeedMessage => ({
  ...{
    id: 'm-meta',
    conversation: 'meta-room',
    sender: 'shrike-31',
    recipients: ['wren-32'],
    sentAt: '2020-04-20T09:00:00Z',
    body,
  },
  ...(picture !== undefined && { picture }),
});
const withPicture = (picture: string): SeedMessage => ({
  ...{
    id: 'm-picture',
    conversation: 'owl/grebe',
    sender: 'owl-17',
    recipients: ['grebe-04'],
    sentAt: '2020-04-19T09:00:00Z',
  },
  ...{ body: 'look at the parcel', picture, pictureName: `${picture}.png` },
});
/** Alike in what is shown; the body that is shown by its metadata alone and the picture of a kind not covered say something else. */
export const shown = (other: string): Load => ({
  case: 'C-1',
  messages: [...SHOWN, ...PARTLY, meta(other), withPicture(`${other} crane`)],
});

/** Many, and in the way: before, between, after and at the same second; other people, other rooms, words that are searched for. */
export function crowd(alsoSeenBy: readonly Audience[] = []): Load[] {
  const canaries = new Canaries();
  const hidden = canaryCorpus(canaries)
    .filter((load) => load.file !== undefined)
    .map((load) => ({ ...load, messages: load.messages.filter(({ id }) => !isForSomebody(canaries, id, alsoSeenBy)) }));
  const between = SHOWN.flatMap(({ sentAt }, n) =>
    [-1, 0, 1].map((seconds) => ({
      id: `h-${n}-${seconds}`,
      conversation: n < 4 ? 'owl/grebe' : 'owl/finch',
      sender: `a-${n}`,
      recipients: ['grebe-04', 'aaa-00'],
      sentAt: new Date(Date.parse(sentAt) + seconds * 1000).toISOString(),
      body: 'the parcel of tomorrow, the harbour crane',
      picture: 'parcel',
    })),
  );
  const room = {
    ...between[0],
    id: 'h-room',
    conversation: 'hidden/room',
    sentAt: '2020-04-11T10:11:12Z',
  } as SeedMessage;
  return [...hidden, { case: 'C-1', messages: [...between, room] }];
}

// Those that the filter side, or the team under the open warrant, may see are the same in both houses: none.
function isForSomebody(canaries: Canaries, id: string, but: readonly Audience[]): boolean {
  return canaries
    .in(Buffer.from(id))
    .some(({ audience }) => (audience === 'team' || audience === 'filter') && !but.includes(audience));
}

export type Asked = { readonly what: string; readonly answer: string; readonly bytes: Buffer };

/** Everything that is asked of a house, in the same order in every house. Words, fields, dates and pages that touch what is hidden. */
export async function askEverything(house: House, askers: readonly string[]): Promise<Asked[]> {
  const keys = await keysIn(house);
  const every = await questions(keys);
  const tasks = (isFirst: boolean) =>
    askers.flatMap((asker) =>
      every
        .filter(({ procedure }) => isJobs(procedure) === isFirst)
        .map(({ procedure, input }) => async () => {
          const answer = await ask(procedure, input, house.tokens.get(asker));
          const what = `${asker} asks ${procedure.path} ${JSON.stringify(input)}`;
          return { what, bytes: bytesOf(answer), answer: normalised(answer) };
        }),
    );
  return [...(await inTurns(tasks(true))), ...(await inTurns(tasks(false)))];
}

// A look may begin a job that counts: who asks for jobs at the same time would be told of the order of the questions.
const isJobs = ({ path }: Procedure) => path.startsWith('jobs.');

/** Nothing that changes the house is asked: what one house lets happen would be a difference for all that follows. */
async function questions(keys: Keys): Promise<{ procedure: Procedure; input: unknown }[]> {
  const all = (await procedures()).filter(
    ({ path, type }) => type === 'query' && !(path in DECLARED) && !COUNTING.test(path),
  );
  return all.flatMap((procedure) => {
    const base = question(procedure.path, open, keys);
    if (!isUnderWarrant(procedure.path)) return [{ procedure, input: base }];
    return [{}, ...(VARIED[procedure.path] ?? [])].map((more) => ({ procedure, input: { ...base, ...more } }));
  });
}

const QUERIES = [
  'parcel',
  'tomorrow',
  'harbour',
  'crane',
  'parcel -harbour',
  'parcel OR crane',
  '"the parcel"',
  'NOT parcel',
  'from:a-1',
  'to:aaa-00',
];
const FIELDS = [
  'in:owl/grebe',
  '-in:owl/grebe',
  'kind:image',
  '-kind:image',
  'before:2020-04-10',
  'after:2020-04-10',
  '-from:owl-17',
  'from:grebe-04 parcel',
];
const VARIED: Readonly<Record<string, object[]>> = {
  'search.run': [...QUERIES, ...FIELDS].flatMap((query) => [
    { query, facets: true },
    { query, facets: true, limit: 2 },
  ]),
  'reading.conversations': [{ limit: 1 }, { limit: 2 }, { limit: 500 }],
  'reading.page': [
    { limit: 1 },
    { limit: 2, direction: 'newer' },
    { at: new Date('2020-04-06T09:00:00Z'), direction: 'newer' },
    { at: new Date('2020-04-06T09:00:00Z'), direction: 'older', position: 0 },
    { at: new Date('2020-04-06T09:00:00Z'), direction: 'newer', position: 1 },
    { conversation: 'owl/finch' },
    { conversation: 'meta-room' },
    { conversation: 'a-1' },
    { conversation: 'hidden/room' },
  ],
  'reading.byId': [{ ids: ['m-1', 'h-1-0', 'm-2'] }, { ids: ['h-1-0'] }, { ids: ['m-meta', 'm-pic-8', 'm-listed'] }],
};

async function keysIn({ owner }: House): Promise<Keys> {
  const { toKey } = await import('@/server/wire-key');
  const id = async (sql: string) => BigInt((await owner.query(sql)).rows[0].id);
  return {
    message: toKey('message', await id(`SELECT id FROM corpus.message WHERE ext_id = 'm-1'`)),
    attachment: toKey(
      'attachment',
      await id(
        `SELECT a.id FROM corpus.attachment a JOIN corpus.message m ON m.id = a.message_id WHERE m.ext_id = 'm-pic-8'`,
      ),
    ),
  };
}

/** The questions that two houses answer otherwise. */
export function differences(
  one: readonly Asked[],
  other: readonly Asked[],
  but: (text: string) => string = (text) => text,
): string[] {
  return one.flatMap(({ what, answer }, at) => {
    const [mine, theirs] = [but(answer), but(other[at]?.answer ?? '')];
    return mine === theirs ? [] : [`${what}: ${parting(mine, theirs)}`];
  });
}

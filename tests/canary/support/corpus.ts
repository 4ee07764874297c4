import type { SeedFile, SeedMessage } from '../../support/seed-corpus';
import type { Audience, Canaries } from './canaries';

/** Messages of one case that came in one file. */
export type Load = { readonly case: 'C-1' | 'C-2'; readonly file?: SeedFile; readonly messages: SeedMessage[] };

/** States of a warrant of which each has a target of its own, so that what it covers is seen under no other. */
export const SHUT = [
  'UNSIGNED',
  'PENDING',
  'DISCARDED',
  'OVER',
  'FUTURE',
  'SUSPENDED',
  'SUPERSEDED',
  'CANCELLED',
  'KEPT-OVER',
  'REVOKED',
  'ANNULLED',
  'WITHDRAWN',
  'CLOSED',
  'UNASSIGNED',
  'UNREAD',
  'UNADDRESSED',
  'H2',
  'CONDITION',
] as const;

export const LIST_WORD = 'parcel';

/** What the open warrant shows: the same in every house. A word that all of them hold, senders, times on whole minutes. */
export const SHOWN: SeedMessage[] = [1, 2, 3, 4, 5, 6].map((n) => ({
  id: `m-${n}`,
  conversation: n < 5 ? 'owl/grebe' : 'owl/finch',
  sender: n % 2 ? 'owl-17' : 'grebe-04',
  recipients: [n % 2 ? (n < 5 ? 'grebe-04' : 'finch-06') : 'owl-17'],
  sentAt: `2020-04-${String(3 * n).padStart(2, '0')}T09:00:00Z`,
  body: `the parcel number ${n} of tomorrow`,
}));

/** Shown in part: what is hidden of these messages is a canary, the rest isn't. */
function partly(c: Canaries): SeedMessage[] {
  const owl = { conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  return [
    {
      ...owl,
      id: 'm-picture',
      sentAt: '2020-04-19T09:00:00Z',
      body: 'look at the parcel',
      picture: `on a picture ${c.word('text on a picture of a kind not covered', 'nobody')}`,
      pictureName: `${c.word('name of a picture of a kind not covered', 'nobody')}.png`,
    },
    {
      id: 'm-meta',
      conversation: 'meta-room',
      sender: 'shrike-31',
      recipients: ['wren-32'],
      sentAt: '2020-04-20T09:00:00Z',
      body: `parcel ${c.word('body of a message shown by its metadata', 'nobody')}`,
    },
    {
      id: 'm-pic-8',
      conversation: 'pic/room',
      sender: 'pic-8',
      recipients: ['wren-32'],
      sentAt: '2020-04-21T09:00:00Z',
      body: '',
      picture: 'harbour crane',
      pictureName: 'harbour.png',
    },
    {
      id: 'm-kind',
      conversation: 'kind/room',
      sender: 'owl-17',
      recipients: ['grebe-04'],
      sentAt: '2020-04-22T09:00:00Z',
      body: `parcel ${c.word('body of a message whose text is excluded', 'nobody')}`,
      picture: 'pier',
      pictureName: 'pier.png',
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
}

/** A message of which everything is a canary but what puts it out of scope. */
function hidden(
  c: Canaries,
  way: string,
  given: Partial<SeedMessage> & { audience?: Audience; from?: string },
): SeedMessage {
  const { audience = 'nobody', from = '2020-02-02', ...fixed } = given;
  const word = (what: string) => c.word(`${way}: ${what}`, audience);
  return {
    id: `m-${word('id')}`,
    conversation: word('conversation'),
    sender: word('sender'),
    recipients: [word('recipient')],
    sentAt: c.time(way, audience, from),
    sentAtOriginal: word('time as written'),
    body: `parcel ${word('body')} crane`,
    picture: `harbour ${word('text on a picture')}`,
    pictureName: `${word('name of a picture')}.png`,
    ...fixed,
  };
}

/** The canary corpus: in-scope messages that carry none, and for each way to be out of scope one that carries nothing else. */
export function canaryCorpus(c: Canaries): Load[] {
  const owl = { sender: 'owl-17' };
  const visible: Load = { case: 'C-1', messages: [...SHOWN, ...partly(c)] };
  const sealed = {
    ...hidden(c, 'sealed neighbour', { from: '2020-04-03' }),
    conversation: 'owl/grebe',
    recipients: ['grebe-04'],
  };
  const messages = [
    hidden(c, 'shown to the team', { ...owl, audience: 'team', from: '2020-05-01', picture: undefined }),
    hidden(c, 'another target', { sentAt: c.monthlyTime('another target', 'nobody', '2013-03') }),
    hidden(c, 'before the window', { ...owl, from: '2019-05-01' }),
    hidden(c, 'after the window', { ...owl, from: '2020-09-01' }),
    hidden(c, 'kind not covered', { ...owl, body: '' }),
    hidden(c, 'excluded by handle', { ...owl, recipients: ['lawyer-5'] }),
    hidden(c, 'excluded by date', { ...owl, sentAt: '2020-06-15T11:23:47Z' }),
    hidden(c, 'quarantined by the list', { ...owl, recipients: ['counsel-9'], audience: 'filter', picture: undefined }),
    hidden(c, 'no word of the list', {
      sender: 'terms-11',
      body: `nothing ${c.word('no word of the list: body', 'nobody')}`,
    }),
    hidden(c, 'clause that waits for a permission', { sender: 'wait-2' }),
    hidden(c, 'another warrant', { sender: 'heron-3', audience: 'other', picture: undefined }),
    hidden(c, 'a warrant that is kept', { sender: 'kite-5', audience: 'kept', picture: undefined }),
    ...SHUT.map((state) => hidden(c, `warrant: ${state}`, { sender: `of-${state}` })),
    sealed,
    ...between(c),
  ];
  return [
    { case: 'C-1', file: fileOf(c, 'hidden messages'), messages },
    visible,
    {
      case: 'C-2',
      file: fileOf(c, 'another case'),
      messages: [hidden(c, 'another case', { ...owl, audience: 'otherCase', picture: undefined })],
    },
  ];
}

/** In a visible conversation: before its first visible message, after its last, and at the very second of one. */
function between(c: Canaries): SeedMessage[] {
  const beside = { conversation: 'owl/grebe', recipients: ['grebe-04'] };
  return [
    { ...hidden(c, 'before the first visible one', { from: '2020-02-20' }), ...beside },
    { ...hidden(c, 'after the last visible one', { from: '2020-05-20' }), ...beside },
    { ...hidden(c, 'at the second of a visible one', {}), ...beside, sentAt: SHOWN[1]?.sentAt ?? '' },
  ];
}

// A file is named on its receipt: those of the intake know it, and nobody else.
function fileOf(c: Canaries, way: string): SeedFile {
  const audience = way === 'another case' ? 'nobody' : 'intake';
  return { name: `${c.word(`${way}: file`, audience)}.jsonl`, source: c.word(`${way}: source`, audience) };
}

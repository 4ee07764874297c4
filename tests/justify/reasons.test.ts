import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROMPT_IDS, PROMPTS, type PromptId } from '@/server/justify/prompts';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { approvePack } from '../support/seal-pack';
import { callerOf, codeOf, countOf, entriesOf, inSession, questionOf, SCOPE } from './support';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let attachment: string;
let pack: string;

beforeAll(async () => {
  portal = await openPortal();
  const seen = { id: 'm-1', conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  const unseen = { id: 'm-2', conversation: 'heron/kite', sender: 'heron-11', recipients: ['kite-88'] };
  const sentAt = '2020-04-01T09:00:00Z';
  ({ who } = await buildCase(portal.owner, {
    messages: [
      { ...seen, sentAt, body: 'look', picture: 'on the picture' },
      { ...unseen, sentAt, body: 'elsewhere', picture: 'out of scope' },
    ],
    warrants: [
      {
        reference: 'W-1',
        clauses: [{ handles: ['owl-17'], match: 'sentBy', kinds: ['text', 'image'] }],
        assigned: ['ivy', 'ann'],
      },
    ],
  }));
  // Nobody has said anything yet.
  await portal.owner.query('DELETE FROM justification');
  await givePictures();
  const { toKey } = await import('@/server/wire-key');
  attachment = toKey('attachment', 1n);
  const ivy = await callerOf(await who('ivy'));
  ({ id: pack } = await ivy.packs.create({ ...SCOPE, title: 'For the court' }));
  await ivy.packs.add({ ...SCOPE, pack, ids: ['m-1'] });
  const { scopeUnder } = await import('@/server/warrant/scope');
  const request = { caseReference: SCOPE.case, warrantReference: SCOPE.warrant, purpose: SCOPE.purpose };
  await approvePack(portal.owner, await scopeUnder(await who('ivy'), request), pack);
});
afterAll(() => portal.close());

/** A real picture behind the seeded ones. */
async function givePictures(): Promise<void> {
  const { theStore } = await import('@/server/media/the-store');
  const png = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#123' } })
    .png()
    .toBuffer();
  const { sha256 } = await (await theStore()).put(Readable.from([png]));
  await portal.owner.query('UPDATE corpus.attachment SET object_sha256 = $1', [sha256]);
}

type Caller = Awaited<ReturnType<typeof callerOf>>;
/** Each sensitive act with a person who may do it. */
const ACTS: Record<
  Exclude<PromptId, 'pack.download' | 'ledger.export'>,
  { name: string; act: (caller: Caller) => Promise<unknown> }
> = {
  'media.reveal': { name: 'ivy', act: (caller) => caller.media.reveal({ ...SCOPE, attachment }) },
  'pack.generate': { name: 'ivy', act: (caller) => caller.packs.generate({ ...SCOPE, pack }) },
  'ledger.rows': { name: 'aud', act: (caller) => caller.custody.rows({ from: 0 }) },
};
const reveal = async (investigator: Investigator) => ACTS['media.reveal'].act(await callerOf(investigator));
const CHOICE = PROMPTS['media.reveal'].choices[0]?.choice ?? '';
const give = async (
  investigator: Investigator,
  over: { prompt?: string; choice?: string; words?: string; case?: string } = {},
) =>
  (await callerOf(investigator)).justifications.give({
    case: 'C-1',
    prompt: 'media.reveal/1',
    choice: CHOICE,
    items: [attachment],
    ...over,
  });

test('every prompt has words, and one answer that wants words of one’s own', () => {
  for (const id of PROMPT_IDS) {
    expect(PROMPTS[id].wording).not.toBe('');
    expect(PROMPTS[id].choices.filter(({ needsWords }) => needsWords)).toHaveLength(1);
  }
});

describe('without a reason', () => {
  test.each(Object.entries(ACTS))('%s is not done: the question comes instead', async (id, { name, act }) => {
    const [looks, changes] = [await countOf(portal, 'media.revealed'), await countOf(portal, 'pack.changed')];
    const question = await questionOf(act(await callerOf(await who(name))));
    const { wording, choices } = PROMPTS[id as PromptId];
    expect(question).toMatchObject({ prompt: `${id}/1`, wording, choices, case: id === 'ledger.rows' ? null : 'C-1' });
    expect(await countOf(portal, 'media.revealed')).toBe(looks);
    expect(await countOf(portal, 'pack.changed')).toBe(changes);
  });

  test('the question leaves as a shape without content', async () => {
    const { safeError } = await import('@/server/trpc/safe-error');
    const error = await reveal(await who('ivy')).catch((thrown: unknown) => thrown);
    const shape = safeError({ shape: {} as never, error: error as never });
    expect(shape.data).toMatchObject({ code: 'PRECONDITION_FAILED', httpStatus: 412 });
    expect(shape.data.justify?.items).toEqual([attachment]);
    expect(JSON.stringify(shape)).not.toMatch(/on the picture|look|owl/);
  });

  test('nobody is asked about what they can’t have anyway', async () => {
    const { toKey } = await import('@/server/wire-key');
    const outside = { ...SCOPE, attachment: toKey('attachment', 2n) };
    const ivy = await callerOf(await who('ivy'));
    expect(await codeOf(ivy.media.reveal(outside))).toBe('NOT_FOUND');
    expect(await codeOf(ivy.custody.rows({ from: 0 }))).toBe('NOT_FOUND');
    expect(await codeOf((await callerOf(await who('stan'))).packs.generate({ ...SCOPE, pack }))).toBe('NOT_FOUND');
  });
});

describe('an answer', () => {
  test('that isn’t on the list, to another wording, or without the words that it needs, is none', async () => {
    const ivy = await who('ivy');
    const before = await countOf(portal, 'reason.asked');
    for (const over of [
      { choice: 'Because' },
      { prompt: 'media.reveal/0' },
      { prompt: 'media.reveal' },
      { prompt: 'pack.generate/1' },
      { choice: 'Another reason' },
      { choice: 'Another reason', words: '   ' },
    ])
      expect(await codeOf(give(ivy, over)), JSON.stringify(over)).toBe('BAD_REQUEST');
    expect(await countOf(portal, 'reason.asked')).toBe(before);
    await questionOf(reveal(ivy));
  });

  test('in a case in which the person has no part is refused', async () => {
    expect(await codeOf(give(await who('stan')))).toBe('NOT_FOUND');
    expect(await codeOf(give(await who('ivy'), { case: 'C-NONE' }))).toBe('NOT_FOUND');
  });

  test('that is not given is entered, and nothing opens', async () => {
    const ivy = await who('ivy');
    const asked = { case: 'C-1', prompt: 'media.reveal/1', items: [attachment] };
    const { entry } = await (await callerOf(ivy)).justifications.decline(asked);
    expect((await entriesOf(portal, 'reason.asked')).at(-1)).toMatchObject({
      index: entry,
      outcome: 'deny',
      payload: { prompt: 'media.reveal/1', wording: PROMPTS['media.reveal'].wording, items: [attachment] },
    });
    await questionOf(reveal(ivy));
  });

  test('is kept with the wording that was shown, and the entry of the act names it', async () => {
    const ivy = await who('ivy');
    const { id, entry } = await give(ivy, { choice: 'Another reason', words: ' a face that we look for ' });
    const said = {
      wording: PROMPTS['media.reveal'].wording,
      choice: 'Another reason',
      words: 'a face that we look for',
    };
    const { rows } = await portal.owner.query(
      'SELECT prompt, wording, choice, words, person_id, session_id FROM justification WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([{ prompt: 'media.reveal/1', ...said, person_id: ivy.id, session_id: ivy.sessionId }]);
    expect((await entriesOf(portal, 'reason.asked')).at(-1)).toMatchObject({
      index: entry,
      outcome: 'ok',
      payload: { justification: id, prompt: 'media.reveal/1', ...said, items: [attachment] },
    });
    await reveal(ivy);
    expect((await entriesOf(portal, 'media.revealed')).at(-1)?.payload).toMatchObject({ justification: id });
  });

  test('holds for the session: nobody is asked twice', async () => {
    const before = await countOf(portal, 'reason.asked');
    await reveal(await who('ivy'));
    expect(await countOf(portal, 'reason.asked')).toBe(before);
  });

  test('does not hold in another session, for another person, another act or another case', async () => {
    const ivy = await who('ivy');
    await questionOf(reveal(inSession(ivy, 9)));
    await questionOf(reveal(await who('ann')));
    await questionOf(ACTS['pack.generate'].act(await callerOf(ivy)));
    await portal.owner.query(
      `INSERT INTO case_file (reference, name, alias) VALUES ('C-2', 'Second case', repeat('d', 64))`,
    );
    const { requireJustified } = await import('@/server/justify/require-justified');
    const { rows } = await portal.owner.query(`SELECT id, reference FROM case_file WHERE reference = 'C-2'`);
    await expect(requireJustified(ivy, rows[0], 'media.reveal', [])).rejects.toMatchObject({ name: 'Justify' });
    await expect(requireJustified(ivy, null, 'media.reveal', [])).rejects.toMatchObject({ name: 'Justify' });
  });

  test('given for a case doesn’t hold where none is meant', async () => {
    const aud = await who('aud');
    const answer = { prompt: 'ledger.rows/1', choice: 'To verify the ledger' };
    await give(aud, { ...answer, case: 'C-1' });
    await questionOf(ACTS['ledger.rows'].act(await callerOf(aud)));
    await (await callerOf(aud)).justifications.give({ case: null, ...answer });
    expect(await codeOf(ACTS['ledger.rows'].act(await callerOf(aud)))).toBe('OK');
  });

  test('is not changed and not taken back by the portal', async () => {
    const { default: pg } = await import('pg');
    const web = new pg.Client({ connectionString: portal.urls.appUrl });
    await web.connect();
    await expect(web.query(`UPDATE justification SET words = ''`)).rejects.toThrow(/permission denied/);
    await expect(web.query('DELETE FROM justification')).rejects.toThrow(/permission denied/);
    await web.end();
  });
});

describe('a pack', () => {
  test('is begun with the reason in its entry, and carries it on to the job', async () => {
    const ivy = await who('ivy');
    const { id } = await give(ivy, { prompt: 'pack.generate/1', choice: 'The prosecutor asked for it' });
    const { job } = await (await callerOf(ivy)).packs.generate({ ...SCOPE, pack });
    expect((await entriesOf(portal, 'pack.changed')).at(-1)?.payload).toMatchObject({
      generating: true,
      justification: id,
    });
    const { rows } = await portal.owner.query('SELECT input FROM job WHERE id = $1', [job]);
    expect(rows[0].input).toMatchObject({ justification: id });
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { newPack, openWay, RULE, stateOf, W1, type Way, wholeOf } from './way';

let portal: Portal;
let way: Way;
beforeAll(async () => {
  portal = await openPortal();
  way = await openWay(portal);
});
afterAll(() => portal.close());

const digestOf = async (pack: string, name = 'leo') => (await (await way.as(name)).open({ ...W1, pack })).extra.digest;
const absent = { code: 'NOT_FOUND' };

async function denied(): Promise<number> {
  return (await portal.owner.query(`SELECT count(*)::int AS n FROM custody.entry WHERE act = 'access.denied'`)).rows[0]
    .n;
}

describe('nobody', () => {
  test('approves a pack that they had a hand in, whatever their role; the refusal is entered', async () => {
    const pack = await newPack(way, ['m-1']);
    const lea = await way.as('lea');
    await lea.caption({ ...W1, pack, key: (await lea.open({ ...W1, pack })).records[0]?.key ?? '', caption: 'hers' });
    await (await way.as('ivy')).submit({ ...W1, pack });
    const before = await denied();
    await expect(lea.approve({ ...W1, pack, digest: await digestOf(pack) })).rejects.toMatchObject(absent);
    expect(await denied()).toBe(before + 1);
    expect(await stateOf(portal, pack)).toBe('review');
  });

  test('approves or returns who only prepares or receives', async () => {
    const pack = await newPack(way, ['m-1']);
    await (await way.as('ivy')).submit({ ...W1, pack });
    const digest = await digestOf(pack);
    for (const name of ['ann', 'pru']) {
      const packs = await way.as(name);
      await expect(packs.approve({ ...W1, pack, digest })).rejects.toMatchObject(absent);
      await expect(packs.return({ ...W1, pack, reasons: 'r' })).rejects.toMatchObject(absent);
    }
    for (const name of ['leo', 'pru'])
      await expect((await way.as(name)).submit({ ...W1, pack })).rejects.toMatchObject(absent);
  });

  test('approves what they were not shown', async () => {
    const pack = await newPack(way, ['m-1']);
    const [ivy, leo] = [await way.as('ivy'), await way.as('leo')];
    await ivy.submit({ ...W1, pack });
    const shown = await digestOf(pack);
    await ivy.add({ ...W1, pack, ids: ['m-2'] });
    expect(await stateOf(portal, pack)).toBe('draft');
    await ivy.submit({ ...W1, pack });
    await expect(leo.approve({ ...W1, pack, digest: shown })).rejects.toThrow('another one by now');
    expect(await stateOf(portal, pack)).toBe('review');
  });

  test('generates a draft, one in review, or one that was changed after it was approved', async () => {
    const pack = await newPack(way, ['m-1']);
    const [ivy, leo] = [await way.as('ivy'), await way.as('leo')];
    const refuse = () =>
      expect(ivy.generate({ ...W1, pack })).rejects.toThrow('A legal reviewer approves a pack before it is generated.');
    await refuse();
    await ivy.submit({ ...W1, pack });
    await refuse();
    await leo.approve({ ...W1, pack, digest: await digestOf(pack) });
    await ivy.setUp({ ...W1, pack, title: 'Another title' });
    expect(await stateOf(portal, pack)).toBe('draft');
    await refuse();
    expect((await portal.owner.query(`SELECT FROM job WHERE kind = 'pack'`)).rowCount).toBe(0);
  });

  test('slips a change past the server under an approval', async () => {
    const pack = await newPack(way, ['m-1']);
    await (await way.as('ivy')).submit({ ...W1, pack });
    for (const sql of [
      'INSERT INTO pack_item (pack_id, message_id, ordinal) VALUES ($1, 3, 9)',
      `UPDATE pack_item SET caption = 'x' WHERE pack_id = $1`,
      `INSERT INTO pack_section (id, pack_id, ordinal, heading) VALUES (gen_random_uuid(), $1, 0, 'x')`,
      `UPDATE pack SET title = 'x' WHERE id = $1`,
    ])
      await expect(portal.owner.query(sql, [pack])).rejects.toThrow('only a draft changes');
    await expect(
      portal.owner.query(
        `UPDATE pack SET state = 'approved', approved_by_id = author_id, approved_at = now(), approved_digest = repeat('0', 64) WHERE id = $1`,
        [pack],
      ),
    ).rejects.toThrow('does not approve it');
    await expect(portal.owner.query(`UPDATE pack SET state = 'sealed' WHERE id = $1`, [pack])).rejects.toThrow(
      'a pack does not go from review to sealed',
    );
    await expect(portal.owner.query('DELETE FROM pack WHERE id = $1', [pack])).rejects.toThrow('keeps its number');
  });
});

test('a pack comes back with reasons, and goes out again', async () => {
  const pack = await newPack(way, ['m-1']);
  const [ivy, leo] = [await way.as('ivy'), await way.as('leo')];
  await ivy.submit({ ...W1, pack });
  await leo.return({ ...W1, pack, reasons: 'Name the exhibit' });
  const listed = (await ivy.list({ case: 'C-1' })).find(({ id }) => id === pack);
  expect(listed).toMatchObject({ state: 'draft', returned: { by: 'leo', reasons: 'Name the exhibit' } });
  await ivy.submit({ ...W1, pack });
  await leo.approve({ ...W1, pack, digest: await digestOf(pack) });
  expect((await ivy.list({ case: 'C-1' })).find(({ id }) => id === pack)).toMatchObject({
    state: 'approved',
    approved: { by: 'leo' },
    returned: null,
  });
  const { rows } = await portal.owner.query(
    `SELECT act FROM custody.entry WHERE act IN ('pack.submitted', 'pack.returned', 'pack.approved') ORDER BY idx DESC LIMIT 4`,
  );
  expect(rows.map(({ act }) => act)).toEqual(['pack.approved', 'pack.submitted', 'pack.returned', 'pack.submitted']);
});

const STEPS: Readonly<Record<string, readonly string[]>> = {
  draft: ['review'],
  review: ['draft', 'approved'],
  approved: ['draft', 'generating'],
  generating: ['sealed', 'failed'],
  failed: ['draft', 'generating'],
  sealed: [],
};
const PREPARE = ['ivy', 'ann', 'lea'];
const REVIEW = ['leo', 'lea'];
const MAY: Readonly<Record<string, readonly string[]>> = {
  change: PREPARE,
  submit: PREPARE,
  generate: PREPARE,
  approve: REVIEW,
  return: REVIEW,
};
type Step = { readonly act: string; readonly name: string };

/** One act as somebody; what a job would do is done by the tables' owner. */
async function take(pack: string, { act, name }: Step): Promise<void> {
  const packs = await way.as(name);
  const { contentsDigest } = await import('@/server/pack/lifecycle/contents-digest');
  const { casebook } = await import('@/server/casebook');
  if (act === 'change') await packs.setUp({ ...W1, pack, title: `T ${Math.random()}`, context: RULE });
  if (act === 'submit') await packs.submit({ ...W1, pack });
  if (act === 'approve') await packs.approve({ ...W1, pack, digest: await contentsDigest(casebook(), pack) });
  if (act === 'return') await packs.return({ ...W1, pack, reasons: 'r' });
  if (act === 'generate') await packs.generate({ ...W1, pack });
  if (act === 'seal' || act === 'fail')
    await portal.owner.query(
      act === 'seal'
        ? `UPDATE pack SET state = 'sealed', sealed_at = now() WHERE id = $1 AND state = 'generating'`
        : `UPDATE pack SET state = 'failed' WHERE id = $1 AND state = 'generating'`,
      [pack],
    );
}

test('whoever does whatever in whichever order, the rules hold', async () => {
  const whatever = fc.record({
    act: fc.constantFrom('change', 'submit', 'approve', 'return', 'generate', 'seal', 'fail'),
    name: fc.constantFrom('ivy', 'ann', 'lea', 'leo', 'pru'),
  });
  // Half of the steps are those that lead on, so that most walks get somewhere.
  const onward = fc.constantFrom<Step>(
    { act: 'submit', name: 'ivy' },
    { act: 'approve', name: 'leo' },
    { act: 'generate', name: 'ann' },
    { act: 'seal', name: 'ivy' },
    { act: 'fail', name: 'ivy' },
  );
  const reached = new Set<string>();
  const walk = fc.array(fc.oneof({ weight: 2, arbitrary: whatever }, { weight: 3, arbitrary: onward }), {
    minLength: 10,
    maxLength: 24,
  });
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      const pack = await newPack(way, ['m-1', 'm-2']);
      for (const step of steps) {
        const before = await wholeOf(portal, pack);
        const isDone = await take(pack, step).then(
          () => true,
          () => false,
        );
        const after = await wholeOf(portal, pack);
        const [was, is] = [String(before.pack.state), String(after.pack.state)];
        reached.add(is);
        // A refusal changes nothing, and only who may changes anything.
        if (!isDone || MAY[step.act]?.includes(step.name) === false) expect(after).toEqual(before);
        if (was !== is) expect([step, STEPS[was]]).toEqual([step, expect.arrayContaining([is])]);
        if (was === 'sealed') expect(after).toEqual(before);
        await expectApproval(pack, after.pack);
      }
    }),
    { numRuns: 25, seed: 7 },
  );
  expect([...reached].sort()).toEqual(['approved', 'draft', 'failed', 'generating', 'review', 'sealed']);
}, 300_000);

/** From approval on: somebody approved exactly these contents who had no hand in them; before, nobody did. */
async function expectApproval(id: string, pack: Record<string, unknown>): Promise<void> {
  if (['draft', 'review'].includes(String(pack.state))) return expect(pack.approved_by_id).toBeNull();
  const { contentsDigest } = await import('@/server/pack/lifecycle/contents-digest');
  const { casebook } = await import('@/server/casebook');
  expect(pack.approved_digest).toBe(await contentsDigest(casebook(), id));
  const hands = [pack.author_id, pack.submitted_by_id, ...(pack.editor_ids as string[])];
  expect(hands).not.toContain(pack.approved_by_id);
  expect(pack.approved_by_id).not.toBeNull();
}

import { spawnSync } from 'node:child_process';
import { expectAccessibleInBoth } from './support/accessible';
import { expect, test } from './support/journey';
import { lightNumber } from './support/ledger-light';
import { inCase, PEOPLE, W12 } from './support/people';
import { OPENING, orderAddress } from './support/stories';

const DETAILS = /^Details of no\. /;
const REFUSED = 'Nothing here under your warrant and role';

test('who reads messages does not read the ledger, and who reads the ledger reads no messages', async ({ enter }) => {
  const mara = await enter(PEOPLE.mara, { refusals: [404] });
  await mara.goto(inCase('/ledger'));
  await expect(mara.getByRole('heading', { name: REFUSED })).toBeVisible();
  const katarina = await enter(PEOPLE.katarina, { refusals: [404] });
  await katarina.goto(orderAddress());
  await expect(katarina.getByRole('heading', { name: REFUSED })).toBeVisible();
  await expect(katarina.getByText(OPENING)).toHaveCount(0);
});

test('an auditor finds a search, a look and a refusal, and their own reading', async ({ enter }) => {
  const mara = await enter(PEOPLE.mara);
  await mara.goto(orderAddress({ q: '500 thing' }));
  await expect(mara.getByText(OPENING)).toBeVisible();
  const seenUnder = (await lightNumber(mara)).toLocaleString('en-GB');
  const tom = await enter(PEOPLE.tom, { refusals: [404] });
  await tom.goto(inCase('/desk', { ...W12, q: 'thing' }));
  await expect(tom.getByRole('heading', { name: REFUSED })).toBeVisible();
  await tom.goto(inCase('/ledger'));
  await expect(tom.getByRole('heading', { name: REFUSED })).toBeVisible();

  const katarina = await enter(PEOPLE.katarina);
  const rows = katarina.getByRole('region', { name: 'List of entries' }).getByRole('row');
  await katarina.goto(inCase('/ledger'));
  await expect(rows.filter({ hasText: 'Mara de Wit, NL-POL' }).filter({ hasText: 'searched' })).not.toHaveCount(0);
  const look = rows.filter({ hasText: 'Mara de Wit, NL-POL' }).filter({ hasText: 'read messages' });
  await expect(look).not.toHaveCount(0);
  await expect(katarina.getByRole('cell', { name: seenUnder, exact: true }).first()).toBeVisible();
  const refusal = rows.filter({ hasText: 'Tom Okafor, UK-NCA' }).filter({ hasText: 'was refused' });
  await expect(refusal.first()).toContainText('refused');
  await expect(katarina.getByText('no gap in this list')).toBeVisible();
  await look.first().getByRole('button', { name: DETAILS }).click();
  const entry = katarina.getByRole('dialog', { name: /^Entry no\. / });
  await expect(entry.getByText('"act":"message.viewed"')).toBeVisible();
  await expect(katarina.getByRole('main')).not.toContainText(OPENING);
  await expectAccessibleInBoth(katarina);

  await katarina.goto(inCase('/ledger'));
  const reading = rows.filter({ hasText: 'Katarina Weiss, EUROPOL' }).filter({ hasText: 'read this ledger' });
  await expect(reading).not.toHaveCount(0);
});

test('what another agency sealed is opened once an auditor of theirs agrees', async ({ enter }) => {
  const katarina = await enter(PEOPLE.katarina);
  await katarina.goto(inCase('/ledger', { acts: 'search.run' }));
  const rows = katarina.getByRole('region', { name: 'List of entries' }).getByRole('row');
  await rows.filter({ hasText: 'NL-POL' }).first().getByRole('button', { name: DETAILS }).click();
  const entry = katarina.getByRole('dialog', { name: /^Entry no\. / });
  await expect(entry.getByRole('button', { name: 'Open the sealed part' })).toHaveCount(0);
  await entry.getByLabel('Why must it be opened?').fill('The court asks what was searched');
  await entry.getByRole('button', { name: 'Ask a second auditor' }).click();
  await expect(entry.getByText('It waits for an auditor of NL-POL')).toBeVisible();

  const matthis = await enter(PEOPLE.matthis);
  await matthis.goto(inCase('/ledger'));
  const waiting = matthis.getByRole('region', { name: 'Waits for a second person' });
  await expect(waiting.getByText('The court asks what was searched')).toBeVisible();
  await waiting.getByRole('button', { name: 'Agree to open' }).click();
  await expect(waiting).toHaveCount(0);

  await katarina.reload();
  await entry.getByRole('button', { name: 'Open the sealed part' }).click();
  await expect(entry.getByText('query')).toBeVisible();
});

test('a filter stands in the address, and a case’s history leaves with a proof that outsiders can check', async ({
  enter,
}) => {
  const katarina = await enter(PEOPLE.katarina, { refusals: [412, 428] });
  await katarina.goto(inCase('/ledger'));
  const rows = katarina.getByRole('region', { name: 'List of entries' }).getByRole('row');
  await katarina.getByRole('combobox', { name: 'Outcome' }).click();
  await katarina.getByRole('option', { name: 'refused' }).click();
  await expect(katarina).toHaveURL(/outcome=deny/);
  await expect(rows.filter({ hasText: 'was refused' })).not.toHaveCount(0);
  await expect(rows.filter({ hasText: 'searched' })).toHaveCount(0);
  await katarina.reload();
  await expect(rows.filter({ hasText: 'was refused' })).not.toHaveCount(0);
  await katarina.getByRole('button', { name: 'Show all' }).click();
  await expect(rows.filter({ hasText: 'searched' })).not.toHaveCount(0);

  const saved = katarina.waitForEvent('download');
  await katarina.getByRole('button', { name: 'Export' }).click();
  await katarina.getByRole('menuitem', { name: 'Its whole history' }).click();
  await katarina.getByRole('radio', { name: 'For the defence' }).check();
  await katarina.getByRole('button', { name: 'Go on' }).click();
  const verifier = spawnSync(process.execPath, [
    'public/verify/verify.mjs',
    'case',
    await (await saved).path(),
    '--json',
  ]);
  // Whose signatures count is for the reader to say: without their policy the rest is proven and this can't be decided.
  const { steps }: { steps: { step: string; result: string }[] } = JSON.parse(verifier.stdout.toString());
  expect(steps.filter(({ result }) => result === 'refuted')).toEqual([]);
  expect(steps.filter(({ result }) => result === 'proven').length).toBeGreaterThan(3);

  await katarina.getByRole('button', { name: 'Check now' }).click();
  await katarina.getByRole('radio', { name: 'To verify the ledger' }).check();
  await katarina.getByRole('button', { name: 'Go on' }).click();
  await expect(katarina.getByText(/checked: it holds$/)).toBeVisible({ timeout: 60_000 });
});

test('an administrator asks for an erasure, and an auditor refuses it', async ({ enter }) => {
  const ines = await enter(PEOPLE.ines);
  await ines.goto('/ledger');
  await ines.getByRole('combobox', { name: 'Case' }).click();
  await ines.getByRole('option', { name: /^HALYARD/ }).click();
  await ines.getByLabel('Under which law').fill('Article 74(4)');
  await ines.getByRole('button', { name: 'Ask for the erasure' }).click();
  await expect(ines.getByText('waits for an auditor of the case')).toBeVisible();
  await expectAccessibleInBoth(ines);

  const katarina = await enter(PEOPLE.katarina);
  await katarina.goto(inCase('/ledger'));
  const waiting = katarina.getByRole('region', { name: 'Waits for a second person' });
  await expect(waiting.getByText('Article 74(4)')).toBeVisible();
  await waiting.getByRole('button', { name: 'Refuse' }).click();
  await expect(waiting).toHaveCount(0);
});

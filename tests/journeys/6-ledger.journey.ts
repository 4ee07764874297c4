import { expectAccessibleInBoth } from './support/accessible';
import { expect, test } from './support/journey';
import { lightNumber } from './support/ledger-light';
import { inCase, PEOPLE, W12 } from './support/people';
import { OPENING, orderAddress } from './support/stories';

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
  const rows = katarina.getByRole('region', { name: 'Entries' }).getByRole('row');
  await katarina.goto(inCase('/ledger'));
  await expect(rows.filter({ hasText: 'Mara de Wit, NL-POL' }).filter({ hasText: 'searched' })).not.toHaveCount(0);
  const look = rows.filter({ hasText: 'Mara de Wit, NL-POL' }).filter({ hasText: 'read messages' });
  await expect(look).not.toHaveCount(0);
  await expect(katarina.getByRole('cell', { name: seenUnder, exact: true }).first()).toBeVisible();
  const refusal = rows.filter({ hasText: 'Tom Okafor, UK-NCA' }).filter({ hasText: 'was refused' });
  await expect(refusal.first()).toContainText('refused');
  await expect(katarina.getByText('no gap on this page')).toBeVisible();
  await look
    .first()
    .getByRole('button', { name: /^Details of no\. / })
    .click();
  await expect(katarina.getByText('message.viewed')).toBeVisible();
  await expect(katarina.getByRole('main')).not.toContainText(OPENING);
  await expectAccessibleInBoth(katarina);

  await katarina.reload();
  const reading = rows.filter({ hasText: 'Katarina Weiss, EUROPOL' }).filter({ hasText: 'read this ledger' });
  await expect(reading).not.toHaveCount(0);
});

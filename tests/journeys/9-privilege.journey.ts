import type { Page } from '@playwright/test';
import { STORIES } from '@/server/demo/stories';
import { expectAccessibleInBoth } from './support/accessible';
import { awaitScripts } from './support/await-scripts';
import { havePurpose, haveRead } from './support/first-look';
import { expect, test } from './support/journey';
import { keepAnswers } from './support/keep-answers';
import { inCase, PEOPLE, W12 } from './support/people';
import { sentencesOf } from './support/stories';

const LAWYER = STORIES.lawyer.conversation;
const QUARANTINE = inCase('/privilege/quarantine', W12);

/** Opens a page of the case under W-12, as somebody who has read its order and said for what. */
async function visit(page: Page, login: string, path: string): Promise<void> {
  await haveRead(login, W12.warrant);
  await havePurpose(page, W12);
  await page.goto(path);
  await awaitScripts(page);
}

const withheld = (page: Page) => page.getByRole('region', { name: 'Withheld conversations, the oldest first' });
const decide = (page: Page) => page.getByRole('region', { name: 'Where it stands' });

test('the team finds no trace of what is withheld', async ({ enter }) => {
  const page = await enter(PEOPLE.mara, { refusals: [404] });
  const answers = keepAnswers(page);
  for (const q of ['lemaire', 'confidential', `in:${LAWYER}`]) {
    await visit(page, PEOPLE.mara, inCase('/desk', { ...W12, q }));
    await expect(page.getByText('No message in scope holds this'), q).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'Quarantine' })).toHaveCount(0);
  for (const path of ['/privilege/quarantine', '/privilege/confidential', '/privilege/exposure']) {
    await page.goto(inCase(path, W12));
    await expect(page.getByRole('heading', { name: 'Nothing here under your warrant and role' }), path).toBeVisible();
  }
  const told = await answers.all();
  for (const word of [...sentencesOf('lawyer'), ...STORIES.lawyer.handles.slice(0, 1)])
    expect(told).not.toContain(word);
});

test('the filter side reads it, one proposes and another decides', async ({ enter }) => {
  test.setTimeout(300_000);
  const fleur = await enter(PEOPLE.fleur);
  await visit(fleur, PEOPLE.fleur, QUARANTINE);
  await expect(fleur.getByText('filter side')).toBeVisible();
  await withheld(fleur).getByRole('button', { name: LAWYER }).click();
  await expect(fleur.getByRole('article').first()).toBeVisible();
  await expect(decide(fleur)).toContainText('somebody in it is on the confidential list');
  await expectAccessibleInBoth(fleur);
  await decide(fleur).getByRole('textbox', { name: 'Basis' }).fill('Advice of an advocate to his client.');
  await decide(fleur).getByRole('button', { name: 'Propose: privileged' }).click();
  await expect(fleur.getByText('Proposed: privileged', { exact: true })).toBeVisible();

  const ruben = await enter(PEOPLE.ruben);
  await visit(ruben, PEOPLE.ruben, QUARANTINE);
  await ruben.getByText('Proposed', { exact: true }).click();
  await withheld(ruben).getByRole('button', { name: LAWYER }).click();
  await expect(decide(ruben)).toContainText('privileged, by Fleur Maas');
  await decide(ruben).getByRole('textbox', { name: 'Basis' }).fill('Privileged throughout.');
  await decide(ruben).getByRole('button', { name: 'Seal as privileged' }).click();
  const dialog = ruben.getByRole('dialog', { name: /^Seal .* for good\?$/ });
  await expectAccessibleInBoth(ruben);
  await dialog.getByRole('button', { name: /^Seal / }).click();
  await expect(ruben.getByText('Sealed as privileged')).toBeVisible();
  await expect(decide(ruben)).toContainText('by Ruben de Graaf');
});

test('a reader stops at something, and it is gone for the team until it is released', async ({ enter }) => {
  test.setTimeout(300_000);
  const mara = await enter(PEOPLE.mara);
  await visit(mara, PEOPLE.mara, inCase('/desk', { ...W12, list: 'conversations' }));
  const line = mara.getByRole('region', { name: 'Conversations, the latest first' }).getByRole('button').first();
  await line.click();
  await expect(mara.getByRole('article').first()).toBeVisible();
  const stopped = new URL(mara.url()).searchParams.get('conversation') ?? '';
  await mara.keyboard.press('!');
  const dialog = mara.getByRole('dialog', { name: 'Stop: this may be privileged' });
  await expectAccessibleInBoth(mara);
  await dialog.getByRole('button', { name: 'Stop and withhold' }).click();
  await expect(mara.getByText('Withheld', { exact: true })).toBeVisible();
  await expect(mara.getByRole('article')).toHaveCount(0);
  await expect(mara.getByRole('button', { name: stopped })).toHaveCount(0);

  const katarina = await enter(PEOPLE.katarina);
  await katarina.goto(inCase('/privilege/exposure'));
  await expect(katarina.getByRole('row', { name: /Mara de Wit/ })).toBeVisible();
  await expectAccessibleInBoth(katarina);

  const ruben = await enter(PEOPLE.ruben);
  await visit(ruben, PEOPLE.ruben, QUARANTINE);
  await withheld(ruben).getByRole('button', { name: stopped }).click();
  await expect(decide(ruben)).toContainText('Mara de Wit stopped here');
  await decide(ruben).getByRole('textbox', { name: 'Basis' }).fill('Nothing of the kind.');
  await decide(ruben).getByRole('button', { name: 'Release to the team' }).click();
  await ruben
    .getByRole('dialog')
    .getByRole('button', { name: /^Release / })
    .click();
  await expect(ruben.getByText('Released to the team').first()).toBeVisible();

  await mara.reload();
  await expect(mara.getByRole('button', { name: stopped })).toBeVisible();
});

test('the confidential list is kept by the filter side', async ({ enter }) => {
  const fleur = await enter(PEOPLE.fleur);
  await visit(fleur, PEOPLE.fleur, inCase('/privilege/confidential', W12));
  await fleur.getByRole('textbox', { name: 'Identifiers' }).fill('nobody-77\n\nnobody-78');
  await fleur.getByRole('textbox', { name: 'Basis' }).fill('bar register');
  await fleur.getByRole('button', { name: 'Put 2 identifiers on the list' }).click();
  await expect(
    fleur.getByText('2 identifiers put on the list. 0 messages in 0 conversations withheld now.'),
  ).toBeVisible();
  await expect(fleur.getByRole('row', { name: /nobody-77/ })).toContainText('not found so far');
  await expectAccessibleInBoth(fleur);
  await fleur.getByRole('button', { name: 'Take nobody-77 off the list' }).click();
  const dialog = fleur.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('no such person');
  await dialog.getByRole('button', { name: 'Take off the list' }).click();
  await expect(fleur.getByRole('row', { name: /nobody-77.*no such person/ })).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expectAccessibleInBoth } from './support/accessible';
import { askAs } from './support/ask';
import { choosePurpose } from './support/first-look';
import { expect, test } from './support/journey';
import { CASE, inCase, PEOPLE, READS } from './support/people';
import { tabTo } from './support/tab-to';

const W13 = READS[PEOPLE.tom];
const ADDRESS = inCase('/desk', { ...W13, q: 'and' });

test('a new version closes the screen at the next request, until it is read to its end, by keyboard alone', async ({
  enter,
}) => {
  const tom = await enter(PEOPLE.tom, { refusals: [404] });
  const keys = tom.keyboard;
  await tom.goto(ADDRESS);
  const search = tom.getByRole('textbox', { name: 'Search messages' });
  await expect(search).toBeVisible();

  const version = await test.step('two clerks put the next version in force', nextVersion);
  await test.step('the next request finds it closed, and the address stays', async () => {
    await search.fill('or');
    await keys.press('Enter');
    await expect(tom.getByRole('heading', { name: 'W-13 has a new version: read it' })).toBeVisible();
    await expect(search).toHaveCount(0);
    await expect(tom.getByRole('banner')).toContainText('read its order first');
    await expectAccessibleInBoth(tom);
  });
  await test.step('it is read to its end before it can be acknowledged', async () => {
    await expect(tom.getByRole('button', { name: 'Read the order' })).toBeFocused();
    await keys.press('Enter');
    await expect(tom.getByText(`Version ${version}.`)).toBeVisible();
    const confirm = tom.getByRole('button', { name: 'I have read the order and its instructions' });
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await expect(tom.getByText('Read to the end first.')).toBeVisible();
    await confirm.dispatchEvent('click');
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await expectAccessibleInBoth(tom);
    await tabTo(tom, tom.getByRole('region', { name: 'The order and its instructions' }));
    await keys.press('End');
    await expect(confirm).toHaveAttribute('aria-disabled', 'false');
    await tabTo(tom, confirm);
    await keys.press('Enter');
  });
  await test.step('the purpose is chosen anew, and one is where one was going', async () => {
    await choosePurpose(tom, W13?.purpose);
    await expect(search).toHaveValue('or');
    expect(new URL(tom.url()).searchParams.get('q')).toBe('or');
  });
  await lookAgain(tom);
});

/** Nobody is asked twice. */
async function lookAgain(tom: Page): Promise<void> {
  await tom.goto(ADDRESS);
  await expect(tom.getByRole('textbox', { name: 'Search messages' })).toBeVisible();
}

/** The same terms once more, under a later examination: what a court's extension does. */
async function nextVersion(): Promise<number> {
  const [sanne, pieter] = [await askAs(PEOPLE.sanne), await askAs(PEOPLE.pieter)];
  const { draft } = await sanne.warrants.asDraft.query({ case: CASE, reference: 'W-13' });
  const later = new Date(Date.now() + 60 * 86_400_000).toISOString();
  const clocks = { examineUntil: later, retainUntil: later };
  const terms = { ...draft, ...clocks, instrument: 'extend' as const, minimisation: INSTRUCTIONS };
  const { stamp } = await sanne.warrants.draft.mutate(terms);
  const read = { case: CASE, reference: 'W-13', stamp: stamp.toISOString() };
  const { version } = await pieter.warrants.activate.mutate(read);
  return version;
}

/** Long enough that it has to be scrolled. */
const INSTRUCTIONS = Array.from(
  { length: 40 },
  (_, at) => `${at + 1}. Close what has nothing to do with the threat.`,
).join('\n');

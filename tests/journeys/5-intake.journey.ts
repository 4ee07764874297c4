import { expectAccessibleInBoth } from './support/accessible';
import { awaitScripts } from './support/await-scripts';
import { expect, test } from './support/journey';
import { inCase, PEOPLE } from './support/people';

test('who reads may not bring in a file', async ({ enter }) => {
  const mara = await enter(PEOPLE.mara, { refusals: [404] });
  await mara.goto(inCase('/intake'));
  await expect(mara.getByRole('heading', { name: 'Nothing here under your warrant and role' })).toBeVisible();
  await expect(mara.getByRole('button', { name: 'Bring it in' })).toHaveCount(0);
});

test('the lead brings in a file, and every line of it is accounted for', async ({ enter }) => {
  const name = `journey-${Date.now()}.jsonl`;
  const joris = await enter(PEOPLE.joris);
  await joris.goto(inCase('/intake'));
  await awaitScripts(joris);
  const send = joris.getByRole('button', { name: 'Bring it in' });
  await expect(send).toBeDisabled();
  const buffer = Buffer.from(linesOf(name).join('\n'));
  await joris.getByLabel('File of messages').setInputFiles({ name, mimeType: 'application/jsonl', buffer });
  await expect(send).toBeDisabled();
  await joris.getByRole('textbox', { name: 'Where it came from' }).fill('made for this test');
  await send.click();

  const receipt = joris.getByRole('article').filter({ hasText: name });
  await expect(receipt).toContainText('balances', { timeout: 90_000 });
  await expect(receipt).toContainText('from made for this test');
  const sums = (await receipt.innerText()).replace(/\s+/g, ' ');
  expect(sums).toContain('6 lines read = 3 stored + 1 there already + 2 refused');
  await expect(joris.getByRole('region', { name: 'Jobs' })).toContainText('Reading in a file');
  await receipt.getByRole('button', { name: 'Show 2 refused lines' }).click();
  await expect(receipt.getByRole('row', { name: '3 The line is not valid JSON.' })).toBeVisible();
  await expect(receipt.getByRole('row', { name: '5 The field sender is missing.' })).toBeVisible();
  await expect(receipt).not.toContainText('a line of words');
  await expectAccessibleInBoth(joris);
});

/** Six lines: three messages, the first of them once more, one that is no JSON and one that names nobody. */
function linesOf(mark: string): string[] {
  const message = (number: number) => ({
    id: `${mark}-${number}`,
    conversation: mark,
    sender: 'journey-one',
    recipients: ['journey-two'],
    sent_at: `2020-01-0${number}T10:00:00Z`,
    body: `number ${number}`,
  });
  const { sender: _nobody, ...nameless } = message(4);
  return [message(1), message(2), 'a line of words', message(1), nameless, message(3)].map((line) =>
    typeof line === 'string' ? line : JSON.stringify(line),
  );
}

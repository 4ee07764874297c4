import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layoutOf, saveSecrets } from '@/server/boot/settings';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { runAmbit } from './run-ambit';

let portal: Portal;
let caseId: number;
let personId: string;

beforeAll(async () => {
  portal = await openPortal();
  const message = {
    conversation: 'c-1',
    sender: 'a',
    recipients: ['b'],
    sentAt: '2020-03-01T10:00:00Z',
    body: 'words',
  };
  const messages = ['m-1', 'm-2', 'm-3'].map((id) => ({ ...message, id }));
  const built = await buildCase(portal.owner, { messages, warrants: [] });
  caseId = built.caseId;
  personId = (await built.who('ann')).id;
  const { appUrl, ledgerUrl, intakeUrl } = portal.urls;
  const password = (url: string) => decodeURIComponent(new URL(url).password);
  saveSecrets(layoutOf(portal.data), {
    ownerPassword: 'not needed by this test',
    appPassword: password(appUrl),
    ledgerPassword: password(ledgerUrl),
    intakePassword: password(intakeUrl),
    sessionSecret: 'not needed by this test',
  });
});
afterAll(async () => {
  await (await import('@/server/intake/intake-client')).intakePool().end();
  await portal.close();
});

/** As whoever owns the installation's data, on its machine. */
async function verify(...args: string[]) {
  process.env.DATABASE_URL = portal.urls.ownerUrl;
  try {
    return await runAmbit(['verify', 'conversations', '--data', portal.data, '--json', ...args], { url: '' });
  } finally {
    delete process.env.DATABASE_URL;
  }
}

test('says that nothing is fixed yet, then that all of it holds, then which conversation doesn’t', async () => {
  expect(await verify('--case', 'C-1')).toMatchObject({ exitCode: 2 });
  const { rootCase } = await import('@/server/custody/conversations/root-case');
  await rootCase({ caseId, personId, job: 'test', onProgress: async () => {} });
  const proven = await verify('--case', 'C-1');
  expect(proven.exitCode).toBe(0);
  expect(JSON.parse(proven.stdout)).toMatchObject({
    verdict: 'proven',
    versions: [{ version: 1, conversations: 1, messages: 3, faults: [] }],
  });
  await portal.owner.query(`UPDATE corpus.message SET sent_at = '2020-03-02' WHERE ext_id = 'm-1'`);
  const refuted = await verify('--case', 'C-1');
  expect(refuted.exitCode).toBe(1);
  expect(JSON.parse(refuted.stdout).versions[0].faults).toEqual([
    expect.stringContaining('its messages, their number or their order'),
  ]);
});

test('knows no other case, and no folder without an installation', async () => {
  expect(await verify('--case', 'C-9')).toMatchObject({ exitCode: 3 });
  const elsewhere = await runAmbit(
    ['verify', 'conversations', '--case', 'C-1', '--data', path.join(portal.data, 'none')],
    { url: '' },
  );
  expect(elsewhere.exitCode).toBe(1);
  expect(elsewhere.stderr).toContain('no installation');
});

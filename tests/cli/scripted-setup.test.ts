import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatVkey } from '@/server/custody/signed-note';
import { type House, startHouse } from '../support/running-house';
import { busiestConversation, idsIn, type Line } from './count-lines';
import { ambitJson, runAmbit, type Station } from './run-ambit';

const MESSAGES = 3_000;
const QUARTER = { from: '2020-04-01', to: '2020-07-01' };
const PURPOSE = 'arms supply';
/** What a script answers where an act asks why. */
const FOR_THE_FILE = ['--because', 'For the file of the case'];
const TO_VERIFY = ['--because', 'To verify the ledger'];

const mark = randomBytes(4).toString('hex');
const reference = `CLI-${mark}`;
const people = {
  clerk: 'warrantClerk',
  lead: 'caseLead',
  reader: 'investigator',
  reviewer: 'legalReviewer',
  auditor: 'auditor',
} as const;
type Part = keyof typeof people;
const loginOf = (part: Part) => `${part}-${mark}@example.org`;

const setup = `agencies:
  - { code: AA-${mark.toUpperCase()}, name: First agency }
  - { code: BB-${mark.toUpperCase()}, name: Second agency }
people:
${Object.keys(people)
  .map(
    (part, at) =>
      `  - { login: ${part}-${mark}@example.org, name: ${part}, agency: ${at % 2 ? 'BB' : 'AA'}-${mark.toUpperCase()} }`,
  )
  .join('\n')}
cases:
  - reference: ${reference}
    name: A scripted case
    lppProcedure: { kind: counsel filters, authority: Counsel, documentName: lpp.txt, documentText: the procedure }
memberships:
${Object.entries(people)
  .map(([part, role]) => `  - { case: ${reference}, login: ${part}-${mark}@example.org, roles: [${role}] }`)
  .join('\n')}
`;

const warrant = (conversation: string) => `case: ${reference}
reference: W-1
jurisdiction: NL
issuer: A magistrate
issuerKind: INVESTIGATING_JUDGE
addressees: [AA-${mark.toUpperCase()}, BB-${mark.toUpperCase()}]
legalBasis: An article
powerFrom: -1d
powerTo: +10d
examineUntil: +10d
documentName: order.txt
documentText: the order
purposes: [${PURPOSE}]
assigned: [${loginOf('reader')}, ${loginOf('reviewer')}]
clauses:
  - conversations: [${conversation}]
    from: ${QUARTER.from}
    to: ${QUARTER.to}
    kinds: [text, image, audio, video, file]
`;

// Each verb is a process, and a busy machine takes seconds for one.
describe('a portal set up by a script', { timeout: 300_000 }, () => {
  let house: House;
  let url = '';
  const stations = new Map<Part, Station>();
  let folder = '';
  let corpus: Line[] = [];
  let conversation = '';
  const inFolder = (name: string) => path.join(folder, name);
  const as = (part: Part): Station => stations.get(part) ?? { url };

  beforeAll(async () => {
    house = await startHouse({ demo: false });
    url = house.url;
    folder = await mkdtemp(path.join(os.tmpdir(), 'ambit-cli-'));
    await writeFile(inFolder('setup.yaml'), setup);
    await ambitJson(['generate', '--messages', String(MESSAGES), '--seed', '11', '--out', inFolder('corpus.jsonl')], {
      url,
    });
    const text = await readFile(inFolder('corpus.jsonl'), 'utf8');
    corpus = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    conversation = busiestConversation(corpus, QUARTER);
    await writeFile(inFolder('warrant.yaml'), warrant(conversation));
  }, 900_000);
  afterAll(async () => {
    await house?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const wanted = () => idsIn(corpus, conversation, QUARTER);

  test('a wrong password is refused, and nothing is printed that a script could take for a token', async () => {
    const run = await runAmbit(['login', house.administrator.login], { url }, 'not the password\n');
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('the administrator makes agencies, people and a case; each person takes a password of their own', async () => {
    const { login, password } = house.administrator;
    const first = await ambitJson<{ token: string }>(['login', login], { url }, `${password}\n`);
    const early = await runAmbit(['setup', inFolder('setup.yaml')], { url, token: first.token });
    expect(early).toMatchObject({ exitCode: 1, stdout: '' });
    const token = await withOwnPassword(url, login, password);
    const { passwords } = await ambitJson<{ passwords: { login: string; password: string }[] }>(
      ['setup', inFolder('setup.yaml')],
      { url, token },
    );
    expect(passwords.map(({ login }) => login).sort()).toEqual((Object.keys(people) as Part[]).map(loginOf).sort());
    for (const part of Object.keys(people) as Part[]) {
      const first = passwords.find(({ login }) => login === loginOf(part))?.password ?? '';
      stations.set(part, { url, token: await withOwnPassword(url, loginOf(part), first) });
    }
  });

  test('the lead imports the file, and the receipt balances', async () => {
    const receipt = await ambitJson(
      ['import', inFolder('corpus.jsonl'), '--case', reference, '--source', 'a server'],
      as('lead'),
    );
    expect(receipt).toMatchObject({ read: MESSAGES, stored: MESSAGES, duplicates: 0, rejected: 0 });
  });

  test('the clerk drafts a warrant and cannot activate it; the lead can', async () => {
    await ambitJson(['warrant', 'draft', inFolder('warrant.yaml')], as('clerk'));
    const activate = (stamp: string) => ['warrant', 'activate', 'W-1', '--case', reference, '--stamp', stamp];
    const { draftedAt } = await ambitJson<{ draftedAt: string }>(
      ['warrant', 'show', 'W-1', '--case', reference],
      as('lead'),
    );
    const refused = await runAmbit(activate(draftedAt), as('clerk'));
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    const another = await runAmbit(activate('2020-01-01'), as('lead'));
    expect(another).toMatchObject({ exitCode: 1, stdout: '' });
    expect(another.stderr).toContain('look again');
    const early = await runAmbit(['search', `in:${conversation}`], as('reader'));
    expect(early).toMatchObject({ exitCode: 1, stdout: '' });
    await ambitJson(activate(draftedAt), as('lead'));
  });

  test('nothing opens before the investigator has acknowledged the order', async () => {
    const early = await runAmbit(['search', `in:${conversation}`], as('reader'));
    expect(early).toMatchObject({ exitCode: 1, stdout: '' });
    for (const part of ['reader', 'reviewer'] as const)
      await ambitJson(['warrant', 'acknowledge', 'W-1', '--case', reference], as(part));
  });

  test('the investigator finds exactly the messages of the conversation and the quarter', async () => {
    expect(wanted().length).toBeGreaterThan(3);
    const everywhere = await ambitJson<Found>(['search', `in:${conversation}`, '--all'], as('reader'));
    expect(everywhere.items.map(({ id }) => id).sort()).toEqual(wanted());
    expect(everywhere).toMatchObject({ total: wanted().length, exact: true, next: null });
  });

  test('the investigator reads the conversation; what lies outside is a number', async () => {
    const { items } = await ambitJson<Found>(['read', conversation, '--all'], as('reader'));
    expect(items.map(({ id }) => id).sort()).toEqual(wanted());
    const other = corpus.find((line) => line.conversation !== conversation)?.conversation ?? '';
    expect(await runAmbit(['read', other], as('reader'))).toMatchObject({ exitCode: 1, stdout: '' });
    expect(await runAmbit(['read', conversation], as('lead'))).toMatchObject({ exitCode: 1, stdout: '' });
  });

  test('a pack is sealed, proves itself, and a single changed byte refutes it', async () => {
    const { reference: pack } = await ambitJson<{ reference: string }>(['pack', 'create', 'Findings'], as('reader'));
    await ambitJson(['pack', 'add', pack, ...wanted().slice(0, 3)], as('reader'));
    const file = inFolder('pack.pdf');
    await ambitJson(['pack', 'submit', pack, '--why-not', 'Each is understood by itself'], as('reader'));
    const early = await runAmbit(['pack', 'generate', pack, '--out', file, ...FOR_THE_FILE], as('reader'));
    expect(early).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('legal reviewer approves') });
    expect(await runAmbit(['pack', 'approve', pack], as('reader'))).toMatchObject({ exitCode: 1 });
    await ambitJson(['pack', 'approve', pack], as('reviewer'));
    const sealed = await ambitJson<{ sha256: string }>(
      ['pack', 'generate', pack, '--out', file, ...FOR_THE_FILE],
      as('reader'),
    );
    const again = await ambitJson(['pack', 'download', pack, '--out', inFolder('again.pdf')], as('reader'));
    expect(again).toMatchObject({ sha256: sealed.sha256 });

    // The ledger's key and the certificate as this reader knew them before: here from the portal and from a first look.
    const { vkey } = await ambitJson<{ vkey: string }>(['verify', 'ledger', ...TO_VERIFY], as('auditor'));
    expect((await runAmbit(['verify', 'pack', file, '--vkey', vkey], { url: '' })).exitCode).toBe(2);
    const certificate = await fingerprintIn(file);
    const known = ['--vkey', vkey, '--certificate', certificate, '--authority', 'none'];
    expect(await runAmbit(['verify', 'pack', file, ...known], { url: '' })).toMatchObject({ exitCode: 0 });

    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8((bytes[middle] ?? 0) ^ 1, middle);
    await writeFile(inFolder('changed.pdf'), bytes);
    expect(await runAmbit(['verify', 'pack', inFolder('changed.pdf'), ...known], { url: '' })).toMatchObject({
      exitCode: 1,
    });
  });

  test('the ledger is proven for the auditor, under the pinned key alone, and not shown to a reader', async () => {
    const refused = await runAmbit(['verify', 'ledger'], as('reader'));
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    const { verdict, vkey, entries } = await ambitJson<Ledger>(['verify', 'ledger', ...TO_VERIFY], as('auditor'));
    expect(verdict).toBe('proven');
    expect(entries).toBeGreaterThan(10);
    await ambitJson(['verify', 'ledger', '--vkey', vkey], as('auditor'));
    expect(await runAmbit(['verify', 'ledger', '--vkey', anotherKey(vkey)], as('auditor'))).toMatchObject({
      exitCode: 1,
    });
  });
});

type Found = { total: number; items: { id: string }[] };
type Ledger = { verdict: string; vkey: string; entries: number };

/** A key that somebody else made under the ledger's own name. */
function anotherKey(vkey: string): string {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  return formatVkey(vkey.split('+')[0] ?? '', Buffer.from(x, 'base64url'));
}

/** Signs in with the first password, takes another, and gives the token that stands afterwards. */
async function withOwnPassword(url: string, login: string, first: string): Promise<string> {
  const own = `a sentence of ${login}`;
  const { token } = await ambitJson<{ token: string }>(['login', login], { url }, `${first}\n`);
  await ambitJson(['passwd'], { url, token }, `${first}\n${own}\n`);
  expect((await runAmbit(['login', login], { url }, `${first}\n`)).exitCode).toBe(1);
  return (await ambitJson<{ token: string }>(['login', login], { url }, `${own}\n`)).token;
}

/** The signer's fingerprint, as `verify pack` tells it to somebody who doesn't know it yet. */
async function fingerprintIn(file: string): Promise<string> {
  const { stdout } = await runAmbit(['verify', 'pack', file, '--json'], { url: '' });
  return /PDF is signed with the certificate ([0-9a-f]{64})/.exec(stdout)?.[1] ?? '';
}

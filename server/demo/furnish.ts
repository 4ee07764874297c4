import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readWarrantFile } from '@/cli/warrant-file';
import { casebook } from '../casebook';
import { receiveMedia } from '../intake/receive-media';
import { storeOriginalFile } from '../intake/store-original';
import { prepareJob, releaseJob } from '../jobs/start-job';
import { applySetup } from '../people/apply-setup';
import { SetupInput } from '../people/setup-terms';
import { listConfidential } from '../privilege/confidential';
import type { Investigator } from '../session/investigator';
import { investigatorById } from '../session/investigator-by-id';
import { firstPassword, hashPassword } from '../session/password';
import { activateWarrant } from '../warrant/activate-warrant';
import { decideAttribution, proposeAttribution } from '../warrant/attributions';
import { WarrantDraftInput } from '../warrant/draft-terms';
import { draftWarrant } from '../warrant/draft-warrant';
import { submitDraft } from '../warrant/hand-on';
import { keepOrder } from '../warrant/order-file';
import { recordPermission } from '../warrant/permissions';
import { addSubject } from '../warrant/subjects';
import { generate } from './generate';
import { orderPage } from './order-page';

const CASE = 'HALYARD';
const MESSAGES = 20_000;
const SEED = 7;
/** Who does what in the demo's set-up: nobody activates what they drafted. */
const DRAFTER = 'sanne.bakker@example.org';
const ACTIVATOR = 'pieter.hofstra@example.org';
const IMPORTER = 'joris.vandam@example.org';
const READER = 'mara.dewit@example.org';
const REVIEWER = 'noor.elidrissi@example.org';
const FILTER = 'fleur.maas@example.org';
/** Who is set aside before anybody reads, and who is said to be behind a handle. */
const LAWYER = 'advocate-lemaire';
const SUSPECT = { name: 'Dirk Kuipers', category: 'suspect', handle: 'owl-17' } as const;
/** The letter of the provider, which nobody needs to read in the demo. */
const LEAVE = {
  documentName: 'europol-leave.txt',
  documentSha256: createHash('sha256').update('DEMONSTRATION LETTER, NOT A LEGAL DOCUMENT').digest('hex'),
};
/** There is no browser session behind the set-up's entries. */
const NO_SESSION = '00000000-0000-4000-8000-000000000000';

type SignIn = { login: string; password: string; part: string };

/** Makes the demo case: people, warrants, a generated corpus that the worker then imports. The portal must be empty. */
export async function furnishDemo(dataFolder: string, say: (line: string) => void): Promise<void> {
  say('Making the demo case: people, warrants and a corpus of 20,000 messages');
  const signIns = await makePeople();
  await makeWarrants();
  await settleCase();
  await queueCorpus(path.join(dataFolder, 'demo'));
  writeFileSync(signInFile(dataFolder), JSON.stringify(signIns), { mode: 0o600 });
}

/** The demo's sign-ins as lines to print, on every start; none where there is no demo. */
export function demoSignIns(dataFolder: string): string[] {
  const file = signInFile(dataFolder);
  if (!existsSync(file)) return [];
  const signIns: SignIn[] = JSON.parse(readFileSync(file, 'utf8'));
  const width = Math.max(...signIns.map(({ login }) => login.length));
  const lines = signIns.map(({ login, part }) => `  ${login.padEnd(width)}  ${part}`);
  return [`Demo sign-ins, all with the password ${signIns[0]?.password}`, ...lines];
}

function signInFile(dataFolder: string): string {
  return path.join(dataFolder, 'demo-sign-ins.json');
}

/** One password for all of the demo, made for this installation: a fixed one would be a known door into a portal that is then used. */
async function makePeople(): Promise<SignIn[]> {
  const setup = SetupInput.parse(parse(await readFile(path.join(__dirname, 'setup.yaml'), 'utf8')));
  await applySetup(await person('admin@example.org'), setup);
  const password = firstPassword();
  const logins = setup.people.map(({ login }) => login);
  await casebook().person.updateMany({
    where: { login: { in: logins } },
    data: { passwordHash: await hashPassword(password), mustChangePassword: false },
  });
  const roles = new Map(setup.memberships.map(({ login, roles }) => [login, roles.join(', ')]));
  return setup.people.map(({ login, administrator, agency }) => ({
    login,
    password,
    part: `${administrator ? 'administrator' : (roles.get(login) ?? 'no part in the case')}, ${agency}`,
  }));
}

async function makeWarrants(): Promise<void> {
  const file = await casebook().case.findUniqueOrThrow({ where: { reference: CASE } });
  const folder = path.join(__dirname, 'warrants');
  for (const name of (await readdir(folder)).sort()) {
    const drafter = await person(DRAFTER);
    const terms = await readWarrantFile(path.join(folder, name), new Date());
    const order = await keepOrder(drafter, file, pieces(await orderPage(await orderTextIn(path.join(folder, name)))));
    const draft = WarrantDraftInput.parse({
      ...terms,
      documentSha256: order.sha256,
      documentType: order.type,
      ...(order.pages !== null && { documentPages: order.pages }),
    });
    const { stamp } = await draftWarrant(drafter, file, draft);
    await submitDraft(drafter, file, draft.reference);
    await activateWarrant(await person(ACTIVATOR), file, draft.reference, stamp);
  }
}

async function orderTextIn(file: string): Promise<string> {
  return OrderText.parse(parse(await readFile(file, 'utf8'))).documentText;
}

const OrderText = z.object({ documentText: z.string() });

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What stands beside the orders before the corpus comes: who is privileged, whose a handle is, and the provider's leave. */
async function settleCase(): Promise<void> {
  const file = await casebook().case.findUniqueOrThrow({ where: { reference: CASE } });
  await listConfidential(await person(FILTER), file, [LAWYER], 'lawyer', 'register of the bar (demo)');
  const { name, category, handle } = SUSPECT;
  await addSubject(await person(READER), file, name, category);
  const basis = 'A delivery addressed to him was announced in a message of this user (demo)';
  const { attribution } = await proposeAttribution(await person(READER), file, { subject: name, handle, basis });
  const reason = 'The parcel was found with him (demo)';
  await decideAttribution(await person(REVIEWER), file, { attribution, accept: true, reason });
  await recordPermission(await person(ACTIVATOR), file, {
    reference: 'W-12',
    code: 'H1',
    grantedBy: 'Europol, operational centre (demo)',
    limits: 'for the proceedings in Operation Halyard alone',
    ...LEAVE,
  });
}

/** The corpus goes the way of any other: kept byte-exact, then imported by the worker, with a receipt. */
async function queueCorpus(folder: string): Promise<void> {
  const out = path.join(folder, 'corpus.jsonl');
  const media = path.join(folder, 'media');
  await mkdir(media, { recursive: true });
  await generate({ messages: MESSAGES, seed: SEED, out, media });
  const original = await storeOriginalFile(out);
  const { id: startedById } = await person(IMPORTER);
  const { id: caseId } = await casebook().case.findUniqueOrThrow({ where: { reference: CASE } });
  const input = { source: 'demo server copy', fileName: 'corpus.jsonl', ...original };
  const job = await casebook().$transaction((tx) => prepareJob(tx, { kind: 'import', caseId, startedById, input }));
  for (const name of await readdir(media, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const file = path.join(name.parentPath, name.name);
    await receiveMedia(job, path.relative(media, file), await storeOriginalFile(file));
  }
  await casebook().$transaction((tx) => releaseJob(tx, job));
}

async function person(login: string): Promise<Investigator> {
  const { id } = await casebook().person.findUniqueOrThrow({ where: { login }, select: { id: true } });
  const found = await investigatorById(id, NO_SESSION);
  if (found === null) throw new Error(`the demo's ${login} is missing`);
  return found;
}

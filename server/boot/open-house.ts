import { type Address, localOrigin, requireFreePort } from './address';
import { BootRefusal } from './boot-refusal';
import type { Closing } from './closing';
import { type Database, openDatabase } from './database';
import { diskFullRefusal, isDiskFull } from './disk-space';
import { firstRun } from './first-run';
import { KeptChild } from './keep-running';
import type { Narrator } from './narrator';
import { witnessPlan } from './own-witness';
import { generateClient, isClientStale } from './prisma-client';
import { programEnv, programs } from './programs';
import { type Claim, claimDataFolder } from './run-file';
import { type DataLayout, loadSecrets, prepareFolders } from './settings';
import { untilHealthy } from './until-healthy';
import { buildWeb, isBuilt, sourceFingerprint } from './web-build';

/** What a start was asked for. */
export type HouseWishes = { layout: DataLayout; address: Address; demo: boolean; follows: string | undefined };

/** Opens the whole house, step by step. @returns rejects when a part of it ends for good; the caller closes what is open */
export async function openHouse(
  wishes: HouseWishes,
  narrator: Narrator,
  closing: Closing,
): Promise<{ broken: Promise<never> }> {
  try {
    return await openAll(wishes, narrator, closing);
  } catch (error) {
    if (error instanceof BootRefusal || closing.signal.aborted) throw error;
    throw isDiskFull(error, wishes.layout.root) ? diskFullRefusal(wishes.layout.root) : error;
  }
}

async function openAll(wishes: HouseWishes, narrator: Narrator, closing: Closing) {
  const { layout, address } = wishes;
  prepareFolders(layout);
  const claim = await claimDataFolder(layout, address.origin);
  closing.add('', async () => claim.release());
  await requireFreePort(address, layout.root);
  const database = await openDatabase(layout, narrator, closing);
  await prepareCode(narrator, closing.signal);
  const lines = await firstRun({
    ...wishes,
    ...database,
    address: address.origin,
    say: narrator.say,
    signal: closing.signal,
  });
  closing.signal.throwIfAborted();
  const kept = openPrograms(wishes, database, claim, narrator, closing);
  const broken = Promise.race([database.broken, ...kept.map(givenUp)]);
  broken.catch(() => undefined);
  await narrator.step('Waiting for the first answer', () =>
    Promise.race([untilHealthy(localOrigin(address), closing.signal), broken]),
  );
  for (const line of lines) narrator.say(line);
  return { broken };
}

async function prepareCode(narrator: Narrator, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (isClientStale()) await narrator.step('Generating the casebook client', () => generateClient(signal));
  const fingerprint = sourceFingerprint();
  if (!isBuilt(fingerprint)) {
    await narrator.step('Building the pages (once for each version, about a minute)', () =>
      buildWeb(fingerprint, signal),
    );
  }
}

function openPrograms(
  wishes: HouseWishes,
  database: Database,
  claim: Claim,
  narrator: Narrator,
  closing: Closing,
): KeptChild[] {
  const env = programEnv(wishes.layout, loadSecrets(wishes.layout), database, wishes.address);
  const witness = witnessPlan(wishes.layout);
  if (witness === null)
    narrator.say('The witness beside the portal is not started: its key or its state is gone (witness/README.md).');
  const plans = [...programs(wishes.layout, env, wishes.address), ...(witness ? [witness] : [])];
  const kept: KeptChild[] = [];
  const note = () => claim.note(kept.map((child) => child.mark));
  for (const plan of plans) kept.push(new KeptChild(plan, { say: narrator.say, onStart: note }));
  note();
  // In order, both have five seconds to finish what they are at. A running job keeps its place and resumes.
  closing.add(new Intl.ListFormat('en-GB').format(plans.map(({ name }) => name)), async (how) => {
    await Promise.all(kept.map((child) => child.stop(how === 'in order' ? 5_000 : 0)));
  });
  return kept;
}

function givenUp(child: KeptChild): Promise<never> {
  return new Promise((_, reject) => child.gaveUp.catch(reject));
}

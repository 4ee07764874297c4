import { closePools } from './close-pools';
import type { RoleUrls } from './login-roles';
import { prepareWitness } from './own-witness';
import type { DataLayout } from './settings';

/** What a first run may work with. The house is migrated, nothing serves yet. */
export type FirstRunContext = RoleUrls & {
  layout: DataLayout;
  ownerUrl: string;
  /** Whether the demonstration's cases are wanted (`--no-demo` says no). */
  demo: boolean;
  /** The last checkpoint, a file, of a ledger that this one comes after. */
  follows: string | undefined;
  /** The address that people will open. */
  address: string;
  say: (line: string) => void;
  signal: AbortSignal;
};

/**
 * Called at every start: sequences what a crash left in the outbox, and furnishes a house that has nobody in it yet. Gives the lines to
 * print once it is open.
 */
export async function firstRun(context: FirstRunContext): Promise<string[]> {
  setRoomSettings(context);
  // Rooms read their settings on first use, so they are loaded after these are set.
  const { sequenceOutbox } = await import('../custody/outbox');
  const { followLedger } = await import('../custody/follow-ledger');
  const { firstAdministrator } = await import('../people/first-administrator');
  try {
    const late = await sequenceOutbox(0);
    if (late > 0) context.say(`Entered ${late} change(s) in the ledger that the last stop left waiting.`);
    if (context.follows !== undefined) await followLedger(context.follows);
    const first = await firstAdministrator();
    await prepareWitness(context.layout);
    return [...administratorLines(first), ...(await demoLines(context, first !== null))];
  } finally {
    await closePools();
  }
}

function setRoomSettings({ appUrl, ledgerUrl, intakeUrl, layout }: FirstRunContext): void {
  process.env.AMBIT_APP_URL = appUrl;
  process.env.AMBIT_LEDGER_URL = ledgerUrl;
  process.env.AMBIT_INTAKE_URL = intakeUrl;
  process.env.AMBIT_DATA = layout.root;
}

function administratorLines(first: { login: string; password: string } | null): string[] {
  if (first === null) return [];
  return [
    `First administrator: ${first.login}  one-time password: ${first.password}  (shown once; to be changed at the first sign-in)`,
  ];
}

async function demoLines({ demo, layout, say }: FirstRunContext, isFirst: boolean): Promise<string[]> {
  const { demoSignIns, furnishDemo } = await import('../demo/furnish');
  if (isFirst && demo) await furnishDemo(layout.root, say);
  return demoSignIns(layout.root);
}

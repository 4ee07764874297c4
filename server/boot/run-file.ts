import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BootRefusal } from './boot-refusal';
import { ended } from './postmaster';
import { markOf, type ProcessMark, stillRuns } from './process-table';
import type { DataLayout } from './settings';
import { writeAtomically } from './write-atomically';

const markSchema = z.object({ pid: z.int().positive(), startTicks: z.string().nullable() });
const runSchema = z.object({
  /** The `ambit start` that holds the data folder. */
  holder: markSchema,
  startedAt: z.iso.datetime(),
  address: z.string(),
  /** Web and worker. */
  children: z.array(markSchema),
});

export type Run = z.infer<typeof runSchema>;

/** The right to use a data folder, held by one start at a time. */
export type Claim = {
  /** Notes the house's programs, for the case that this process is killed. */
  note(children: ProcessMark[]): void;
  release(): void;
};

/**
 * Claims the data folder, or refuses naming the process that holds it. A claim left by a killed start is taken over, and the programs
 * that it left are ended.
 */
export async function claimDataFolder(layout: DataLayout, address: string): Promise<Claim> {
  const run: Run = { holder: markOf(process.pid), startedAt: new Date().toISOString(), address, children: [] };
  while (!tryClaim(layout.runFile, run)) {
    const other = readRun(layout);
    if (other && stillRuns(other.holder)) throw held(layout, other);
    takeAway(layout, other);
    await endLeftovers(other);
  }
  return {
    note: (children) => writeAtomically(layout.runFile, text({ ...run, children }), 0o600),
    release: () => rmSync(layout.runFile, { force: true }),
  };
}

/** What runs in this data folder, or undefined. A damaged file counts as none: it is written whole or not at all. */
export function readRun(layout: DataLayout): Run | undefined {
  try {
    return runSchema.parse(JSON.parse(readFileSync(layout.runFile, 'utf8')));
  } catch (error) {
    if (
      error instanceof SyntaxError ||
      error instanceof z.ZodError ||
      (error as NodeJS.ErrnoException).code === 'ENOENT'
    )
      return undefined;
    throw error;
  }
}

// link() fails when the name is taken: of two starts at the same moment one gets it, with its whole text in place.
function tryClaim(file: string, run: Run): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text(run), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

// Moved, looked at again, then removed: between our look and our move another start may have claimed the folder.
function takeAway(layout: DataLayout, seen: Run | undefined): void {
  const aside = `${layout.runFile}.${process.pid}.old`;
  try {
    renameSync(layout.runFile, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readRun({ ...layout, runFile: aside });
  if (moved?.holder.pid !== seen?.holder.pid) linkSync(aside, layout.runFile);
  rmSync(aside, { force: true });
}

async function endLeftovers(run: Run | undefined): Promise<void> {
  for (const child of run?.children ?? []) {
    // They end by themselves when their parent does; one that is stuck is helped.
    if (stillRuns(child) && !(await ended(child.pid, 5_000)) && stillRuns(child)) process.kill(child.pid, 'SIGKILL');
  }
}

function held(layout: DataLayout, run: Run): BootRefusal {
  return new BootRefusal(
    `Ambit already runs with the data in ${layout.root}: process ${run.holder.pid}, since ${run.startedAt}, at ${run.address}. ` +
      'Open that address, or stop that process first.',
  );
}

function text(run: Run): string {
  return `${JSON.stringify(run, null, 2)}\n`;
}

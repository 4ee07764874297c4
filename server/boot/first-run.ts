import type { RoleUrls } from './login-roles';
import type { DataLayout } from './settings';

/** What a first run may work with. The house is migrated, nothing serves yet. */
export type FirstRunContext = RoleUrls & {
  layout: DataLayout;
  ownerUrl: string;
  /** Whether the demonstration's cases are wanted (`--no-demo` says no). */
  demo: boolean;
  /** The address that people will open. */
  address: string;
  say: (line: string) => void;
  signal: AbortSignal;
};

/** Furnishes a house that has nobody in it yet, and returns the lines to print once it is open. Called at every start. */
export async function firstRun(_context: FirstRunContext): Promise<string[]> {
  return [];
}

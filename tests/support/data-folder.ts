import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DataLayout, layoutOf, prepareFolders } from '@/server/boot/settings';

/** A data folder of a test's own, as a first start makes it. Remove it afterwards. */
export function makeDataFolder(): { layout: DataLayout; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ambit-data-'));
  // Made 0700: as root, PostgreSQL's own user must pass through.
  chmodSync(folder, 0o711);
  const layout = layoutOf(folder);
  prepareFolders(layout);
  return { layout, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

import path from 'node:path';
import { env } from '../../env';

/** Where the house's own ledger lies as files: tiles, entry bundles and the latest published checkpoint. */
export function ledgerFolder(): string {
  return path.join(env().AMBIT_DATA, 'ledger');
}

import path from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** PostgreSQL as `ambit_app`: the casebook, and functions that return ids or opened messages. */
  AMBIT_APP_URL: z.string().min(1),
  /** PostgreSQL as `ambit_ledger`: appends entries, reads nothing else. */
  AMBIT_LEDGER_URL: z.string().min(1),
  /** PostgreSQL as `ambit_intake`: writes the corpus and can't read a body back. */
  AMBIT_INTAKE_URL: z.string().min(1),
  /** The data folder: keys and, unless an S3 endpoint is set, objects. */
  AMBIT_DATA: z.string().min(1),
  /** The ledger's origin line, fixed for the life of the installation. */
  AMBIT_ORIGIN: z.string().min(1).default('ambit.local/audit'),
  /**
   * The ledger's keys, oldest first, parted by spaces; the last one is to sign: `file`, `file:NAME.pem` or a pkcs11: URI. Without it, what
   * `ambit keys rotate` wrote, or the one key file.
   */
  AMBIT_LEDGER_SIGNER: z.string().optional(),
  /** Off: nothing is published and exports wait for no witness. For tests of other rooms. */
  AMBIT_PUBLICATION: z.enum(['on', 'off']).default('on'),
});

export type Env = z.infer<typeof schema>;

let known: Env | undefined;

/** The process's settings. Throws on first use when one is missing, naming it. */
export function env(): Env {
  known ??= readEnv();
  return known;
}

function readEnv(): Env {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(`settings missing: ${missing.join(', ')} (npm start sets them)`);
}

/** Where a key file lives: one folder, 0700, apart from the objects. */
export function keyFile(name: string): string {
  return path.join(env().AMBIT_DATA, 'keys', name);
}

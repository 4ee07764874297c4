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
  /**
   * The time-stamp authority (RFC 3161) that dates packs, by its address. Without it the portal stamps them itself, which proves nothing
   * to outsiders; `none`: packs carry no time stamp.
   */
  AMBIT_TSA_URL: z.union([z.literal('none'), z.url({ protocol: /^https?$/ })]).optional(),
  /** File with the certificates (PEM) of the authorities whose time stamps are taken; without it whoever answers at the address. */
  AMBIT_TSA_CA: z.string().min(1).optional(),
  /** For how many seconds a pack waits for an authority that is silent, before it is not sealed. */
  AMBIT_TSA_WAIT_SECONDS: z.coerce.number().int().min(0).max(600).default(30),
  /** What becomes of a pack when the authority stays silent: it is not sealed, or sealed without a time stamp. */
  AMBIT_TSA_WHEN_DOWN: z.enum(['refuse', 'without']).default('refuse'),
  /** Files with lists of withdrawn certificates (CRL, PEM or DER), parted by colons, that go into each pack. */
  AMBIT_PACK_CRL: z.string().default(''),
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
  if (parsed.success) return requirePublication(parsed.data);
  const missing = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(`settings missing: ${missing.join(', ')} (npm start sets them)`);
}

/** A portal that people work with publishes: without its witnesses nobody outside could hold it to its past. */
function requirePublication(read: Env): Env {
  if (read.AMBIT_PUBLICATION === 'off' && process.env.NODE_ENV === 'production')
    throw new Error(
      'AMBIT_PUBLICATION=off is for tests alone: this portal would serve content that no witness has seen entered',
    );
  return read;
}

/** Where a key file lives: one folder, 0700, apart from the objects. */
export function keyFile(name: string): string {
  return path.join(env().AMBIT_DATA, 'keys', name);
}

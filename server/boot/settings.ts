import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BootRefusal, sentenceOf } from './boot-refusal';
import { writeAtomically } from './write-atomically';

/** Where everything of one installation lies. `postgres` may be a link to a folder that the database's own user can reach. */
export type DataLayout = {
  root: string;
  postgres: string;
  objects: string;
  keys: string;
  logs: string;
  secretsFile: string;
  runFile: string;
};

/** @param dataFolder as given on the command line; relative to the working folder */
export function layoutOf(dataFolder: string): DataLayout {
  const root = path.resolve(dataFolder);
  return {
    root,
    postgres: path.join(root, 'postgres'),
    objects: path.join(root, 'objects'),
    keys: path.join(root, 'keys'),
    logs: path.join(root, 'logs'),
    secretsFile: path.join(root, 'secrets.json'),
    runFile: path.join(root, 'run.json'),
  };
}

/** Makes the folders that are missing. As root the data folder lets others pass through (0711), or PostgreSQL's user couldn't. */
export function prepareFolders(layout: DataLayout): void {
  const asRoot = process.getuid?.() === 0;
  try {
    mkdirSync(layout.root, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
    for (const folder of [layout.objects, layout.keys, layout.logs])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const folder of [layout.root, layout.objects, layout.keys, layout.logs])
      accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code, path: where } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw error;
    throw new BootRefusal(
      `The data folder can't be used: ${where} (${code}). Start as the user that owns it, or name another with --data.`,
    );
  }
}

const password = () => randomBytes(24).toString('base64url');

// Other rooms may keep a secret here too: unknown names survive a rewrite.
const secretsSchema = z.looseObject({
  ownerPassword: z.string().min(16),
  appPassword: z.string().min(16),
  ledgerPassword: z.string().min(16),
  intakePassword: z.string().min(16),
  /** Signs next-auth's session cookies. */
  sessionSecret: z.string().min(16),
  /** The embedded server's port, kept so that a second start finds it where tools expect it. */
  postgresPort: z.int().min(1).max(65535).optional(),
});

export type Secrets = z.infer<typeof secretsSchema>;

/** The installation's secrets, made on the first call. Refuses rather than guess when the file is damaged or has gone. */
export function loadSecrets(layout: DataLayout): Secrets {
  if (!existsSync(layout.secretsFile)) return firstSecrets(layout);
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(layout.secretsFile, 'utf8')));
  } catch (error) {
    throw new BootRefusal(`${layout.secretsFile} can't be read: ${readable(error)}. Put it back from a backup.`);
  }
}

/** Writes all secrets in one step, readable by this user alone. */
export function saveSecrets(layout: DataLayout, secrets: Secrets): void {
  writeAtomically(layout.secretsFile, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
}

function firstSecrets(layout: DataLayout): Secrets {
  // A new password would lock us out of the old database, and say so much later and less clearly.
  if (lstatSync(layout.postgres, { throwIfNoEntry: false })) {
    throw new BootRefusal(
      `${layout.postgres} holds a database but ${layout.secretsFile} with its password is gone. Put it back from a backup.`,
    );
  }
  const secrets: Secrets = {
    ownerPassword: password(),
    appPassword: password(),
    ledgerPassword: password(),
    intakePassword: password(),
    sessionSecret: password(),
  };
  saveSecrets(layout, secrets);
  return secrets;
}

// A parser's own message quotes what it read: here that would be a secret.
function readable(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  if (error instanceof z.ZodError)
    return `missing or malformed: ${error.issues.map((i) => i.path.join('.')).join(', ')}`;
  return sentenceOf(error);
}

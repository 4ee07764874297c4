import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type HeldKey, listKeys } from '@/server/boot/list-keys';
import { layoutOf } from '@/server/boot/settings';
import { openSigner } from '@/server/custody/keys/open-signer';
import { askPublicKey } from '@/server/custody/keys/pkcs11-tool';
import { parseTokenUri, withPublicKey } from '@/server/custody/keys/pkcs11-uri';
import { addSigner, readSigners, requireSigner } from '@/server/custody/keys/signers-file';
import { openFileKey } from '@/server/custody/log-key';
import { misuse } from './failure';
import { say, sayJson } from './say';
import { safe } from './terminal-text';

type Options = { data: string; json?: boolean };
type Rotation = Options & { to?: string; origin: string };

const TOKEN_TIMEOUT_MS = 10_000;
const ORIGIN = process.env.AMBIT_ORIGIN ?? 'ambit.local/audit';

/** `ambit keys`: which keys there are, where, and how the ledger gets another. On the portal's own machine, as whoever owns its data. */
export function register(program: Command): void {
  const keys = program.command('keys').description('the keys of this installation');
  withData(keys.command('list').description('which keys exist, where, and their fingerprints')).action(list);
  withData(
    keys
      .command('find')
      .description('ask a token for its public key; prints the setting that names it')
      .argument('<uri>', 'pkcs11:token=…;object=…?module-path=/…'),
  ).action(find);
  withData(
    keys
      .command('rotate')
      .description('name another key for the ledger; it takes over at the next start')
      .argument('<which>', 'ledger'),
  )
    .option('--to <signer>', 'file:NAME.pem, or a pkcs11: URI with x-public; left out: a new file')
    .option('--origin <name>', 'the ledger’s origin line', ORIGIN)
    .action(rotate);
  withData(keys.command('pack-csr').description('ask a certificate authority to vouch for the key that signs packs'))
    .option('--name <name>', 'the name that is asked for', 'Evidence packs')
    .action(packRequestTo);
  withData(
    keys
      .command('pack-certificate')
      .description('take over the certificate that was issued, with those up to the root')
      .argument('<file>', 'PEM'),
  ).action(takeCertificate);
}

function withData(command: Command): Command {
  return command.option('--data <folder>', 'where everything is kept', './data').option('--json', 'for programs');
}

function list({ data, json }: Options): void {
  const found = listKeys(layoutOf(data));
  if (json) sayJson({ keys: found });
  else tellKeys(found);
}

function tellKeys(found: readonly HeldKey[]): void {
  for (const { purpose, kind, place, mode, fingerprint, fault } of found) {
    say(safe`${purpose}: ${kind}`);
    say(safe`    ${place} ${mode} ${fingerprint}`);
    if (fault !== null) say(safe`    ${fault.what}. ${fault.advice}`);
  }
}

async function find(uri: string, { json }: Options): Promise<void> {
  const key = asked(() => parseTokenUri(uri));
  if (key.publicKey !== null) throw misuse('The URI names a public key already.');
  const setting = withPublicKey(uri, await askPublicKey(key, TOKEN_TIMEOUT_MS));
  if (json) sayJson({ setting });
  else say(safe`${setting}`);
}

/** The new key signs nothing yet: witnesses and readers are to know it first. */
function rotate(which: string, { data, json, to, origin }: Rotation): void {
  if (which !== 'ledger')
    throw misuse('Only the ledger’s key is rotated by a command; docs/custody.md has the others.');
  if (process.env.AMBIT_LEDGER_SIGNER !== undefined) {
    throw misuse('AMBIT_LEDGER_SIGNER is set and goes first: add the new key at its end, after a space.');
  }
  const { keys } = layoutOf(data);
  const present = readSigners(keys, undefined);
  const where = to ?? `file:${freshName(keys)}`;
  asked(() => requireSigner(where));
  if (present.includes(where)) throw misuse(`${where} is a key of this ledger already.`);
  const before = asked(() => openSigner(present.at(-1) ?? 'file', origin, keys));
  if (to === undefined) openFileKey(path.join(keys, where.slice('file:'.length)), origin);
  const next = asked(() => openSigner(where, origin, keys));
  addSigner(keys, where);
  if (json) sayJson({ from: before.vkey, to: next.vkey, where });
  else tellNext(before.vkey, next.vkey);
}

/** A file of that name may hold a key that was dropped for a reason: a new key has a new name. */
function freshName(keys: string): string {
  let number = 2;
  while (existsSync(path.join(keys, `ledger-${number}.pem`))) number += 1;
  return `ledger-${number}.pem`;
}

function tellNext(now: string, next: string): void {
  say(safe`Now:  ${now}`);
  say(safe`Next: ${next}`);
  say(safe`1. Give the new key to every witness (--log) and to those who verify, by another way than the ledger.`);
  say(
    safe`2. Start the portal again: with its first entry the old key enters key.rotated, and the new one signs from there on.`,
  );
  say(safe`3. Tell them the size at which that happened. docs/custody.md has the whole order.`);
}

/** Only the request is printed, so that it can be sent on: the key doesn't leave the folder. */
async function packRequestTo({ data, name }: Options & { name: string }): Promise<void> {
  const { packRequest } = await import('@/server/pack/pack-certificate');
  process.stdout.write(await packRequest(layoutOf(data).keys, name));
}

async function takeCertificate(file: string, { data, json }: Options): Promise<void> {
  const { importPackCertificate } = await import('@/server/pack/pack-certificate');
  let taken: Awaited<ReturnType<typeof importPackCertificate>>;
  try {
    taken = await importPackCertificate(layoutOf(data).keys, readFileSync(file, 'utf8'));
  } catch (error) {
    throw misuse(error instanceof Error ? error.message : 'The certificate can’t be used.');
  }
  if (json) sayJson(taken);
  else {
    say(safe`Packs carry this certificate from the next start: ${taken.fingerprint}`);
    say(safe`Publish it, and the day. The one before is kept in ${taken.kept}: packs sealed until then carry it.`);
  }
}

function asked<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw misuse(`${error instanceof Error ? error.message : 'The key can’t be used'}.`);
  }
}

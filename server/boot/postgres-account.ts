import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { BootRefusal } from './boot-refusal';

/** The user that PostgreSQL runs as. Undefined where we are an ordinary user ourselves and it runs as we do. */
export type Account = { uid: number; gid: number; name: string } | undefined;

/**
 * PostgreSQL refuses to run as root. The account is, in this order: the owner of a cluster that stands already, `postgres`,
 * `ambit` (made on the spot), `nobody`. It must have a line in the user list, because initdb looks its own name up.
 * @param cluster folder of a cluster that may exist
 */
export function accountFor(cluster: string, say: (line: string) => void): Account {
  const self = process.getuid?.();
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (self !== 0) return ownAccount(self, owner?.uid, cluster);
  if (owner && owner.uid !== 0)
    return { uid: owner.uid, gid: owner.gid, name: nameOf(owner.uid) ?? `user ${owner.uid}` };
  return lookUp('postgres') ?? lookUp('ambit') ?? makeAccount(say) ?? sharedAccount(say);
}

/** Whether the account may enter a folder, asked by trying as that account: modes alone don't tell (access lists, mounts). */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}

function ownAccount(self: number | undefined, owner: number | undefined, cluster: string): undefined {
  if (owner !== undefined && owner !== self) {
    throw new BootRefusal(
      `${cluster} belongs to ${nameOf(owner) ?? `user ${owner}`}: an earlier start ran as root or as somebody else. ` +
        'Start as that user or as root, or name another folder with --data.',
    );
  }
  if (owner === undefined && self !== undefined && !nameOf(self)) {
    throw new BootRefusal(
      `User ${self} has no line in the machine's user list (/etc/passwd), and PostgreSQL's initdb needs one. ` +
        'Add the user, or set DATABASE_URL to a PostgreSQL 18 server of your own.',
    );
  }
  return undefined;
}

function makeAccount(say: (line: string) => void): Account {
  // Debian, Fedora and their kin have useradd, BusyBox has adduser.
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'ambit'],
    { stdio: 'ignore' },
  );
  if (made.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', 'ambit'], { stdio: 'ignore' });
  const account = lookUp('ambit');
  if (account) say('made the system user `ambit` for PostgreSQL, which refuses to run as root');
  return account;
}

function sharedAccount(say: (line: string) => void): Account {
  const nobody = lookUp('nobody');
  if (!nobody)
    throw new BootRefusal(
      'PostgreSQL refuses to run as root and no other user could be made. Start as an ordinary user.',
    );
  say(
    'PostgreSQL runs as `nobody`: no user of its own could be made. Other programs may run under that name; prefer an ordinary user.',
  );
  return nobody;
}

/** `id` asks the same sources that initdb will ask (files, directories of a domain). */
function lookUp(name: string): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const asked = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return asked.status === 0 ? Number(asked.stdout.trim()) : undefined;
  });
  return uid !== undefined && gid !== undefined ? { uid, gid, name } : undefined;
}

function nameOf(uid: number): string | undefined {
  const asked = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  if (asked.error) return passwdName(uid);
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

function passwdName(uid: number): string | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.split(':')[2] === String(uid));
  return line?.split(':')[0];
}

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { BootRefusal, sentenceOf } from './boot-refusal';
import { type Account, accountFor, canEnter } from './postgres-account';
import { copyBinaries, findBinaries, type PostgresBinaries } from './postgres-binaries';
import type { DataLayout } from './settings';

// Where root puts what PostgreSQL's user can't reach at home, such as a clone under a folder of mode 0700.
const ELSEWHERE = '/var/lib/ambit';

/** What it takes to run the server: its programs, its folder and the user it runs as, each within the other's reach. */
export type PostgresPlace = { binaries: PostgresBinaries; cluster: string; account: Account };

/** Settles who runs PostgreSQL and where, moving programs and data within that user's reach where need be and saying so. */
export function settlePlace(layout: DataLayout, say: (line: string) => void): PostgresPlace {
  const account = accountFor(layout.postgres, say);
  const found = findBinaries();
  const reachable = canEnter(account, found.folder);
  if (!reachable) say(`${account?.name} can't enter ${found.folder}: PostgreSQL's programs are copied to ${ELSEWHERE}`);
  const binaries = reachable ? found : copyBinaries(found, elsewhere());
  return { binaries, cluster: clusterFolder(layout, account, say), account };
}

function clusterFolder(layout: DataLayout, account: Account, say: (line: string) => void): string {
  const standing = lstatSync(layout.postgres, { throwIfNoEntry: false });
  if (standing?.isSymbolicLink()) return followLink(layout.postgres);
  if (canEnter(account, layout.root)) return path.join(realpathSync(layout.root), 'postgres');
  if (standing) {
    throw new BootRefusal(
      `${layout.postgres} holds the database, but ${account?.name} can no longer enter ${layout.root}. ` +
        'Let others pass through the folders above it (chmod o+x), or start as an ordinary user.',
    );
  }
  return linkElsewhere(layout, account, say);
}

// A random name, not one made from the path: a new data folder at an old path must not find an old database.
function linkElsewhere(layout: DataLayout, account: Account, say: (line: string) => void): string {
  const home = path.join(elsewhere(), randomBytes(6).toString('hex'));
  mkdirSync(home, { mode: 0o711 });
  writeFileSync(path.join(home, 'belongs-to.txt'), `${layout.root}\n`, { mode: 0o600 });
  const cluster = path.join(home, 'postgres');
  symlinkSync(cluster, layout.postgres);
  say(
    `${account?.name} can't enter ${layout.root}: the database goes to ${cluster}, and ${layout.postgres} is a link to it`,
  );
  return cluster;
}

function followLink(link: string): string {
  const target = path.resolve(path.dirname(link), readlinkSync(link));
  if (existsSync(path.dirname(target))) return target;
  throw new BootRefusal(`${link} points to ${target}, which is gone. Put it back from a backup.`);
}

function elsewhere(): string {
  try {
    mkdirSync(ELSEWHERE, { recursive: true, mode: 0o711 });
    chmodSync(ELSEWHERE, 0o711);
    readdirSync(ELSEWHERE);
    return realpathSync(ELSEWHERE);
  } catch (error) {
    throw new BootRefusal(
      `PostgreSQL's user can't reach this checkout or its data, and ${ELSEWHERE} can't be used instead: ${sentenceOf(error)}. ` +
        'Start as an ordinary user, or move the checkout to a folder that others may enter.',
    );
  }
}

import { refuteUnless } from '../verify-step';
import { crc32 } from './crc32';
import { headerSize, method, most, plainFlags, regularFile, signature, version } from './zip-format';

/**
 * Reads the one kind of zip that a container is: files as they are, one after another, in the order of their names, nothing before,
 * between or behind them. So every byte of the file follows from its files, and two readers can't see two different things. Needs no Node.
 * Format: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */

export interface ZipEntry {
  path: string;
  /** A view into the container. */
  bytes: Uint8Array;
}

const encrypted = 0x0001;
const fileType = 0o170000;
const symbolicLink = 0o120000;
const longestName = 240;
const plainName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

const decoder = new TextDecoder('latin1');

/** What both headers of a file say, as they say it. */
interface Said {
  needed: number;
  flags: number;
  method: number;
  time: number;
  date: number;
  crc: number;
  packedSize: number;
  size: number;
  nameLength: number;
  extraLength: number;
}

const saidWords: Record<keyof Said, string> = {
  needed: 'version',
  flags: 'flags',
  method: 'method',
  time: 'time',
  date: 'date',
  crc: 'checksum',
  packedSize: 'packed size',
  size: 'size',
  nameLength: 'name',
  extraLength: 'extra field',
};

/** The ten fields that lie in the same order in both headers, from the version needed on. */
function readSaid(view: DataView, at: number): Said {
  return {
    needed: view.getUint16(at, true),
    flags: view.getUint16(at + 2, true),
    method: view.getUint16(at + 4, true),
    time: view.getUint16(at + 6, true),
    date: view.getUint16(at + 8, true),
    crc: view.getUint32(at + 10, true),
    packedSize: view.getUint32(at + 14, true),
    size: view.getUint32(at + 18, true),
    nameLength: view.getUint16(at + 22, true),
    extraLength: view.getUint16(at + 24, true),
  };
}

interface Listed {
  path: string;
  said: Said;
  localAt: number;
}

/** The end record, which must be the very end. */
function readEnd(view: DataView): { count: number; size: number; at: number } {
  const at = view.byteLength - headerSize.end;
  const isThere = at >= 0 && view.getUint32(at, true) === signature.end && view.getUint16(at + 20, true) === 0;
  refuteUnless(
    isThere,
    'The container doesn’t end as a zip file without a comment ends: it is cut short, or bytes were put behind it.',
  );
  const [disk, listDisk, here, count] = [4, 6, 8, 10].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
    number,
  ];
  const [size, listAt] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  const isLarge = count > most.files || size === 0xffffffff || listAt === 0xffffffff;
  refuteUnless(!isLarge, 'The container says it is of the large kind (zip64), which none of Ambit’s is.');
  refuteUnless(disk === 0 && listDisk === 0 && here === count, 'The container says it is part of several volumes.');
  refuteUnless(listAt + size === at, 'Bytes lie between the list of the container’s files and its end.');
  return { count, size, at: listAt };
}

function checkName(path: string, before: string | undefined): void {
  const shown = JSON.stringify(path);
  refuteUnless(path.length <= longestName, `A file name in the container is longer than ${longestName} characters.`);
  refuteUnless(!/^([/\\]|[A-Za-z]:)/.test(path), `The file name ${shown} points outside: it is absolute.`);
  refuteUnless(
    !path.split(/[/\\]/).includes('..'),
    `The file name ${shown} points outside the folder it is unpacked to.`,
  );
  refuteUnless(!path.endsWith('/'), `${shown} is a folder; the container lists files only.`);
  refuteUnless(plainName.test(path), `The file name ${shown} has characters that no file of a container has.`);
  refuteUnless(path !== before, `The file ${path} is there twice.`);
  refuteUnless(before === undefined || before < path, `The file ${path} is out of order: files are sorted by name.`);
}

function checkSaid(path: string, { said, attributes }: { said: Said; attributes: number }): void {
  const kind = (attributes >>> 16) & fileType;
  refuteUnless(kind !== symbolicLink, `The file ${path} is a symbolic link.`);
  refuteUnless(attributes === regularFile, `The file ${path} is not marked as an ordinary file.`);
  refuteUnless((said.flags & encrypted) === 0, `The file ${path} is encrypted.`);
  const isAsIs = said.method === method.stored && said.packedSize === said.size;
  refuteUnless(
    isAsIs,
    `The file ${path} is packed. Files of a container lie in it as they are, so that none unfolds to more.`,
  );
  refuteUnless(said.size !== 0xffffffff, `The file ${path} says it is of the large kind (zip64).`);
  const isPlain = said.flags === plainFlags && said.needed === version.needed && said.extraLength === 0;
  refuteUnless(isPlain, `The file ${path} has fields that no file of a container has.`);
}

/** One line of the list at the end, and where the next begins. */
function readListed(
  view: DataView,
  at: number,
  limit: number,
  before: string | undefined,
): { listed: Listed; next: number } {
  const isThere = at + headerSize.central <= limit && view.getUint32(at, true) === signature.central;
  refuteUnless(isThere, 'The list of the container’s files is cut short or damaged.');
  const said = readSaid(view, at + 6);
  const next = at + headerSize.central + said.nameLength;
  refuteUnless(next <= limit, 'The list of the container’s files is cut short or damaged.');
  const path = nameAt(view, at + headerSize.central, said.nameLength);
  checkName(path, before);
  checkSaid(path, { said, attributes: view.getUint32(at + 38, true) });
  const [comment, disk, internal] = [32, 34, 36].map((offset) => view.getUint16(at + offset, true));
  const isPlain = view.getUint16(at + 4, true) === version.madeBy && comment === 0 && disk === 0 && internal === 0;
  refuteUnless(isPlain, `The file ${path} has fields that no file of a container has.`);
  return { listed: { path, said, localAt: view.getUint32(at + 42, true) }, next };
}

function nameAt(view: DataView, at: number, length: number): string {
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}

function readList(view: DataView): { files: Listed[]; listAt: number } {
  const { count, at: listAt, size } = readEnd(view);
  const files: Listed[] = [];
  let at = listAt;
  for (let number = 0; number < count; number++) {
    const { listed, next } = readListed(view, at, listAt + size, files.at(-1)?.path);
    files.push(listed);
    at = next;
  }
  refuteUnless(at === listAt + size, 'Bytes lie in the list of the container’s files that belong to none of them.');
  return { files, listAt };
}

function checkLocal(view: DataView, { path, said, localAt }: Listed, expectedAt: number, limit: number): void {
  refuteUnless(
    localAt === expectedAt,
    `Before the file ${path} lie bytes that belong to no file, or it shares bytes with another.`,
  );
  const bodyAt = localAt + headerSize.local + said.nameLength;
  refuteUnless(bodyAt + said.size <= limit, `The file ${path} says it is longer than the container.`);
  refuteUnless(view.getUint32(localAt, true) === signature.local, `The file ${path} is not where the list says.`);
  const local = readSaid(view, localAt + 4);
  refuteUnless(
    local.nameLength === said.nameLength && nameAt(view, localAt + headerSize.local, said.nameLength) === path,
    `The file that the list calls ${path} has another name where it lies.`,
  );
  for (const [field, word] of Object.entries(saidWords) as [keyof Said, string][])
    refuteUnless(
      local[field] === said[field],
      `The ${word} of the file ${path} is one in the list and another where it lies.`,
    );
}

/**
 * The files of a container, in order.
 * @throws {Refuted} with a sentence that names the file
 */
export function readZip(container: Uint8Array): ZipEntry[] {
  const view = new DataView(container.buffer, container.byteOffset, container.byteLength);
  const { files, listAt } = readList(view);
  const [first] = files;
  let at = 0;
  const entries = files.map((file) => {
    const { path, said } = file;
    checkLocal(view, file, at, listAt);
    const bodyAt = at + headerSize.local + said.nameLength;
    at = bodyAt + said.size;
    const isDated = said.time === first?.said.time && said.date === first.said.date;
    refuteUnless(isDated, `The file ${path} has another date than the rest of the container.`);
    const bytes = container.subarray(bodyAt, at);
    refuteUnless(crc32(bytes) === said.crc, `The file ${path} is damaged.`);
    return { path, bytes };
  });
  refuteUnless(at === listAt, 'Bytes lie behind the last file of the container that belong to none.');
  return entries;
}

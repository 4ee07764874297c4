import { z } from 'zod';
import { canonicalJson, sha256Hex } from '../canonical-json';
import { Refuted, refuteUnless } from '../verify-step';
import { readZip } from './read-zip';

/** What the container itself says of its files; the rest of manifest.jsonld is for other programs. */
const CaseManifest = z.looseObject({
  'ambit:format': z.literal('ambit-container/1'),
  'ambit:packId': z.string().regex(/^[0-9a-f]{64}$/),
  'ambit:reference': z.string(),
  'ambit:files': z.array(
    z.strictObject({ path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().nonnegative() }),
  ),
});

export interface ReadContainer {
  /** Every file by path, each a view into the container. */
  files: ReadonlyMap<string, Uint8Array>;
  packId: string;
  reference: string;
}

/** The two that the list can't hold: itself, and the signature over it. */
const unlisted = ['manifest.jsonld', 'manifest.p7s'] as const;
const needed = ['pack.pdf', 'manifest.json', 'messages.jsonl', 'custody.jsonl', 'checkpoint.txt', 'scope-receipt.json'];

function readCaseManifest(files: ReadonlyMap<string, Uint8Array>): z.infer<typeof CaseManifest> {
  const bytes = files.get('manifest.jsonld');
  refuteUnless(bytes !== undefined, 'The file manifest.jsonld is missing from the container.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    refuteUnless(canonicalJson(value) === text, 'The file manifest.jsonld is not in canonical form.');
    return CaseManifest.parse(value);
  } catch (error) {
    if (error instanceof Refuted) throw error;
    throw new Refuted('The file manifest.jsonld has not the form of a container’s manifest.');
  }
}

function checkListed(
  files: ReadonlyMap<string, Uint8Array>,
  { 'ambit:files': listed }: z.infer<typeof CaseManifest>,
): void {
  const names = new Set(listed.map(({ path }) => path));
  refuteUnless(names.size === listed.length, 'The file manifest.jsonld lists a file twice.');
  for (const { path, sha256, bytes } of listed) {
    const found = files.get(path);
    refuteUnless(found !== undefined, `The file ${path} is listed and missing from the container.`);
    refuteUnless(found.length === bytes, `The file ${path} has another length than manifest.jsonld says.`);
    refuteUnless(sha256Hex(found) === sha256, `The file ${path} is not the one that manifest.jsonld lists.`);
  }
  for (const path of files.keys()) {
    const isSpecial = unlisted.some((one) => one === path);
    refuteUnless(isSpecial !== names.has(path), `The file ${path} is in the container and not in manifest.jsonld.`);
  }
}

/**
 * Opens a container: its files are those that manifest.jsonld lists, no more, no fewer, each with its SHA-256. Whether the signature
 * over manifest.jsonld holds, and whether the PDF is genuine, is for others to say.
 * @throws {Refuted} with a sentence that names the file
 */
export function readContainer(container: Uint8Array): ReadContainer {
  const files = new Map(readZip(container).map(({ path, bytes }) => [path, bytes]));
  const manifest = readCaseManifest(files);
  checkListed(files, manifest);
  for (const path of [...needed, 'manifest.p7s'])
    refuteUnless(files.has(path), `The file ${path} is missing from the container.`);
  const id = sha256Hex(files.get('manifest.json') ?? new Uint8Array());
  refuteUnless(
    id === manifest['ambit:packId'],
    'The file manifest.jsonld names another pack than the one in the container.',
  );
  return { files, packId: id, reference: manifest['ambit:reference'] };
}

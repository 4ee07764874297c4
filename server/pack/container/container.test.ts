import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../canonical-json';
import { hasOutsideTool, runOutside } from '../outside-tool';
import { openPackKey, type PackKey } from '../pack-key';
import { loadPack, readAttachments } from '../read-pack';
import { signCms } from '../sign-cms';
import { signPack } from '../sign-pack';
import { buildContainer, type Container, type ContainerInput } from './build-container';
import { partsToSearch } from './container-parts';
import { readContainer } from './read-container';
import { rendered, sampleDocument } from './sample-container';
import { zipOf } from './write-zip';

/** A container from a pack to its readers. */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'container-'));
let key: PackKey;
let input: ContainerInput;
let container: Container;
let bytes: Buffer;
let files: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  key = await openPackKey(folder);
  const document = await sampleDocument();
  const { pdf, manifestBytes } = await rendered(document);
  input = {
    document,
    pdf: await signPack(pdf, key, document.preparedAt),
    manifestBytes,
    exportProof: { proof: 'c2sp.org/tlog-proof@v1\n', header: Buffer.from('header') },
    timestampToken: Buffer.from('token'),
    signManifest: async (manifest) => (await signCms(manifest, key)).cms,
  };
  container = await buildContainer(input, path.join(folder, 'one'));
  bytes = fs.readFileSync(container.file);
  files = readContainer(bytes).files;
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true }));

const text = (name: string): string => Buffer.from(files.get(name) ?? '').toString('utf8');
const lines = (name: string): Record<string, unknown>[] =>
  text(name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const jsonld = () => JSON.parse(text('manifest.jsonld'));

/** The container with other files, zipped as ours are. */
async function rebuilt(change: (all: Map<string, Uint8Array>) => void): Promise<Buffer> {
  const all = new Map(files);
  change(all);
  const sorted = [...all]
    .map(([name, content]) => ({ path: name, bytes: content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return await zipOf(sorted, input.document.preparedAt);
}

test('it holds what a pack’s container holds, and says its own hash', () => {
  const outside = [...files.keys()].filter((name) => !/^(media|load\/text|rsmf)\//.test(name));
  expect(outside).toEqual([
    'README.txt',
    'checkpoint.txt',
    'completeness.jsonl',
    'custody.jsonl',
    'load/pack.dat',
    'load/pack.opt',
    'manifest.json',
    'manifest.jsonld',
    'manifest.p7s',
    'messages.jsonl',
    'native.jsonl',
    'pack.pdf',
    'proofs/export.header',
    'proofs/export.tlog-proof',
    'proofs/signature.tst',
    'scope-receipt.json',
  ]);
  expect(container.sha256).toBe(sha256Hex(bytes));
  expect(container.bytes).toBe(bytes.length);
  expect(container.files.map(({ path }) => path)).toEqual([...files.keys()]);
});

test('a second build gives the same bytes', async () => {
  const again = await buildContainer(input, path.join(folder, 'two'));
  expect(again.sha256).toBe(container.sha256);
});

test('what is attached to the PDF lies beside it, byte by byte', async () => {
  const attached = readAttachments(await loadPack(files.get('pack.pdf') ?? new Uint8Array()));
  for (const name of ['manifest.json', 'messages.jsonl', 'custody.jsonl', 'checkpoint.txt', 'scope-receipt.json'])
    expect(sha256Hex(files.get(name) ?? '')).toBe(sha256Hex(attached.get(name) ?? ' '));
});

test('a document that isn’t the one of the PDF makes no container', async () => {
  const [first, ...others] = input.document.sections;
  if (!first) throw new Error('no section');
  const [item, ...rest] = first.items;
  if (!item) throw new Error('no item');
  const other = { ...first, items: [{ ...item, sender: 'Somebody' }, ...rest] };
  const wrong = { ...input, document: { ...input.document, sections: [other, ...others] } };
  await expect(buildContainer(wrong, path.join(folder, 'three'))).rejects.toThrow('messages.jsonl is another');
  const fewer = { ...input, document: { ...input.document, sections: others } };
  await expect(buildContainer(fewer, path.join(folder, 'three'))).rejects.toThrow('another number of messages');
});

describe('proofs', () => {
  test('a record lies there only of a message without redactions, with what opens its commitment', () => {
    const [only, ...none] = lines('native.jsonl');
    expect(none).toEqual([]);
    expect(only).toMatchObject({ sourceId: 'harbour/2024-03:1000', leaf: 3, salt: '07'.repeat(32) });
    expect(Buffer.from(String(only?.record), 'base64').toString()).toContain('as it was seized');
  });

  test('each leaf of a run is a message or withheld with a reason, in order', () => {
    const [head, run, ...none] = lines('completeness.jsonl');
    expect(head).toMatchObject({ kind: 'ambit-completeness', v: 1, size: 1, entry: { index: 12 } });
    expect(none).toEqual([]);
    expect(run).toMatchObject({ size: 12, first: 3, last: 10, index: 0, right: [] });
    const leaves = run?.leaves as { leaf: number; sourceId?: string; reason?: string }[];
    expect(leaves.map(({ leaf }) => leaf)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(leaves[2]).toEqual({ leaf: 5, reason: 'notRelevant', commitment: expect.any(String) });
    expect(Object.keys(leaves[0] ?? {})).toEqual(['leaf', 'sourceId']);
  });
});

describe('manifest.jsonld', () => {
  const nodes = (type: string) =>
    (jsonld()['@graph'] as Record<string, unknown>[]).filter((node) => node['@type'] === type);

  test('lists every other file but the signature', () => {
    const listed = (jsonld()['ambit:files'] as { path: string }[]).map(({ path }) => path);
    expect(listed).toEqual([...files.keys()].filter((name) => !['manifest.jsonld', 'manifest.p7s'].includes(name)));
  });

  test('calls each message by its Bates number', () => {
    expect(nodes('uco-observable:Message')).toHaveLength(6);
    const numbers = nodes('case-investigation:ProvenanceRecord').map(
      (node) => node['case-investigation:exhibitNumber'],
    );
    expect(numbers.every((one) => /^AMB-HALYARD-\d{7}$/.test(String(one)))).toBe(true);
    expect(nodes('case-investigation:InvestigativeAction')).toHaveLength(2);
  });

  test('every name that it refers to is there', () => {
    const all = text('manifest.jsonld');
    const graph = jsonld()['@graph'] as Record<string, unknown>[];
    const named = new Set(graph.map((node) => node['@id']));
    const referred = [...all.matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id);
    expect(referred.length).toBeGreaterThan(20);
    expect(referred.filter((id) => !named.has(id))).toEqual([]);
  });

  test('of a redaction it tells number and reason', () => {
    const [first] = nodes('ambit:Redaction');
    expect(Object.keys(first ?? {}).sort()).toEqual(['@id', '@type', 'ambit:number', 'ambit:reason']);
    expect(jsonld()['ambit:counts']).toMatchObject({ messages: 6, redactions: 2, withheld: 3, pictures: 3, native: 1 });
  });
});

describe('refuses a container, naming the file', () => {
  test.each<[string, (all: Map<string, Uint8Array>) => void, string]>([
    ['a file more', (all) => all.set('extra.txt', Buffer.from('x')), 'extra.txt is in the container and not in'],
    ['a file less', (all) => all.delete('native.jsonl'), 'native.jsonl is listed and missing'],
    ['another file', (all) => all.set('checkpoint.txt', Buffer.from('x')), 'checkpoint.txt has another length'],
    [
      'a file of the same length',
      (all) => all.set('custody.jsonl', Buffer.from(text('custody.jsonl').replace('Jansen', 'Jensen'))),
      'custody.jsonl is not the one',
    ],
    ['no list', (all) => all.delete('manifest.jsonld'), 'manifest.jsonld is missing'],
    ['no signature', (all) => all.delete('manifest.p7s'), 'manifest.p7s is missing'],
    ['a list that is none', (all) => all.set('manifest.jsonld', Buffer.from('{}')), 'manifest.jsonld has not the form'],
    [
      'a list spelt otherwise',
      (all) => all.set('manifest.jsonld', Buffer.from(`${text('manifest.jsonld')}\n`)),
      'not in canonical form',
    ],
    [
      'a list that names another pack',
      (all) => {
        const { packId } = readContainer(bytes);
        all.set(
          'manifest.jsonld',
          Buffer.from(
            text('manifest.jsonld').replace(`"ambit:packId":"${packId}"`, `"ambit:packId":"${'0'.repeat(64)}"`),
          ),
        );
      },
      'names another pack',
    ],
  ])('%s', async (_, change, sentence) => {
    const other = await rebuilt(change);
    expect(() => readContainer(other)).toThrow(sentence);
  });
});

describe.skipIf(!hasOutsideTool('openssl'))('openssl', () => {
  const verify = (name: string, content: Uint8Array) => {
    const [signature, signed] = [path.join(folder, 'manifest.p7s'), path.join(folder, name)];
    fs.writeFileSync(signature, files.get('manifest.p7s') ?? '');
    fs.writeFileSync(signed, content);
    const args = ['-verify', '-inform', 'DER', '-in', signature, '-content', signed, '-binary', '-noverify'];
    return runOutside('openssl', 'cms', ...args, '-out', '/dev/null').output;
  };

  test('finds the signature over the list of files good, and over another one bad', () => {
    expect(verify('manifest.jsonld', files.get('manifest.jsonld') ?? Buffer.of())).toContain(
      'CMS Verification successful',
    );
    expect(verify('other', Buffer.from(`${text('manifest.jsonld')} `))).not.toContain('successful');
  });
});

test.skipIf(!hasOutsideTool('unzip'))('unzip unpacks it whole', () => {
  const { status, stdout } = spawnSync('unzip', ['-t', container.file], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('No errors detected');
});

test('the leak test gets to see every text of it', async () => {
  const parts = await partsToSearch(input.document, input.manifestBytes);
  const names = parts.map(({ path }) => path);
  const closed = [...files.keys()].filter(
    (name) => !/^(pack\.pdf|manifest\.(jsonld|p7s)|proofs\/.*|rsmf\/.*)$/.test(name),
  );
  expect(names).toEqual(expect.arrayContaining(closed));
  expect(names.filter((name) => name.endsWith('/rsmf_manifest.json'))).toHaveLength(2);
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWarrantFile } from './warrant-file';

const NOW = new Date('2020-01-31T12:00:00Z');
const TERMS = `case: HALYARD
reference: W-1
jurisdiction: NL
issuer: A magistrate
issuerKind: INVESTIGATING_JUDGE
addressees: [NL-POL]
legalBasis: An article
powerFrom: -1d
powerTo: +8d
examineUntil: "+36h"
purposes: [arms]
clauses:
  - handles: [owl-17]
    match: sentBy
    from: 2020-03-01
    to: 2020-04-01
    kinds: [text]
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'warrant-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(extra: string) {
  const file = path.join(folder, 'w.yaml');
  await writeFile(file, TERMS + extra);
  return readWarrantFile(file, NOW);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a warrant file', () => {
  test('with an unknown key is refused by line and name, with the keys that exist', async () => {
    await expect(read('documentText: order\ndocumentName: order.txt\nexamineUtnil: 2021-01-01\n')).rejects.toThrow(
      /w\.yaml:20: there is no key "examineUtnil"; here the keys are case, reference, .*document, documentText/,
    );
  });

  test('with an unknown key in a clause is refused there', async () => {
    const file = path.join(folder, 'clause.yaml');
    await writeFile(file, `${TERMS.replace('match:', 'macth:')}documentText: order\ndocumentName: o\n`);
    await expect(readWarrantFile(file, NOW)).rejects.toThrow(
      /clause\.yaml:14: clauses\.0: there is no key "macth"; here the keys are handles, persons, conversations, match/,
    );
  });

  test('must say which order it is of, once', async () => {
    await expect(read('')).rejects.toThrow(/one of document \(a file\), documentText or documentSha256/);
    await expect(read(`documentText: order\ndocumentSha256: ${'0'.repeat(64)}\n`)).rejects.toThrow(/one of document/);
  });

  test('whose order is not there is refused', async () => {
    await expect(read('document: gone.pdf\n')).rejects.toThrow(/gone\.pdf/);
  });

  test('takes the hash from the file that it names, beside itself, and its name', async () => {
    await writeFile(path.join(folder, 'order.txt'), 'the order');
    const draft = await read('document: order.txt\n');
    expect(draft).toMatchObject({ documentSha256: sha256('the order'), documentName: 'order.txt' });
    expect(draft).not.toHaveProperty('document');
  });

  test('takes the hash of the UTF-8 text', async () => {
    const draft = await read('documentText: órden\ndocumentName: order.txt\n');
    expect(draft.documentSha256).toBe(sha256('órden'));
  });

  test('counts relative dates from now, and leaves the window of a clause as written', async () => {
    const draft = await read('documentText: order\ndocumentName: o\n');
    expect(draft.powerFrom).toBe('2020-01-30T12:00:00.000Z');
    expect(draft.powerTo).toBe('2020-02-08T12:00:00.000Z');
    expect(draft.examineUntil).toBe('2020-02-02T00:00:00.000Z');
    expect(draft.clauses[0]?.from).toBe('2020-03-01');
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { PackedTree } from '../../custody/conversations/packed-tree';
import { OutsideProver } from '../../custody/conversations/range-proof';
import { encodeHeader } from '../../custody/entry-header';
import { leafHash } from '../../custody/tree';
import { checkRootEntry, checkSection, type Leaf, type SectionClaim } from './verify-sections';

/** A case of conversations, by name and number of messages. */
function caseOf(sizes: Record<string, number>) {
  const conversations = Object.entries(sizes).map(([name, size]) => {
    const commitments = Array.from({ length: size }, () => randomBytes(32));
    const tree = new PackedTree(commitments.map((one) => leafHash(one)));
    const salt = randomBytes(16);
    const tag = createHash('sha256').update(salt).update(name).digest('hex');
    const line = `{"root":"${tree.root().toString('hex')}","salt":"${salt.toString('hex')}","size":${size},"tag":"${tag}"}`;
    return { name, commitments, line };
  });
  const tree = new PackedTree(conversations.map(({ line }) => leafHash(Buffer.from(line))));
  return { conversations, tree, root: { root: tree.root().toString('hex'), size: conversations.length } };
}

const ONE = caseOf({ 'owl/heron': 11, 'owl/grebe': 7, 'kite/crane': 30 });

/** An honest claim: every third message of the run is disclosed. */
function claim(name: string, first: number, last: number, house = ONE): SectionClaim {
  const index = house.conversations.findIndex((one) => one.name === name);
  const own = house.conversations[index];
  if (own === undefined) throw new Error('no such conversation');
  const { commitments, line } = own;
  const prover = new OutsideProver(commitments.length, first, last);
  for (const one of commitments) prover.append(leafHash(one));
  const { left, right } = prover.outside();
  const leaves = commitments.slice(first, last + 1).map((one, at): Leaf => {
    const leaf = { leaf: first + at, commitment: one.toString('hex') };
    return at % 3 === 0
      ? { ...leaf, sourceId: `m-${at}` }
      : { ...leaf, reason: at % 3 === 1 ? 'notRelevant' : 'outOfScope' };
  });
  const hex = (all: readonly Buffer[]) => all.map((one) => one.toString('hex'));
  return {
    conversation: name,
    size: commitments.length,
    first,
    last,
    leaves,
    left: hex(left),
    right: hex(right),
    line,
    index,
    path: hex(house.tree.path(index)),
  };
}

const honest = claim('owl/heron', 3, 9);
const at = (leaves: readonly Leaf[], place: number) => leaves[place] as Leaf;
const check = (changed: Partial<SectionClaim>, root = ONE.root) =>
  checkSection({ ...honest, ...changed }, root).join(' ');

test.each([
  ['owl/heron', 0, 10],
  ['owl/heron', 5, 5],
  ['owl/grebe', 6, 6],
  ['kite/crane', 1, 28],
])('a run of %s from %d to %d holds', (name, first, last) => {
  expect(checkSection(claim(name, first, last), ONE.root)).toEqual([]);
});

describe('is refuted, in words', () => {
  const { leaves } = honest;

  test('a message dropped, and all behind it moved up', () => {
    const dropped = leaves.filter((_, place) => place !== 2).map((leaf, place) => ({ ...leaf, leaf: 3 + place }));
    expect(check({ leaves: dropped })).toContain('1 message is missing without a reason');
    expect(check({ leaves: dropped, last: 8 })).toContain('not those that were taken in');
    expect(check({ leaves: dropped, last: 8, size: 10 })).toContain('11 messages, not 10');
  });

  test('131 messages left out without a word', () => {
    const house = caseOf({ long: 200 });
    const long = claim('long', 10, 180, house);
    const cut = long.leaves.filter(({ leaf }) => leaf < 20 || leaf > 150);
    expect(checkSection({ ...long, leaves: cut }, house.root)).toEqual([
      'Conversation long: 131 messages are missing without a reason.',
    ]);
  });

  test('the ends of a run cut off', () => {
    expect(check({ leaves: leaves.slice(1) })).toContain('1 message is missing without a reason');
    expect(check({ leaves: leaves.slice(0, -2) })).toContain('2 messages are missing without a reason');
    expect(check({ leaves: leaves.slice(1), first: 4 })).toContain('not those that were taken in');
    expect(check({ leaves: [] })).toContain('7 messages are missing without a reason');
  });

  test('two messages in each other’s place', () => {
    const swapped = leaves.map((leaf, place) => {
      if (place === 1) return { ...leaf, commitment: at(leaves, 4).commitment };
      return place === 4 ? { ...leaf, commitment: at(leaves, 1).commitment } : leaf;
    });
    expect(check({ leaves: swapped })).toContain('not in their order');
    expect(check({ leaves: [at(leaves, 1), at(leaves, 0), ...leaves.slice(2)] })).toContain('stands where');
  });

  test('a leaf that stands there twice', () => {
    expect(check({ leaves: [at(leaves, 0), ...leaves] })).toContain('message 3 stands where 4 is due');
    const doubled = [at(leaves, 0), ...leaves].map((leaf, place) => ({ ...leaf, leaf: 3 + place }));
    expect(check({ leaves: doubled })).toContain('goes on behind its own end');
    expect(check({ leaves: doubled, last: 10 })).toContain('not those');
  });

  test('a reason that nobody knows, or moved to a message that it isn’t about', () => {
    const unknown = leaves.map((leaf, place) => (place === 1 ? { ...leaf, reason: 'boring' } : leaf));
    expect(check({ leaves: unknown })).toContain('1 message is missing without a reason');
    const moved = [{ ...at(leaves, 1), leaf: 3 }, { ...at(leaves, 0), leaf: 4 }, ...leaves.slice(2)];
    expect(check({ leaves: moved })).toContain('not in their order');
  });

  test('another conversation’s line, or this one under another’s name', () => {
    const other = claim('owl/grebe', 0, 6);
    expect(check({ line: other.line, index: other.index, path: other.path })).toContain('of another conversation');
    expect(check({ conversation: 'owl/grebe' })).toContain('of another conversation');
  });

  test('an older root, another case’s, and another number of conversations', () => {
    const older = caseOf({ 'owl/heron': 11, 'owl/grebe': 7 });
    expect(check({}, older.root)).toContain('not among the conversations');
    expect(check({}, { ...ONE.root, size: 2 })).toContain('not among the conversations');
    expect(check({ index: 1 })).toContain('not among the conversations');
  });

  test('another size, told in the claim or in the line', () => {
    expect(check({ size: 12 })).toContain('11 messages, not 12');
    const line = honest.line.replace('"size":11', '"size":12');
    expect(check({ line, size: 12 })).not.toBe('');
    expect(check({ line: honest.line.replace('"size":11', '"size":011') })).toContain('not one of a tree');
    expect(check({ line: ` ${honest.line}` })).toContain('not one of a tree');
  });

  test('hashes outside that are missing, too many or of no length', () => {
    expect(check({ left: [] })).toContain('not those');
    expect(check({ right: [...honest.right, 'ab'.repeat(32)] })).toContain('not those');
    expect(check({ left: honest.left.map(() => 'zz') })).not.toBe('');
  });

  test('numbers that are none', () => {
    for (const odd of [Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY]) {
      expect(check({ first: odd })).not.toBe('');
      expect(check({ last: odd })).not.toBe('');
      expect(check({ size: odd })).not.toBe('');
      expect(check({ index: odd })).not.toBe('');
    }
  });
});

describe('the entry of a root', () => {
  const header = (over: object) =>
    encodeHeader({
      v: 2,
      t: '2026-05-11T08:00:00.000Z',
      act: 'conversations.rooted',
      out: 'ok',
      org: 'NL-POL',
      sub: `${'A'.repeat(21)}A`,
      pay: `${'A'.repeat(42)}A`,
      fix: Buffer.from(ONE.root.root, 'hex').toString('base64url'),
      ...over,
    }).toString('base64');
  const entry = (text: string) =>
    checkRootEntry({ ...ONE.root, entry: { index: 0, header: text, proof: '' } }).join(' ');

  test('holds where it fixes this root, and no other act, outcome or root will do', () => {
    expect(entry(header({}))).toBe('');
    expect(entry(header({ act: 'pack.fixed' }))).toContain('fixes no conversations');
    expect(entry(header({ out: 'error' }))).toContain('fixes no conversations');
    expect(entry(header({ fix: `${'A'.repeat(42)}A` }))).toContain('fixes another');
    expect(entry('e30=')).toContain('can’t be read');
  });
});

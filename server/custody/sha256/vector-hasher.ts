import { leafHash } from '../tree';
import { buildKernel } from './kernel';
import { HASH_BYTES, type ManyHasher, PAIR_BYTES, requirePairs } from './many-hasher';
import { AT, GROUP, LANES, SLACK } from './memory-map';

/** What one run of the kernel takes: little enough to stay in the processor's second cache. */
const MOST_MESSAGES = 4_096;
const INPUT_BYTES = 1_048_576;
/** The runtime's own hash is faster from about here on. */
const LONGEST = 8_192;
const MOST_BLOCKS = blocksOf(LONGEST + 1);

// What follows the kernel's own memory: bodies, then hashes with one that nobody reads, then the table with room for the groups' gaps.
const INPUT = AT.arena;
const OUTPUT = INPUT + INPUT_BYTES + SLACK;
const NOWHERE = OUTPUT + HASH_BYTES * MOST_MESSAGES + SLACK;
const TABLE = NOWHERE + SLACK;
const MOST_GROUPS = MOST_MESSAGES / LANES + MOST_BLOCKS;
const ARENA_BYTES = TABLE + MOST_GROUPS * GROUP.bytes - AT.arena;

const [STARTS, LENGTHS, TARGETS, NEXT] = [GROUP.starts / 4, GROUP.lengths / 4, GROUP.targets / 4, GROUP.bytes / 4];

/** The kernel at work. Throws where WebAssembly, or its vectors, aren't there. */
export class VectorHasher implements ManyHasher {
  readonly #memory: Uint8Array;
  readonly #table: Int32Array;
  readonly #messages: (table: number, groups: number) => void;
  readonly #nodes: (source: number, target: number, groups: number) => void;
  /** Next free place in the table, by number of blocks; and how many messages have that many. */
  readonly #next = new Int32Array(MOST_BLOCKS + 1);
  readonly #counts = new Int32Array(MOST_BLOCKS + 1);

  constructor() {
    const { memory, messages, nodes } = new WebAssembly.Instance(new WebAssembly.Module(buildKernel(ARENA_BYTES)))
      .exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof messages !== 'function' || typeof nodes !== 'function') {
      throw new Error('the kernel lacks an export');
    }
    this.#memory = new Uint8Array(memory.buffer);
    this.#table = new Int32Array(memory.buffer, TABLE);
    this.#messages = (table, groups) => void messages(table, groups);
    this.#nodes = (source, target, groups) => void nodes(source, target, groups);
  }

  leaves(bytes: Uint8Array, starts: Int32Array, lengths: Int32Array): Buffer {
    const hashes = Buffer.allocUnsafe(HASH_BYTES * starts.length);
    for (let first = 0; first < starts.length; ) {
      const behind = this.#fitting(starts, lengths, first);
      if (behind > first) this.#leavesInOneRun(bytes, starts, lengths, first, behind, hashes);
      else hashes.set(longLeaf(bytes, starts, lengths, first), HASH_BYTES * first);
      first = Math.max(behind, first + 1);
    }
    return hashes;
  }

  nodes(pairs: Uint8Array): Buffer {
    requirePairs(pairs);
    const hashes = Buffer.allocUnsafe(pairs.length / 2);
    const most = Math.min(INPUT_BYTES, PAIR_BYTES * MOST_MESSAGES);
    for (let at = 0; at < pairs.length; at += most) {
      const some = pairs.subarray(at, at + most);
      this.#memory.set(some, INPUT);
      this.#nodes(INPUT, OUTPUT, Math.ceil(some.length / PAIR_BYTES / LANES));
      hashes.set(this.#memory.subarray(OUTPUT, OUTPUT + some.length / 2), at / 2);
    }
    return hashes;
  }

  /** The first body that doesn't go into a run that begins with this one. */
  #fitting(starts: Int32Array, lengths: Int32Array, first: number): number {
    const [from, most] = [(starts[first] as number) - 1, Math.min(starts.length, first + MOST_MESSAGES)];
    let behind = first;
    while (
      behind < most &&
      (lengths[behind] as number) <= LONGEST &&
      endOf(starts, lengths, behind) - from <= INPUT_BYTES
    )
      behind += 1;
    return behind;
  }

  #leavesInOneRun(
    bytes: Uint8Array,
    starts: Int32Array,
    lengths: Int32Array,
    first: number,
    behind: number,
    hashes: Buffer,
  ): void {
    const from = (starts[first] as number) - 1;
    this.#memory.set(bytes.subarray(from, endOf(starts, lengths, behind - 1)), INPUT);
    const groups = this.#arrange(starts, lengths, first, behind, INPUT - from);
    this.#messages(TABLE, groups);
    hashes.set(this.#memory.subarray(OUTPUT, OUTPUT + HASH_BYTES * (behind - first)), HASH_BYTES * first);
  }

  /** Puts the messages of one number of blocks together in groups and fills up the last of each number. Gives the count of groups. */
  #arrange(starts: Int32Array, lengths: Int32Array, first: number, behind: number, shift: number): number {
    this.#counts.fill(0);
    for (let i = first; i < behind; i += 1) (this.#counts[blocksOf((lengths[i] as number) + 1)] as number) += 1;
    let groups = 0;
    for (let blocks = 1; blocks <= MOST_BLOCKS; blocks += 1) {
      this.#next[blocks] = groups * LANES;
      groups += Math.ceil((this.#counts[blocks] as number) / LANES);
    }
    for (let i = first; i < behind; i += 1) {
      const start = (starts[i] as number) - 1 + shift;
      const length = (lengths[i] as number) + 1;
      // The byte before the body is the message's prefix.
      this.#memory[start] = 0x00;
      const blocks = blocksOf(length);
      const place = this.#next[blocks] as number;
      this.#next[blocks] = place + 1;
      this.#enter(place, start, length, OUTPUT + HASH_BYTES * (i - first));
    }
    for (let blocks = 1; blocks <= MOST_BLOCKS; blocks += 1) this.#fillUp(this.#next[blocks] as number);
    return groups;
  }

  /** Lanes that would be empty hash the same message once more, to nowhere. */
  #fillUp(next: number): void {
    for (let place = next; place % LANES !== 0; place += 1) {
      const before = (Math.ceil(next / LANES) - 1) * NEXT + STARTS;
      this.#enter(place, this.#table[before] as number, this.#table[before + LENGTHS] as number, NOWHERE);
    }
  }

  #enter(place: number, start: number, length: number, target: number): void {
    const at = Math.floor(place / LANES) * NEXT + (place % LANES);
    this.#table[at + STARTS] = start;
    this.#table[at + LENGTHS] = length;
    this.#table[at + TARGETS] = target;
  }
}

/** Blocks of 64 bytes that a message takes with its padding. */
function blocksOf(length: number): number {
  return Math.floor((length + 8) / 64) + 1;
}

function endOf(starts: Int32Array, lengths: Int32Array, i: number): number {
  return (starts[i] as number) + (lengths[i] as number);
}

function longLeaf(bytes: Uint8Array, starts: Int32Array, lengths: Int32Array, i: number): Buffer {
  return leafHash(bytes.subarray(starts[i], endOf(starts, lengths, i)));
}

import { compressFunction, finishFunction, startFunction } from './compress';
import { ROUND_CONSTANTS, START } from './constants';
import { AT, GROUP, LANES, NODE_ROOM, SLACK, TAIL_ROOM } from './memory-map';
import {
  assemble,
  type Code,
  call,
  get,
  i32,
  ifNotZero,
  number,
  set,
  v128,
  type WasmFunction,
  whileNotZero,
} from './wasm-assembler';

const PAGE = 65_536;
const BLOCK = 64;
const ORDER = { start: 0, compress: 1, finish: 2, tail: 3 } as const;
const lanes = Array.from({ length: LANES }, (_, lane) => lane);

/**
 * SHA-256 (FIPS 180-4) of eight messages at once, one in each 32-bit lane of two vectors, as a WebAssembly module with an arena of at least
 * so many bytes. It exports `memory`, `messages(table, groups)` and `nodes(source, target, groups)`.
 */
export function buildKernel(arenaBytes: number): Uint8Array<ArrayBuffer> {
  return assemble({
    pages: Math.ceil((AT.arena + arenaBytes + SLACK) / PAGE),
    data: [
      { at: AT.constants, bytes: inAllLanes(ROUND_CONSTANTS) },
      { at: AT.start, bytes: inAllLanes(START) },
      { at: AT.nodes, bytes: Buffer.concat(lanes.map(paddedNode)) },
    ],
    functions: [
      startFunction(),
      compressFunction(),
      finishFunction(),
      tailFunction(),
      messagesFunction(),
      nodesFunction(),
    ],
  });
}

/**
 * tail(source, left, room, end, length): the last block or two of a message, padded, into a room: `left` bytes are left of it, the padding
 * ends at `end`, the whole message has `length` bytes (fewer than 2^21).
 */
function tailFunction(): WasmFunction {
  const [source, left, room, end, length] = [0, 1, 2, 3, 4];
  const pieces = [0, 16, 32, 48, 64, 80, 96, 112];
  const behind = i32.add(get(room), get(left));
  const bits = i32.add(get(room), i32.sub(get(end), number(3)));
  const code = [
    ...pieces.flatMap((at) => v128.store(get(room), v128.load(get(source), at), at)),
    // At most 73 bytes lie between the message's last and the padding's end.
    ...pieces.slice(0, 5).flatMap((at) => v128.store(behind, v128.zero, at)),
    ...i32.store8(behind, number(0x80)),
    ...i32.store8(bits, i32.shr(get(length), 13)),
    ...i32.store8(bits, i32.shr(get(length), 5), 1),
    ...i32.store8(bits, i32.shl(get(length), 3), 2),
  ];
  return { params: 5, numbers: 0, vectors: 0, code };
}

/** messages(table, groups): messages of any length, eight to a group; all of a group have the same number of blocks. */
function messagesFunction(): WasmFunction {
  const [table, groups, more, end] = [0, 1, 2, 3];
  const place = (lane: number) => 4 + lane;
  const startOf = (lane: number) => i32.load(get(table), GROUP.starts + 4 * lane);
  const lengthOf = (lane: number) => i32.load(get(table), GROUP.lengths + 4 * lane);
  const targetOf = (lane: number) => i32.load(get(table), GROUP.targets + 4 * lane);
  const room = (lane: number) => number(AT.tails + TAIL_ROOM * lane);
  const skipped = i32.shl(get(more), 6);
  const tail = (lane: number) =>
    call(
      ORDER.tail,
      i32.add(startOf(lane), skipped),
      i32.sub(lengthOf(lane), skipped),
      room(lane),
      get(end),
      lengthOf(lane),
    );
  const nextBlock = [
    ...call(ORDER.compress, ...lanes.map((lane) => get(place(lane)))),
    ...lanes.flatMap((lane) => set(place(lane), i32.add(get(place(lane)), number(BLOCK)))),
    ...less(more),
  ];
  const group = [
    // One block: nothing but a tail of 64 bytes. More: all but two in place, and a tail of 128.
    ...set(more, i32.shr(i32.add(lengthOf(0), number(8)), 6)),
    ...set(end, number(BLOCK)),
    ...ifNotZero(get(more), [...less(more), ...set(end, number(2 * BLOCK))]),
    ...lanes.flatMap(tail),
    ...lanes.flatMap((lane) => set(place(lane), startOf(lane))),
    ...call(ORDER.start),
    ...whileNotZero(more, nextBlock),
    ...call(ORDER.compress, ...lanes.map(room)),
    ...ifNotZero(
      i32.shr(get(end), 7),
      call(ORDER.compress, ...lanes.map((lane) => i32.add(room(lane), number(BLOCK)))),
    ),
    ...call(ORDER.finish, ...lanes.map(targetOf)),
    ...set(table, i32.add(get(table), number(GROUP.bytes))),
    ...less(groups),
  ];
  return { name: 'messages', params: 2, numbers: 2 + LANES, vectors: 0, code: whileNotZero(groups, group) };
}

/** nodes(source, target, groups): SHA-256(0x01 || left || right) of eight pairs a group. Source and target may be the same. */
function nodesFunction(): WasmFunction {
  const [source, target, groups] = [0, 1, 2];
  const room = (lane: number) => number(AT.nodes + NODE_ROOM * lane);
  const copy = (lane: number) =>
    [0, 16, 32, 48].flatMap((at) => v128.store(room(lane), v128.load(get(source), 64 * lane + at), 1 + at));
  const group = [
    ...lanes.flatMap(copy),
    ...call(ORDER.start),
    ...call(ORDER.compress, ...lanes.map(room)),
    ...call(ORDER.compress, ...lanes.map((lane) => i32.add(room(lane), number(BLOCK)))),
    ...call(ORDER.finish, ...lanes.map((lane) => i32.add(get(target), number(32 * lane)))),
    ...set(source, i32.add(get(source), number(64 * LANES))),
    ...set(target, i32.add(get(target), number(32 * LANES))),
    ...less(groups),
  ];
  return { name: 'nodes', params: 3, numbers: 0, vectors: 0, code: whileNotZero(groups, group) };
}

const less = (local: number): Code => set(local, i32.sub(get(local), number(1)));

/** 0x01, room for two hashes, and the padding of a message of 65 bytes. */
function paddedNode(): Buffer {
  const message = Buffer.alloc(NODE_ROOM);
  message[0] = 0x01;
  message[65] = 0x80;
  message.writeUInt16BE(65 * 8, NODE_ROOM - 2);
  return message;
}

/** Each word four times, little-endian as vectors have it. */
function inAllLanes(words: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(words.flatMap((word) => [word, word, word, word])).buffer);
}

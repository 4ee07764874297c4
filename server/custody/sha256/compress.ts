import { ROUND_CONSTANTS, START } from './constants';
import { AT, LANES, STATE_BYTES, STREAMS, WORDS_BYTES } from './memory-map';
import {
  type Code,
  get,
  i32,
  neverZero,
  number,
  set,
  tee,
  v128,
  type WasmFunction,
  whileNotZero,
} from './wasm-assembler';

/** Eight rounds bring each variable back to its own local, so that a pass of a loop ends as it began. */
const PER_PASS = 8;
const VECTOR = 16;

// Locals: a pointer to each message's block, two numbers, then vectors.
const POINTER = LANES;
const PASSES = LANES + 1;
const VARIABLES = LANES + 2;
const SCRATCH = VARIABLES + 8 * STREAMS;
const PER_STREAM = 4;
const VECTORS = 8 * STREAMS + 4 + PER_STREAM * STREAMS;

const streams = Array.from({ length: STREAMS }, (_, stream) => stream);
const passes = Array.from({ length: PER_PASS }, (_, i) => i);
const four = [0, 1, 2, 3] as const;

/**
 * compress(block of each message): takes one block of each into the state. The rounds stand in small loops and the words in memory because
 * a kernel without loops is so long that neither the compiler's registers nor the processor's instruction store suffice for it.
 */
export function compressFunction(): WasmFunction {
  const code = [
    ...streams.flatMap((stream) => four.flatMap((quarter) => readWords(stream, quarter))),
    ...loop((ROUND_CONSTANTS.length - 16) / PER_PASS, (i) => streams.flatMap((stream) => nextWord(stream, i))),
    ...streams.flatMap(openState),
    ...loop(ROUND_CONSTANTS.length / PER_PASS, (i) => [...edge(i), ...streams.flatMap((stream) => round(stream, i))]),
    ...streams.flatMap(addToState),
  ];
  return { params: LANES, numbers: 2, vectors: VECTORS, code };
}

/** `turn` for 0 to 7, so many times; the pointer moves on by eight vectors a pass. */
function loop(count: number, turn: (i: number) => Code): Code {
  const pass = [
    ...passes.flatMap(turn),
    ...set(POINTER, i32.add(get(POINTER), number(VECTOR * PER_PASS))),
    ...set(PASSES, i32.sub(get(PASSES), number(1))),
  ];
  return [...set(POINTER, number(0)), ...set(PASSES, number(count)), ...whileNotZero(PASSES, pass)];
}

/** Sixteen bytes of each of a stream's messages become four words of them all. */
function readWords(stream: number, quarter: number): Code {
  const [rows, columns] = [four.map((i) => SCRATCH + i), four.map((i) => SCRATCH + 4 + i)];
  return [
    ...four.flatMap((i) => set(SCRATCH + i, v128.load(get(4 * stream + i), VECTOR * quarter))),
    ...four.flatMap((i) => set(SCRATCH + i, bigEndian(SCRATCH + i))),
    ...transposed(rows, columns),
    ...columns.flatMap((column, i) => v128.store(number(0), get(column), wordsOf(stream) + VECTOR * (4 * quarter + i))),
  ];
}

const wordsOf = (stream: number) => AT.words + WORDS_BYTES * stream;
const wordAt = (stream: number, i: number) => v128.load(get(POINTER), wordsOf(stream) + VECTOR * i);

/** Word 16 + i out of the words 0, 1, 9 and 14 places after the pointer. */
function nextWord(stream: number, i: number): Code {
  const [early, late] = [scratch(stream, 0), scratch(stream, 1)];
  const sum = v128.add(
    v128.add(wordAt(stream, i), wordAt(stream, i + 9)),
    v128.add(smallSigma(get(early), 7, 18, 3), smallSigma(get(late), 17, 19, 10)),
  );
  return [
    ...set(early, wordAt(stream, i + 1)),
    ...set(late, wordAt(stream, i + 14)),
    ...v128.store(get(POINTER), sum, wordsOf(stream) + VECTOR * (16 + i)),
  ];
}

function round(stream: number, i: number): Code {
  // Names move from round to round, and no value does.
  const at = (name: number) => variable(stream, (name - i + 8) % 8);
  const [a, b, d, e, f, g, h] = [get(at(0)), get(at(1)), get(at(3)), get(at(4)), get(at(5)), get(at(6)), get(at(7))];
  const [sum, differed, differs] = [scratch(stream, 0), scratch(stream, 1), scratch(stream, 2)];
  const constant = v128.add(wordAt(stream, i), v128.load(get(POINTER), AT.constants + VECTOR * i));
  const choice = v128.xor(g, v128.and(e, v128.xor(f, g)));
  // Out of a^b and b^c, and the first is the second of the next round.
  const majority = v128.xor(b, v128.and(tee(differs, v128.xor(a, b)), get(differed)));
  return [
    ...set(sum, v128.add(v128.add(v128.add(h, constant), choice), bigSigma(e, 6, 11, 25))),
    ...set(at(3), v128.add(d, get(sum))),
    ...set(at(7), v128.add(v128.add(get(sum), majority), bigSigma(a, 2, 13, 22))),
    ...set(differed, get(differs)),
  ];
}

/**
 * A branch between rounds that is never taken. Within one block the compiler puts the operations of eight rounds into an order of its own, in
 * which the two streams no longer fill each other's waits; it doesn't move them over a branch. Half as fast again.
 */
const edge = (i: number): Code => (i === 0 ? [] : neverZero(PASSES));

const variable = (stream: number, name: number) => VARIABLES + 8 * stream + name;
const scratch = (stream: number, i: number) => SCRATCH + PER_STREAM * stream + i;
const stateAt = (stream: number, i: number) => AT.state + STATE_BYTES * stream + VECTOR * i;

function openState(stream: number): Code {
  return [
    ...START.flatMap((_, i) => set(variable(stream, i), v128.load(number(0), stateAt(stream, i)))),
    ...set(scratch(stream, 1), v128.xor(get(variable(stream, 1)), get(variable(stream, 2)))),
  ];
}

function addToState(stream: number): Code {
  const sum = (i: number) => v128.add(get(variable(stream, i)), v128.load(number(0), stateAt(stream, i)));
  return START.flatMap((_, i) => v128.store(number(0), sum(i), stateAt(stream, i)));
}

/** start(): the state of new messages. */
export function startFunction(): WasmFunction {
  const initial = (i: number) => v128.load(number(0), AT.start + VECTOR * i);
  const code = streams.flatMap((stream) =>
    START.flatMap((_, i) => v128.store(number(0), initial(i), stateAt(stream, i))),
  );
  return { params: 0, numbers: 0, vectors: 0, code };
}

/** finish(target of each hash): writes the 32 bytes that the states are. */
export function finishFunction(): WasmFunction {
  const [rows, columns] = [four.map((i) => LANES + i), four.map((i) => LANES + 4 + i)];
  const half = (stream: number, first: number) => [
    ...rows.flatMap((row, i) => set(row, v128.load(number(0), stateAt(stream, first + i)))),
    ...transposed(rows, columns),
    ...columns.flatMap((column, i) => v128.store(get(4 * stream + i), bigEndian(column), 4 * first)),
  ];
  return {
    params: LANES,
    numbers: 0,
    vectors: 8,
    code: streams.flatMap((stream) => [...half(stream, 0), ...half(stream, 4)]),
  };
}

const rotated = (x: Code, bits: number): Code => v128.or(v128.shr(x, bits), v128.shl(x, 32 - bits));

function bigSigma(x: Code, first: number, second: number, third: number): Code {
  return v128.xor(v128.xor(rotated(x, first), rotated(x, second)), rotated(x, third));
}

function smallSigma(x: Code, first: number, second: number, shift: number): Code {
  return v128.xor(v128.xor(rotated(x, first), rotated(x, second)), v128.shr(x, shift));
}

function bigEndian(local: number): Code {
  return v128.pick(get(local), [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]);
}

/** Rows of a 4 x 4 matrix of words into its columns; the rows are spoilt. */
function transposed(rows: readonly number[], columns: readonly number[]): Code {
  const [a, b, c, d] = rows as [number, number, number, number];
  const [w, x, y, z] = columns as [number, number, number, number];
  const low = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23];
  const lowHalf = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
  const [high, highHalf] = [low, lowHalf].map((places) => places.map((place) => place + 8)) as [number[], number[]];
  return [
    ...set(w, v128.shuffle(get(a), get(b), low)),
    ...set(y, v128.shuffle(get(a), get(b), high)),
    ...set(a, v128.shuffle(get(c), get(d), low)),
    ...set(b, v128.shuffle(get(c), get(d), high)),
    ...set(x, v128.shuffle(get(w), get(a), highHalf)),
    ...set(w, v128.shuffle(get(w), get(a), lowHalf)),
    ...set(z, v128.shuffle(get(y), get(b), highHalf)),
    ...set(y, v128.shuffle(get(y), get(b), lowHalf)),
  ];
}

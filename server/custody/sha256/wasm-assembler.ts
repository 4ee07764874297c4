/**
 * As much of the WebAssembly binary format as the kernel needs (webassembly.org/specs, binary format 1.0 and fixed-width SIMD): one memory,
 * data in it, functions that take whole numbers and give nothing. Code is written as lists of bytes, so that every byte has its source here.
 */
export type Code = readonly number[];

export type WasmFunction = {
  /** Exported under it when it is set. */
  readonly name?: string;
  /** How many i32 it takes: its first locals. */
  readonly params: number;
  /** Further locals: first these i32, then these v128. */
  readonly numbers: number;
  readonly vectors: number;
  readonly code: Code;
};

export type WasmModule = {
  /** Of 64 KiB each; the memory never grows, so views of it stay valid. */
  readonly pages: number;
  readonly data: readonly { readonly at: number; readonly bytes: Uint8Array }[];
  /** Called by their place in this list. */
  readonly functions: readonly WasmFunction[];
};

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY_BLOCK = 0x40;
const END = 0x0b;
const SECTION = { type: 1, function: 3, memory: 5, export: 7, code: 10, data: 11 } as const;

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const low = value % 128;
  const rest = Math.floor(value / 128);
  return rest === 0 ? [low] : [low + 128, ...unsigned(rest)];
}

/** Signed LEB128 of a 32-bit number. */
function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
}

const op = (byte: number, ...operands: Code[]): Code => [...operands.flat(), byte];
const simd = (number: number, ...operands: Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(number)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const tee = (local: number, value: Code): Code => [...value, 0x22, ...unsigned(local)];
export const number = (value: number): Code => [0x41, ...signed(value)];
export const call = (place: number, ...operands: Code[]): Code => [...operands.flat(), 0x10, ...unsigned(place)];

export const i32 = {
  add: (a: Code, b: Code) => op(0x6a, a, b),
  sub: (a: Code, b: Code) => op(0x6b, a, b),
  shl: (a: Code, bits: number) => op(0x74, a, number(bits)),
  shr: (a: Code, bits: number) => op(0x76, a, number(bits)),
  load: (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)],
  store8: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0x3a, 0, ...unsigned(offset)],
};

export const v128 = {
  load: (address: Code, offset = 0): Code => [...address, 0xfd, 0, 0, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [...address, ...value, 0xfd, 11, 0, ...unsigned(offset)],
  zero: [0xfd, 12, ...new Array<number>(16).fill(0)] as Code,
  /** Bytes of a by their places: one instruction, where a shuffle that turns words round becomes six. */
  pick: (a: Code, places: readonly number[]): Code => [...a, 0xfd, 12, ...places, 0xfd, 14],
  /** Bytes of a (0 to 15) and b (16 to 31) by their places. */
  shuffle: (a: Code, b: Code, places: readonly number[]): Code => [...a, ...b, 0xfd, 13, ...places],
  and: (a: Code, b: Code) => simd(78, a, b),
  or: (a: Code, b: Code) => simd(80, a, b),
  xor: (a: Code, b: Code) => simd(81, a, b),
  /** On four 32-bit lanes. */
  shl: (a: Code, bits: number) => simd(171, a, number(bits)),
  shr: (a: Code, bits: number) => simd(173, a, number(bits)),
  add: (a: Code, b: Code) => simd(174, a, b),
};

/** Does the body as long as the local isn't zero; the body has to bring it down. */
export function whileNotZero(local: number, body: Code): Code {
  const leaveIfZero = [...get(local), 0x45, 0x0d, 1];
  return [0x02, EMPTY_BLOCK, 0x03, EMPTY_BLOCK, ...leaveIfZero, ...body, 0x0c, 0, END, END];
}

export function ifNotZero(condition: Code, body: Code): Code {
  return [...condition, 0x04, EMPTY_BLOCK, ...body, END];
}

/** Traps when the local is zero. Where it never is, this only ends a basic block. */
export function neverZero(local: number): Code {
  return [...get(local), 0x45, 0x04, EMPTY_BLOCK, 0x00, END];
}

export function assemble({ pages, data, functions }: WasmModule): Uint8Array<ArrayBuffer> {
  const exported = functions.flatMap(({ name }, place) => (name === undefined ? [] : [exportOf(name, 0, place)]));
  return Uint8Array.from([
    ...MAGIC,
    ...section(SECTION.type, vector(functions.map(({ params }) => [0x60, ...vector(repeat([I32], params)), 0]))),
    ...section(SECTION.function, vector(functions.map((_, place) => unsigned(place)))),
    ...section(SECTION.memory, vector([[1, ...unsigned(pages), ...unsigned(pages)]])),
    ...section(SECTION.export, vector([exportOf('memory', 2, 0), ...exported])),
    ...section(SECTION.code, vector(functions.map(bodyOf))),
    ...section(SECTION.data, vector(data.map(({ at, bytes }) => [0, ...number(at), END, ...sized([...bytes])]))),
  ]);
}

const repeat = (item: Code, times: number): Code[] => new Array<Code>(times).fill(item);
const vector = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
const sized = (bytes: Code): number[] => [...unsigned(bytes.length), ...bytes];
const section = (id: number, bytes: Code): number[] => [id, ...sized(bytes)];

function exportOf(name: string, kind: number, place: number): Code {
  return [...sized([...Buffer.from(name)]), kind, ...unsigned(place)];
}

function bodyOf({ numbers, vectors, code }: WasmFunction): Code {
  const locals = vector([
    [...unsigned(numbers), I32],
    [...unsigned(vectors), V128],
  ]);
  return sized([...locals, ...code, END]);
}

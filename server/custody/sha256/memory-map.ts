/** Two vectors of four 32-bit lanes side by side: the operations of one fill the waits of the other. */
export const STREAMS = 2;
const LANES_PER_STREAM = 4;
/** As many messages are hashed at once. */
export const LANES = STREAMS * LANES_PER_STREAM;

const VECTOR = 16;
/** 64 round constants in all lanes of a vector. */
const CONSTANTS = 64 * VECTOR;
const STATE = 8 * VECTOR;
/** Room for a node's message: 65 bytes, padded to two blocks. */
export const NODE_ROOM = 128;
/** Room for the last one or two blocks of a message, with what is copied beyond them. */
export const TAIL_ROOM = 256;

const start = CONSTANTS;
const state = start + STATE;
const words = state + STREAMS * STATE;
const nodes = words + STREAMS * CONSTANTS;
const tails = nodes + LANES * NODE_ROOM;

/** Where the kernel keeps what, in bytes of its memory. */
export const AT = {
  constants: 0,
  start,
  /** The state of each stream. */
  state,
  /** The 64 words of the block at hand, of each stream. */
  words,
  nodes,
  tails,
  /** From here on the memory is the caller's. */
  arena: tails + LANES * TAIL_ROOM,
} as const;
export const STATE_BYTES = STATE;
export const WORDS_BYTES = CONSTANTS;

/** Loads and stores go up to so many bytes beyond the caller's last message and hash. */
export const SLACK = 64 * LANES;

/** In the table of the kernel's `messages`, for each group: where its messages begin, their lengths, where their hashes go; 32 bits each. */
export const GROUP = { bytes: 12 * LANES, starts: 0, lengths: 4 * LANES, targets: 8 * LANES } as const;

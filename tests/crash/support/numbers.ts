/** Mulberry32: small, and the same numbers from the same seed everywhere. Each is at least 0 and below 1. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How long a run: `npm test -- crash --kills 1000`. AMBIT_CRASH_SEED repeats one. */
export const KILLS = Number(process.env.AMBIT_KILLS ?? 8);
export const SEED = Number(process.env.AMBIT_CRASH_SEED ?? 20_261_122);

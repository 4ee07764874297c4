/** One line of a benchmark's table. The name says what is compared and in which unit; null where there is nothing to compare with. */
export type Row = {
  readonly name: string;
  readonly baseline: number | null;
  readonly value: number;
  /** value / baseline */
  readonly ratio: number | null;
  readonly goal: string | null;
  readonly met: boolean | null;
  /** 95th percentile of the value. */
  readonly p95?: number;
  /** The value against the same search without a scope. */
  readonly unscoped?: number;
  /** Which plan the product took, and which one written by hand was the fastest. */
  readonly chosen?: string;
  readonly fastest?: string;
};

/** `data` is a folder that keeps what was prepared, for those that keep anything. `entries` is how many a ledger has. */
export type BenchOptions = { readonly messages?: number; readonly entries?: number; readonly data?: string };

/** What was measured of both, in the same unit. */
export type Pair = { readonly baseline: number; readonly value: number };

/** For times: the value may take so many times as long as the baseline. */
export function ratioAtMost(name: string, pair: Pair, most: number): Row {
  const ratio = pair.value / pair.baseline;
  return { name, ...pair, ratio, goal: `ratio <= ${most}`, met: ratio <= most };
}

/** For rates: the value must reach such a part of the baseline. Without a goal the row only informs. */
export function ratioAtLeast(name: string, pair: Pair, least?: number): Row {
  const ratio = pair.value / pair.baseline;
  if (least === undefined) return { name, ...pair, ratio, goal: null, met: null };
  return { name, ...pair, ratio, goal: `ratio >= ${least}`, met: ratio >= least };
}

/** For times: what the value takes longer than the baseline. */
export function addedAtMost(name: string, pair: Pair, most: number): Row {
  const { baseline, value } = pair;
  return { name, ...pair, ratio: value / baseline, goal: `added <= ${most}`, met: value - baseline <= most };
}

/** A figure by itself. */
export function valueAtMost(name: string, value: number, most: number): Row {
  return { name, baseline: null, value, ratio: null, goal: `value <= ${most}`, met: value <= most };
}

import { median } from './median';
import type { Pair } from './row';

type Work = () => Promise<unknown>;

const FEWEST_ROUNDS = 3;

/**
 * Median times of both in milliseconds. They take turns, and turns in going first, so that whatever else the machine does falls on both
 * alike. Ends after `rounds`, or after `withinMs` once there were three.
 */
export async function alternateTimes(
  baseline: Work,
  value: Work,
  { rounds, withinMs }: { rounds: number; withinMs: number },
): Promise<Pair> {
  // Plans, caches and connections first.
  await baseline();
  await value();
  const times: { baseline: number[]; value: number[] } = { baseline: [], value: [] };
  const endsAt = performance.now() + withinMs;
  for (let round = 0; round < rounds && (round < FEWEST_ROUNDS || performance.now() < endsAt); round++) {
    if (round % 2 === 0) times.baseline.push(await timed(baseline));
    times.value.push(await timed(value));
    if (round % 2 === 1) times.baseline.push(await timed(baseline));
  }
  return { baseline: median(times.baseline), value: median(times.value) };
}

/** How long it takes, in milliseconds. */
export async function timed(work: Work): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Median rates per second of several works, each done by so many clients at once, in slices of `sliceMs` that take turns. */
export async function alternateRates<Name extends string>(
  works: Record<Name, Work>,
  { clients, slices, sliceMs }: { clients: number; slices: number; sliceMs: number },
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let slice = 0; slice < slices; slice++) {
    for (const name of slice % 2 === 0 ? names : names.toReversed()) {
      rates[name].push(await rateOf(works[name], clients, sliceMs));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(rates[name])])) as Record<Name, number>;
}

async function rateOf(work: Work, clients: number, sliceMs: number): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  const client = async () => {
    while (performance.now() - startedAt < sliceMs) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1000) / (performance.now() - startedAt);
}

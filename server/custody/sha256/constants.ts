/** FIPS 180-4, 4.2.2: the first 32 bits behind the point of the cube roots of the first 64 primes. */
export const ROUND_CONSTANTS = firstPrimes(64).map((prime) => fraction(prime, 3n));
/** 5.3.3: the same of the square roots of the first eight. */
export const START = firstPrimes(8).map((prime) => fraction(prime, 2n));

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate += 1n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

function fraction(prime: bigint, degree: 2n | 3n): number {
  const scaled = prime << (32n * degree);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= scaled) low = middle;
    else high = middle;
  }
  return Number(low % (1n << 32n));
}

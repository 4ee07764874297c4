import { expect, test } from 'vitest';
import { NonceMemory } from './nonce-memory';

test('a nonce repeats while fewer than half the capacity lie between', () => {
  const memory = new NonceMemory(10);
  for (let round = 0; round < 50; round += 1) {
    const nonces = Array.from({ length: 5 }, (_, i) => `${round}-${i}`);
    for (const nonce of nonces) expect(memory.repeats(nonce)).toBe(false);
    for (const nonce of nonces) expect(memory.repeats(nonce)).toBe(true);
  }
});

test('a nonce further back than the capacity is forgotten, so memory is bounded', () => {
  const memory = new NonceMemory(10);
  memory.repeats('first');
  for (let i = 0; i < 10; i += 1) memory.repeats(`later ${i}`);
  expect(memory.repeats('first')).toBe(false);
});

/** Numbers missing between the lines of a page, newest first: each line's number in its case is one less than that of the line above. */
export function sequenceGaps(sequences: readonly (number | null)[]): number {
  const known = sequences.filter((one) => one !== null);
  return known.slice(1).reduce((gaps, one, at) => gaps + Math.abs((known[at] ?? one) - one - 1), 0);
}

/** The entry of this number in a made-up log: of every length that matters to a bundle, the empty one too. */
export function bodyOf(index: number): Buffer {
  return Buffer.from(`entry ${index} `.repeat(index % 40));
}

/** Above this the corpus gets denser, not wider, so that memory has a bound whatever is asked for. */
export const MOST_CONVERSATIONS = 30_000;

/**
 * `c-` and six hex digits, different for every index below 2^24 (an odd factor permutes the residues), so that
 * identifiers tell nothing about size or age.
 */
export function conversationId(index: number): string {
  const scattered = (Math.imul(index, 0x9e3779b1) + 0x5bd1e9) & 0xffffff;
  return `c-${scattered.toString(16).padStart(6, '0')}`;
}

/** Identifiers of planted conversations lie after the last of the background: the same for every seed and size. */
export function plantedConversationId(index: number): string {
  return conversationId(MOST_CONVERSATIONS + index);
}

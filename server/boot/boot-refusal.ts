/** A start that can't go on, told in words that the person at the keyboard can act on. Shown without a stack. */
export class BootRefusal extends Error {
  override readonly name = 'BootRefusal';
}

/** The message of anything thrown: people get the sentence, never the stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(sentenceOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

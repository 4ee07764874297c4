export type Verdict = 'proven' | 'refuted' | 'undecidable';

export interface VerifyStep {
  step: string;
  verdict: Verdict;
  /** For people: what was found, without content of messages. */
  sentence: string;
}

/** The file says something that isn't so. */
export class Refuted extends Error {
  override name = 'Refuted';
}

/** Neither so nor not so with what the reader brought. */
export class Undecidable extends Error {
  override name = 'Undecidable';
}

export function refuteUnless(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Refuted(sentence);
}

/**
 * Runs one check: its sentence is the proof. Anything thrown that isn't a verdict refutes, because a pack of ours can
 * always be read.
 */
export async function runStep(step: string, check: () => string | Promise<string>): Promise<VerifyStep> {
  try {
    return { step, verdict: 'proven', sentence: await check() };
  } catch (error) {
    if (error instanceof Undecidable) return { step, verdict: 'undecidable', sentence: error.message };
    const sentence = error instanceof Refuted ? error.message : 'This part of the file can’t be read.';
    return { step, verdict: 'refuted', sentence };
  }
}

/** One refuted step refutes the pack; else one open step leaves it open. */
export function overallVerdict(steps: readonly VerifyStep[]): Verdict {
  if (steps.some(({ verdict }) => verdict === 'refuted')) return 'refuted';
  return steps.every(({ verdict }) => verdict === 'proven') ? 'proven' : 'undecidable';
}

import { z } from 'zod';
import { type CorpusOrder, corpus } from './corpus';

const Line = z.strictObject({
  id: z.string().min(1),
  conversation: z.string().min(1),
  sender: z.string().min(1),
  recipients: z.array(z.string().min(1)).min(1),
  sent_at: z.string(),
  body: z.string(),
  attachments: z.array(z.strictObject({ name: z.string().min(1), path: z.string().min(1) })),
});

export type CorpusLine = z.infer<typeof Line>;

/** The lines as they were written; throws on one that isn't closed by a newline. */
export function linesOf(order: CorpusOrder): string[] {
  const lines = [...corpus(order)].join('').split('\n');
  if (lines.pop() !== '') throw new Error('the last line is not closed');
  return lines;
}

/** Reads one line, strictly: an unknown or missing field throws. */
export function parsed(line: string): CorpusLine {
  return Line.parse(JSON.parse(line));
}

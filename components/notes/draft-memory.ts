/** Drafts live as long as the page and never on a disk: a note may say what a message says. */
const drafts = new Map<string, string>();

export function draftOf(message: string): string {
  return drafts.get(message) ?? '';
}

export function keepDraft(message: string, text: string): void {
  if (text === '') drafts.delete(message);
  else drafts.set(message, text);
}

/** What was typed, made whole: initials alone get the next number of theirs. */
export function suggestExhibit(text: string, next: Readonly<Record<string, number>>): string {
  const typed = text.trim().toUpperCase();
  const initials = typed.replace(/\/$/, '');
  return /^[A-Z]{1,5}$/.test(initials) ? `${initials}/${next[initials] ?? 1}` : typed;
}

/** Null where it is a reference, or nothing. */
export function exhibitError(reference: string): string | null {
  return reference === '' || /^[A-Z]{1,5}\/[1-9][0-9]{0,4}$/.test(reference) ? null : 'Like AB/17.';
}

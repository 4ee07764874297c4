/** Pasted lines without blanks around them, empty ones and repeats. */
export function targetsOf(text: string): string[] {
  return [...new Set(linesOf(text))];
}

/** How many lines were left out because they stand there already. */
export function repeatsIn(text: string): number {
  const lines = linesOf(text);
  return lines.length - new Set(lines).size;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Progress and circumstances: beside the table, which alone goes to standard output. */
export function tell(line: string): void {
  console.error(line);
}

/** Now, as everything but the database sees it: one place for a test or a later time source to stand in. */
export function now(): Date {
  return new Date();
}

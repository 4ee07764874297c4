/** First day (UTC) of the quarter that holds this moment, as `2026-10-01`: pseudonyms and payload keys change with it. */
export function quarterOf(at: Date): string {
  const month = String(Math.floor(at.getUTCMonth() / 3) * 3 + 1).padStart(2, '0');
  return `${at.getUTCFullYear()}-${month}-01`;
}

/** Where an order is had as it came: by its hash, for the case, and for the warrant that names it where one does. */
export function orderAddress(file: string, sha256: string, reference?: string): string {
  const search = new URLSearchParams({ case: file, ...(reference !== undefined && { reference }) });
  return `/api/warrants/order/${sha256}?${search}`;
}

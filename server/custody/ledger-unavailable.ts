/** The ledger took no entry: whatever waited for it is withheld (HTTP 503). The cause stays on the server. */
export class LedgerUnavailable extends Error {
  constructor(cause: unknown) {
    super('The ledger does not take entries now, so nothing is shown. Try again in a moment.', { cause });
    this.name = 'LedgerUnavailable';
  }
}

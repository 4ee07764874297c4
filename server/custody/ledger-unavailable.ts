/** The ledger took no entry: whatever waited for it is withheld (HTTP 503). The cause stays on the server. */
export class LedgerUnavailable extends Error {
  constructor(
    cause: unknown,
    message = 'The ledger does not take entries now, so nothing is shown. Try again in a moment.',
  ) {
    super(message, { cause });
    this.name = 'LedgerUnavailable';
  }
}

/** The ledger is in doubt, so nothing is shown until somebody has cleared it: an outage (503) that says why. */
export class LedgerHalted extends LedgerUnavailable {
  constructor(readonly reasons: readonly string[]) {
    super(undefined, `Nothing is shown while the ledger is in doubt. ${reasons.join(' ')} Tell an administrator.`);
    this.name = 'LedgerHalted';
  }
}

/**
 * Procedures whose answer may change with what is hidden, and why that is meant. Whoever adds one says it here in a sentence; any other
 * difference is a leak.
 */
export const DECLARED: Readonly<Record<string, string>> = {
  'intake.receipts': 'receipts count what came in, for those who run the intake and those who audit it',
  'custody.head': 'the length of the whole ledger and its signature',
  'publication.state': 'how much of the whole ledger is published, and who cosigned it',
  'custody.rows': 'headers of all entries, for those who verify',
  'audit.entries': 'a case’s history, its numbers and how much each entry showed, for auditors',
  'audit.history': 'one person’s entries in the cases that an auditor audits',
  'audit.open': 'what was sealed with one entry, with internal numbers of what was noted, for auditors',
};

/**
 * What a simulator, a meter or a receipt counts is what a warrant leaves out: declared as numbers. A lead, who reads too, has them of versions
 * that two persons looked at, small ones as few and nothing of the filter side's (tests/receipt/numbers).
 */
export const COUNTING = /^(simulator\.|meter\.|receipts\.|privilege\.exposure$)/;

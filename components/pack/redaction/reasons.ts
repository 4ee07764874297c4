import type { Redaction } from './use-redactions';

export type Reason = Redaction['reason'];

/** In the order of their keys, 1 to 5. */
export const REASONS: readonly { readonly code: Reason; readonly word: string }[] = [
  { code: 'thirdParty', word: 'Third party' },
  { code: 'legalPrivilege', word: 'Legal privilege' },
  { code: 'personalData', word: 'Personal data' },
  { code: 'ongoingInvestigation', word: 'Ongoing investigation' },
  { code: 'handling', word: 'Handling' },
];

export const wordOf = (reason: Reason): string => REASONS.find(({ code }) => code === reason)?.word ?? reason;

/** The reason that a key stands for. */
export const reasonOfKey = (key: string): Reason | null => REASONS[Number(key) - 1]?.code ?? null;

import type { Action } from '../ability/roles';
import type { WarrantStatus } from './warrant-words';

/** What a warrant may become while it lives or after, who may ask for it, and whether a second person must confirm. */
export type StepRule = {
  readonly from: readonly WarrantStatus[];
  readonly to: WarrantStatus;
  readonly action: Action;
  readonly twoPersons: boolean;
  /** Whether the order or letter that says so must be named by its hash. */
  readonly wantsDocument: boolean;
};

const LIVING: readonly WarrantStatus[] = ['active', 'suspended'];

/**
 * Closing a door takes one person, so that it can be done at once; opening one again takes two. Annulment and withdrawal are other people's
 * acts (a court's, a provider's) that somebody records with the document that says so (docs/scope.md, the table of states).
 */
export const STEP_RULES: Record<StepName, StepRule> = {
  suspend: { from: ['active'], to: 'suspended', action: 'activateWarrant', twoPersons: false, wantsDocument: false },
  resume: { from: ['suspended'], to: 'active', action: 'activateWarrant', twoPersons: true, wantsDocument: false },
  cancel: { from: LIVING, to: 'cancelled', action: 'activateWarrant', twoPersons: false, wantsDocument: false },
  revoke: {
    from: [...LIVING, 'cancelled'],
    to: 'revoked',
    action: 'activateWarrant',
    twoPersons: false,
    wantsDocument: false,
  },
  annul: {
    from: [...LIVING, 'cancelled', 'revoked', 'superseded'],
    to: 'annulled',
    action: 'activateWarrant',
    twoPersons: false,
    wantsDocument: true,
  },
  withdraw: {
    from: [...LIVING, 'cancelled'],
    to: 'withdrawn',
    action: 'activateWarrant',
    twoPersons: false,
    wantsDocument: true,
  },
  close: {
    from: ['active', 'cancelled', 'revoked', 'annulled', 'withdrawn', 'superseded'],
    to: 'closed',
    action: 'activateWarrant',
    twoPersons: true,
    wantsDocument: false,
  },
};

export const STEP_NAMES = ['suspend', 'resume', 'cancel', 'revoke', 'annul', 'withdraw', 'close'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** The act under which each step stands in the ledger. */
export const STEP_ACTS = {
  suspend: 'warrant.suspended',
  resume: 'warrant.resumed',
  cancel: 'warrant.cancelled',
  revoke: 'warrant.revoked',
  annul: 'warrant.annulled',
  withdraw: 'warrant.withdrawn',
  close: 'warrant.closed',
} as const satisfies Record<StepName, string>;

import fc from 'fast-check';
import { CONVERSATIONS, DAYS, HANDLES, LISTS } from './world';

/** A clause or an exclusion as drawn. */
export type DrawnClause = {
  readonly effect: 'covers' | 'excludes';
  readonly targetKind: 'handle' | 'conversation' | 'any';
  readonly match: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  readonly targets: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly kinds: number;
  readonly list: (typeof LISTS)[number]['name'] | null;
  readonly before: number;
  readonly after: number;
  readonly waits: boolean;
};

const ROLES = [
  'investigator',
  'caseLead',
  'analyst',
  'legalReviewer',
  'prosecutor',
  'filterReviewer',
  'privilegeAuthority',
  'warrantClerk',
  'auditor',
] as const;
const STATUSES = [
  'draft',
  'pending',
  'suspended',
  'cancelled',
  'revoked',
  'annulled',
  'withdrawn',
  'closed',
  'superseded',
] as const;

/** Somebody, a warrant and what they ask: each part is mostly in order, so that many situations come as far as the clauses. */
export type Situation = {
  readonly secondCase: boolean;
  readonly roles: readonly (typeof ROLES)[number][];
  readonly isActive: boolean;
  readonly isAdministrator: boolean;
  readonly agency: 'A' | 'B';
  readonly assigned: boolean;
  readonly addressees: readonly ('A' | 'B')[];
  readonly acknowledged: 'this' | 'other' | 'no';
  readonly status: 'active' | (typeof STATUSES)[number];
  /** Days from now. */
  readonly powerFrom: number;
  readonly examineUntil: number;
  readonly keptUntil: number | null;
  readonly contentFrom: string;
  readonly contentTo: string;
  readonly purpose: string;
  readonly use: 'read' | 'evidence';
  readonly handlingCode: 'H0' | 'H1' | 'H2' | 'H3';
  readonly originator: 'A' | 'B' | null;
  readonly evidencePermitted: boolean;
  readonly permissions: readonly Permission[];
  readonly noEvidentialUse: boolean;
  readonly waits: 'no' | 'unmet' | 'met';
  readonly clauses: readonly DrawnClause[];
};
export type Permission = {
  readonly code: 'H1' | 'H2';
  readonly agency: 'A' | 'B' | null;
  readonly validUntil: number | null;
  readonly withdrawn: boolean;
  /** The provider that gave it. */
  readonly from: 'A' | 'B' | null;
  /** Whether it was given for the order on which the warrant stands. */
  readonly forThisOrder: boolean;
};

/** `usual` mostly, one of the others now and then. */
const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 18, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...others) });

const window = fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 2, maxLength: 2 }).map((days) => {
  const [from, to] = [...days].sort();
  return { from: from ?? '', to: to ?? '' };
});

const target = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      targetKind: fc.constant('handle' as const),
      match: fc.constantFrom('sentBy' as const, 'sentOrReceived' as const, 'anyParticipant' as const),
      targets: fc.uniqueArray(fc.constantFrom(...HANDLES, 'nobody', 'H-1', 'c-1'), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      targetKind: fc.constant('conversation' as const),
      match: fc.constantFrom('sentBy' as const, 'anyParticipant' as const),
      targets: fc.uniqueArray(fc.constantFrom(...CONVERSATIONS, 'c-99', 'h-1'), { minLength: 1, maxLength: 4 }),
    }),
  },
);

const noTerms = { list: null, before: 0, after: 0 };
const covering: fc.Arbitrary<DrawnClause> = fc
  .tuple(
    target,
    window,
    fc.constantFrom(1, 2, 3, 31, 32, 32, 4),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(noTerms) },
      {
        weight: 1,
        arbitrary: fc.record({
          list: fc.constantFrom(...LISTS.map(({ name }) => name)),
          before: fc.nat(3),
          after: fc.nat(3),
        }),
      },
    ),
    mostly(false, true),
  )
  .map(([where, when, kinds, terms, waits]) => ({ effect: 'covers', ...where, ...when, kinds, ...terms, waits }));

const excluding: fc.Arbitrary<DrawnClause> = fc
  .tuple(
    fc.oneof(
      target,
      fc.constant({ targetKind: 'any' as const, match: 'anyParticipant' as const, targets: [] as string[] }),
    ),
    window,
    fc.constantFrom(63, 63, 1, 2, 32, 33),
  )
  .map(([where, when, kinds]) => ({ effect: 'excludes', ...where, ...when, kinds, ...noTerms, waits: false }));

const permission: fc.Arbitrary<Permission> = fc.record({
  code: fc.constantFrom('H1' as const, 'H2' as const),
  agency: fc.constantFrom('A' as const, 'B' as const, null),
  validUntil: fc.constantFrom(null, 5, -5),
  withdrawn: fc.constantFrom(false, false, false, true),
  from: fc.constantFrom('B' as const, 'B' as const, 'B' as const, 'A' as const, null),
  forThisOrder: fc.constantFrom(true, true, true, false),
});

/** In order but for the agency that it names: what is wrong with it is met alone. */
const ofAnother = permission.map((one) => ({
  ...one,
  agency: 'B' as const,
  validUntil: null,
  withdrawn: false,
  from: 'B' as const,
  forThisOrder: true,
}));

/** Only what no provider restricts may come from none. */
const withProvider = <T extends { handlingCode: string; originator: 'A' | 'B' | null }>(drawn: T): T =>
  drawn.originator === null && ['H1', 'H2'].includes(drawn.handlingCode) ? { ...drawn, originator: 'B' } : drawn;

const clauses = fc
  .tuple(fc.array(covering, { minLength: 0, maxLength: 4 }), fc.array(excluding, { maxLength: 2 }), mostly(0, 1))
  .map(([covers, excludes, bare]) => (bare ? excludes : [...covers, ...excludes]));

/** Anything may be wrong, one thing or several. */
const anything: fc.Arbitrary<Situation> = fc
  .record({
    secondCase: mostly(false, true),
    roles: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...ROLES.slice(0, 7)).map((role) => [role]) },
      { weight: 1, arbitrary: fc.constantFrom('warrantClerk' as const, 'auditor' as const).map((role) => [role]) },
      { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 3 }) },
    ),
    isActive: mostly(true, false),
    isAdministrator: mostly(false, true),
    agency: mostly<'A' | 'B'>('A', 'B'),
    assigned: mostly(true, false),
    addressees: mostly<('A' | 'B')[]>(['A', 'B'], ['A'], ['B'], []),
    acknowledged: mostly<'this' | 'other' | 'no'>('this', 'other', 'no'),
    status: mostly<Situation['status']>('active', ...STATUSES),
    powerFrom: mostly(-300, 3),
    examineUntil: mostly(41, -1),
    keptUntil: fc.constantFrom(null, 3, -3),
    content: mostly(
      { contentFrom: '1990-01-01', contentTo: '2090-01-01' },
      { contentFrom: '2020-03-02', contentTo: '2020-06-14' },
    ),
    purpose: mostly('firearms', 'curiosity'),
    use: mostly<'read' | 'evidence'>('read', 'evidence'),
    handlingCode: mostly<'H0' | 'H1' | 'H2' | 'H3'>('H0', 'H1', 'H2', 'H3'),
    originator: fc.constantFrom('A' as const, 'B' as const, null),
    evidencePermitted: mostly(true, false),
    permissions: fc.array(permission, { maxLength: 2 }),
    noEvidentialUse: mostly(false, true),
    waits: mostly<'no' | 'unmet' | 'met'>('no', 'unmet', 'met'),
    clauses,
  })
  .map(({ content, ...rest }) => withProvider({ ...rest, ...content }));

/** All in order but what is said: so that a rule that others would hide is met alone. */
const inOrder = {
  secondCase: false,
  roles: ['investigator'] as const,
  isActive: true,
  isAdministrator: false,
  agency: 'A' as const,
  assigned: true,
  addressees: ['A'] as const,
  acknowledged: 'this' as const,
  status: 'active' as const,
  powerFrom: -300,
  examineUntil: 41,
  keptUntil: null,
  contentFrom: '1990-01-01',
  contentTo: '2090-01-01',
  purpose: 'firearms',
  use: 'read' as const,
  handlingCode: 'H0' as const,
  originator: 'B' as const,
  evidencePermitted: true,
  permissions: [],
  noEvidentialUse: false,
  waits: 'no' as const,
};

const handled: fc.Arbitrary<Situation> = fc
  .record({
    secondCase: fc.constantFrom(false, false, true),
    use: fc.constantFrom('read' as const, 'evidence' as const, 'evidence' as const),
    handlingCode: fc.constantFrom('H0' as const, 'H1' as const, 'H1' as const, 'H2' as const),
    originator: fc.constantFrom('B' as const, 'B' as const, 'B' as const, null),
    permissions: fc.array(fc.oneof(permission, permission, ofAnother), { maxLength: 1, minLength: 1 }),
    noEvidentialUse: fc.constantFrom(false, false, true),
    evidencePermitted: fc.constantFrom(true, true, true, false),
    clauses,
  })
  .map((drawn) => withProvider({ ...inOrder, ...drawn }));

const stated: fc.Arbitrary<Situation> = fc
  .record({
    status: fc.constantFrom('active' as const, 'cancelled' as const, ...STATUSES),
    keptUntil: fc.constantFrom(null, null, 3, -3),
    examineUntil: mostly(41, -1),
    clauses,
  })
  .map((drawn) => ({ ...inOrder, ...drawn }));

export const situation: fc.Arbitrary<Situation> = fc.oneof(
  { weight: 5, arbitrary: anything },
  { weight: 4, arbitrary: handled },
  { weight: 1, arbitrary: stated },
);

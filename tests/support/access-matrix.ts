/** `scoped` procedures are asked with case, warrant and purpose beside `input`; `casebook` ones with the case. */
export type Row =
  | { kind: 'open'; input: object; reason: string }
  | { kind: 'person'; input?: object; may: string; foreign?: boolean }
  | { kind: 'administrator'; input?: object }
  | { kind: 'casebook'; input?: object; may: string; mayNot: string[] }
  | { kind: 'scoped'; input: object; may: string; opens: boolean; mayNot?: string[] };

/** No row has this identity. */
export const NOWHERE = '00000000-0000-4000-8000-000000000001';
/** A draft that may be entered: `warrants.draft` is asked with it. */
export const DRAFT = {
  case: 'C-1',
  reference: 'W-NEW',
  jurisdiction: 'NL',
  issuer: 'Court',
  issuerKind: 'COURT',
  addressees: ['NL-POL'],
  legalBasis: 'Law',
  powerFrom: '2020-01-01',
  powerTo: '2020-02-01',
  examineUntil: '2030-01-01',
  documentName: 'a.pdf',
  documentSha256: 'a'.repeat(64),
  purposes: ['x'],
  clauses: [{ handles: ['owl-17'], match: 'sentBy', from: '2020-01-01', to: '2020-02-01', kinds: ['text'] }],
};

/**
 * Every procedure, and who may ask it. A procedure without a row fails the first test of `tests/walls/access-matrix.test.ts`; the leak
 * harness (`tests/canary`) asks every procedure with the input given here.
 */
export const MATRIX: Record<string, Row> = {
  'session.signIn': { kind: 'open', input: { login: 'a', password: 'b' }, reason: 'nobody is signed in before it' },
  'session.me': { kind: 'person', may: 'stan' },
  'session.changePassword': { kind: 'person', input: { current: 'wrong', next: 'x' }, may: 'stan', foreign: true },
  'session.signOut': { kind: 'person', may: 'stan' },
  'people.setup': { kind: 'administrator', input: {} },
  'people.list': { kind: 'administrator' },
  'people.setActive': { kind: 'administrator', input: { login: 'stan@example.org', isActive: true } },
  'people.resetPassword': { kind: 'administrator', input: { login: 'ann@example.org' } },
  'people.revokeSessions': { kind: 'administrator', input: { login: 'stan@example.org' } },
  'cases.list': { kind: 'person', may: 'stan' },
  'cases.get': { kind: 'casebook', may: 'ivy', mayNot: ['stan'] },
  'warrants.list': { kind: 'casebook', may: 'cleo', mayNot: ['stan'] },
  'warrants.draft': {
    kind: 'casebook',
    input: DRAFT,
    may: 'cleo',
    mayNot: ['ivy', 'pru', 'leo', 'aud', 'admin', 'stan'],
  },
  'warrants.activate': {
    kind: 'casebook',
    input: { reference: 'W-DRAFT' },
    may: 'leo',
    mayNot: ['ivy', 'pru', 'aud', 'admin', 'stan', 'cleo'],
  },
  'warrants.step': {
    kind: 'casebook',
    input: { reference: 'W-END', step: 'revoke', reason: 'over' },
    may: 'leo',
    mayNot: ['ivy', 'pru', 'aud', 'admin', 'stan'],
  },
  'warrants.acknowledge': {
    kind: 'casebook',
    input: { reference: 'W-READ', documentSha256: 'a'.repeat(64) },
    may: 'ivy',
    mayNot: ['cleo', 'aud', 'admin', 'stan'],
  },
  'purposes.select': { kind: 'scoped', input: {}, may: 'ivy', opens: false },
  'justifications.give': {
    kind: 'person',
    input: { case: null, prompt: 'ledger.rows/1', choice: 'To verify the ledger' },
    may: 'aud',
  },
  'justifications.decline': { kind: 'person', input: { case: null, prompt: 'ledger.rows/1' }, may: 'aud' },
  'search.run': { kind: 'scoped', input: { query: '', facets: true }, may: 'ivy', opens: true },
  'reading.conversations': { kind: 'scoped', input: {}, may: 'ivy', opens: true },
  'reading.page': { kind: 'scoped', input: { conversation: 'owl/grebe' }, may: 'ivy', opens: true },
  'reading.byId': { kind: 'scoped', input: { ids: ['m-1'] }, may: 'ivy', opens: true },
  'media.reveal': { kind: 'scoped', input: { attachment: '$attachment' }, may: 'ivy', opens: true },
  'review.notes': { kind: 'scoped', input: { messages: [] }, may: 'ivy', opens: false },
  'review.allNotes': { kind: 'scoped', input: {}, may: 'ivy', opens: false },
  'review.add': {
    kind: 'scoped',
    input: { messages: ['$message'], text: 'n', relevance: 'relevant' },
    may: 'ivy',
    opens: false,
    mayNot: ['pru'],
  },
  'review.undo': { kind: 'scoped', input: { id: NOWHERE }, may: 'ivy', opens: false, mayNot: ['pru'] },
  'review.redo': { kind: 'scoped', input: { id: NOWHERE }, may: 'ivy', opens: false, mayNot: ['pru'] },
  'packs.list': { kind: 'casebook', may: 'pru', mayNot: ['cleo', 'aud', 'admin', 'stan'] },
  'packs.create': { kind: 'scoped', input: { title: 'T' }, may: 'ivy', opens: false, mayNot: ['pru'] },
  'packs.open': { kind: 'scoped', input: { pack: NOWHERE }, may: 'ivy', opens: true },
  'packs.add': { kind: 'scoped', input: { pack: NOWHERE, ids: ['m-1'] }, may: 'ivy', opens: false, mayNot: ['pru'] },
  'packs.remove': {
    kind: 'scoped',
    input: { pack: NOWHERE, keys: ['$message'] },
    may: 'ivy',
    opens: false,
    mayNot: ['pru'],
  },
  'packs.order': {
    kind: 'scoped',
    input: { pack: NOWHERE, keys: ['$message'] },
    may: 'ivy',
    opens: false,
    mayNot: ['pru'],
  },
  'packs.caption': {
    kind: 'scoped',
    input: { pack: NOWHERE, key: '$message', caption: 'c' },
    may: 'ivy',
    opens: false,
    mayNot: ['pru'],
  },
  'packs.generate': { kind: 'scoped', input: { pack: NOWHERE }, may: 'ivy', opens: false, mayNot: ['pru'] },
  'intake.receipts': { kind: 'casebook', may: 'lea', mayNot: ['ivy', 'pru', 'leo', 'stan'] },
  'intake.rejects': { kind: 'casebook', input: { file: 1 }, may: 'aud', mayNot: ['ivy', 'pru', 'leo', 'stan'] },
  'jobs.mine': { kind: 'person', may: 'stan' },
  'jobs.list': { kind: 'casebook', may: 'lea', mayNot: ['ivy', 'pru', 'leo', 'stan'] },
  'jobs.get': { kind: 'person', input: { id: NOWHERE }, may: 'lea', foreign: true },
  'jobs.cancel': { kind: 'person', input: { id: NOWHERE }, may: 'lea', foreign: true },
  'custody.head': { kind: 'person', may: 'stan' },
  'custody.rows': { kind: 'person', input: { from: 0 }, may: 'aud' },
  'custody.lines': { kind: 'casebook', may: 'aud', mayNot: ['ivy', 'lea', 'cleo', 'pru', 'leo', 'admin', 'stan'] },
  'custody.verified': { kind: 'administrator', input: { size: 0, ok: true } },
};

// The parts of `npm test`, each of which can be run alone: `npm test -- walls`. Order is the order of the whole run.
// `vitest` lists path filters, empty for all; a part that names a `config` is left out of the whole run while that file is absent.
// `options` are numbers that a part takes, and the variable in which its tests find them.
export const parts = {
  types: { tool: 'tsc', about: 'TypeScript, strict' },
  lint: { tool: 'biome', about: 'form and rules' },
  unit: { tool: 'vitest', paths: ['server/', 'cli/', 'scripts/'], about: 'each room and the command line' },
  walls: {
    tool: 'vitest',
    paths: ['tests/walls/'],
    about: 'what must not be possible: imports, forgery, database roles',
  },
  custody: { tool: 'vitest', paths: ['server/custody/', 'tests/custody/'], about: 'ledger, tree, checkpoints, gate' },
  scope: {
    tool: 'vitest',
    paths: ['tests/scope/', 'server/query/'],
    about: 'who sees what: search, counts, pages and gate agree',
  },
  judges: {
    tool: 'vitest',
    paths: ['tests/scope/judges/', 'tests/scope/search-agrees'],
    about: 'the three judges of scope agree, and a wrong one is caught',
  },
  session: {
    tool: 'vitest',
    paths: ['server/session/', 'tests/session/'],
    about: 'who asks, and requests that the key of their session signs',
  },
  proofs: {
    tool: 'vitest',
    paths: ['tests/proofs/'],
    about: 'what the portal promises, promise by promise',
  },
  canary: {
    tool: 'vitest',
    paths: ['tests/canary/'],
    about: 'nothing leaks: every question as every role in every state of a warrant, all bytes searched',
  },
  outage: {
    tool: 'vitest',
    paths: ['tests/outage/'],
    about: 'while the ledger is refused, full, held or changed, not one content byte leaves',
  },
  mutation: {
    tool: 'vitest',
    paths: ['tests/mutation/'],
    about: 'no content route without its ledger entry: taken out, none compiles and none serves',
  },
  attacks: {
    tool: 'vitest',
    paths: ['tests/attacks/'],
    about: 'each attack on the ledger, the check that finds it, and that without this check it passes',
  },
  fuzz: {
    tool: 'vitest',
    paths: ['tests/fuzz/', 'tests/verifier/fuzz'],
    options: { runs: 'AMBIT_FUZZ_RUNS' },
    about: 'bent proofs, notes, policies, headers and files: nothing false is accepted, nothing hangs',
  },
  crash: {
    tool: 'vitest',
    paths: ['tests/crash/'],
    options: { kills: 'AMBIT_KILLS' },
    about: 'kill -9 of application, database and tile writer: no answered view is missing',
  },
  audit: {
    tool: 'vitest',
    paths: ['tests/audit/', 'server/audit/'],
    about: 'the auditor’s desk: finding, opening by two, exports with their proof, erasure',
  },
  mutants: {
    tool: 'vitest',
    paths: ['tests/mutants/'],
    options: { runs: 'AMBIT_MUTANTS', pages: 'AMBIT_MUTANT_PAGES' },
    about: 'packs and containers changed in a thousand ways: each refuted by the right check, in Node and in browsers',
  },
  publication: {
    tool: 'vitest',
    paths: ['tests/publication/', 'server/custody/publication/'],
    about: 'what is published, what witnesses confirm, and that a contradicted ledger shows nothing',
  },
  keys: {
    tool: 'vitest',
    paths: ['tests/keys/'],
    about: 'keys on tokens, a change of the ledger’s key, the list of keys',
  },
  boot: { tool: 'vitest', paths: ['server/boot/'], about: 'start, database, migrations' },
  vitest: { tool: 'vitest', paths: [], about: 'everything that needs no browser' },
  journeys: {
    tool: 'playwright',
    config: 'tests/journeys/playwright.config.ts',
    about: 'whole journeys in a browser',
  },
};

// `vitest` holds all parts but types, lint and journeys: the whole run takes it once.
export const wholeRun = ['types', 'lint', 'vitest', 'journeys'];

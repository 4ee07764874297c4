import { afterAll, describe, expect, test } from 'vitest';
import { formatCheckpoint } from '@/server/custody/checkpoint';
import { parseVkey, signNote } from '@/server/custody/signed-note';
import { leafHash } from '@/server/custody/tree';
import type { LedgerRow, walkLedger } from '@/server/custody/walk-ledger';
import { CASE_A, entriesOf, ORIGIN, rootOf } from '../verifier/world';
import { type LogSigner, newLogSigner, newSession } from './support/signers';
import { type Cut, climb, type Rung, saysOf, Weakened } from './support/weakened';

const WALK = 'server/custody/walk-ledger.ts';
const CHAINS = 'server/custody/case-chains.ts';
const SESSIONS = 'server/custody/session-chains.ts';

const weakened = new Weakened();
afterAll(() => weakened.remove());

const log = newLogSigner(ORIGIN);
/** Entries 0, 3, 6 … are of no case; the others of A and B in turn. */
const honest = entriesOf(16);

const rowsOf = (bodies: readonly Buffer[]): LedgerRow[] =>
  bodies.map((body, index) => ({ index, leaf: leafHash(body), body }));

async function headOf(bodies: readonly Buffer[], signer: LogSigner = log): Promise<string> {
  return signNote(
    formatCheckpoint({ origin: ORIGIN, size: bodies.length, root: rootOf(bodies.map(leafHash)) }),
    signer,
  );
}

const checkpoint = await headOf(honest);

/** What the walk says of these rows under this head, with some of its checks taken out. */
function walking(rows: readonly LedgerRow[], head = checkpoint) {
  return async (cuts: readonly Cut[]): Promise<string> => {
    const { walkLedger: walk } = await weakened.load<{ walkLedger: typeof walkLedger }>(WALK, cuts);
    async function* stream() {
      yield* rows;
    }
    const result = await walk(stream(), { checkpoint: head }, parseVkey(log.vkey));
    return result.ok ? 'ok' : result.reason;
  };
}

async function expectClimb(rungs: readonly Rung[], rows: readonly LedgerRow[], head = checkpoint): Promise<void> {
  expect(await climb(rungs, walking(rows, head))).toEqual(saysOf(rungs, 'ok'));
}

const LEAF: Rung = {
  says: 'leaf',
  cut: { file: WALK, check: 'if (!derived.equals(leaf))', by: 'if (false as boolean)' },
};
const ROOT: Rung = {
  says: 'root',
  cut: { file: WALK, check: 'if (root.equals(this.head.root))', by: 'if (root.equals(root))' },
};
const SIZE: Rung = {
  says: 'size',
  cut: { file: WALK, check: 'if (size !== this.head.size) {', by: 'if (false as boolean) {' },
};
const INDEX: Rung = { says: 'index', cut: { file: WALK, check: 'if (index !== size)', by: 'if (false as boolean)' } };
const REPEAT: Rung = {
  says: 'nonce',
  cut: { file: WALK, check: 'if (memory.repeats(uniqueOf(header)))', by: 'if (false as boolean)' },
};
const SEQUENCE: Rung = {
  says: 'case-sequence',
  cut: { file: CHAINS, check: 'if (cseq !== expected)', by: 'if (false as boolean)' },
};
const LINK: Rung = {
  says: 'case-link',
  cut: {
    file: CHAINS,
    check: 'if (before !== undefined && cprev !== hashText(header, before.leaf))',
    by: 'if (false as boolean)',
  },
};

/** Another agency did it, says the edited entry. */
const edited = (body: Buffer) => Buffer.from(body.toString().replace('"NL-POL"', '"SE-POL"'));
const withBody = (index: number) => honest.with(index, edited(honest[index] ?? Buffer.of()));

test('the honest ledger is found sound', async () => {
  expect(await walking(rowsOf(honest))([])).toBe('ok');
});

describe('AT1 a row is edited', () => {
  test('the leaf isn’t its hash; then the root isn’t the signed one', async () => {
    const rows = rowsOf(honest).map((row) => (row.index === 3 ? { ...row, body: edited(row.body) } : row));
    await expectClimb([LEAF, ROOT], rows);
  });
});

describe('AT2 a row and its leaf are edited', () => {
  test('the root isn’t the signed one', () => expectClimb([ROOT], rowsOf(withBody(3))));
  test('in a case, its next entry names another predecessor before that', () =>
    expectClimb([LINK, ROOT], rowsOf(withBody(4))));
});

describe('AT3 all is rebuilt without the log’s key', () => {
  test('the head’s signature is by nobody known', async () => {
    const bodies = withBody(3);
    const forged = await headOf(bodies, newLogSigner(ORIGIN));
    const rung: Rung = {
      says: 'checkpoint',
      cut: {
        file: 'server/custody/checkpoint.ts',
        check: 'openNote(Buffer.from(note), keys)',
        by: '{ text: note.slice(0, note.indexOf("\\n\\n") + 1), signedBy: [...keys] }',
      },
    };
    await expectClimb([rung], rowsOf(bodies), forged);
  });
});

describe('AT4 all is rebuilt and signed with the log’s key', () => {
  test('nothing inside the house sees it: the witness does (witness.test.ts), and who kept a head (outsider.test.ts)', async () => {
    const bodies = withBody(3);
    expect(await walking(rowsOf(bodies), await headOf(bodies))([])).toBe('ok');
  });
});

describe('AT5 two rows change places', () => {
  const swapped = (a: number, b: number) => honest.with(a, honest[b] ?? Buffer.of()).with(b, honest[a] ?? Buffer.of());
  test('with their numbers: one is missing where it is due', async () => {
    const rows = rowsOf(honest);
    const [three, six] = [rows[3], rows[6]];
    if (three === undefined || six === undefined) throw new Error('the ledger is too short');
    await expectClimb(
      [INDEX, { ...INDEX, cut: { file: WALK, check: 'if (index < size)', by: 'if (false as boolean)' } }, ROOT],
      rows.with(3, six).with(6, three),
    );
  });
  test('under each other’s numbers: the root isn’t the signed one', () => expectClimb([ROOT], rowsOf(swapped(3, 6))));
  test('of one case: its count is off before that', () => expectClimb([SEQUENCE, LINK, ROOT], rowsOf(swapped(4, 7))));
});

describe('AT6 a row in the middle is deleted', () => {
  test('its number is missing', async () => {
    const rows = rowsOf(honest).filter(({ index }) => index !== 3);
    await expectClimb([INDEX, SIZE, ROOT], rows);
  });
  test('and hidden by new numbers: too few for the head', async () => {
    await expectClimb([SIZE, ROOT], rowsOf(honest.toSpliced(3, 1)));
  });
});

describe('AT7 the tail is cut off', () => {
  test('the head covers more', () => expectClimb([SIZE, ROOT], rowsOf(honest.slice(0, -1))));
});

describe('AT11 an entry is entered a second time, with the log’s key', () => {
  test('of no case: it repeats an earlier one', async () => {
    const bodies = [...honest, honest[3] ?? Buffer.of()];
    await expectClimb([REPEAT], rowsOf(bodies), await headOf(bodies));
  });
  test('of a case: its count is off as well', async () => {
    const bodies = [...honest, honest[4] ?? Buffer.of()];
    await expectClimb([REPEAT, SEQUENCE, LINK], rowsOf(bodies), await headOf(bodies));
  });
});

describe('AT14 a view by somebody is invented, with the log’s key', () => {
  const session = newSession();
  const invented = (over: object) => [session.started, session.entry(over)];
  const NONE: Rung = {
    says: 'session',
    cut: {
      file: SESSIONS,
      check: 'if (req === undefined || usig === undefined)',
      by: 'if (req === undefined || usig === undefined) return null;\n    if (false as boolean)',
    },
  };
  const WRONG: Rung = {
    says: 'session',
    cut: { file: SESSIONS, check: 'if (isSignedBy(beginning.key, req, usig)) return null;', by: 'return null;' },
  };

  test('a view that the session’s key signed stands', async () => {
    const bodies = [session.started, session.entry(session.signed())];
    expect(await walking(rowsOf(bodies), await headOf(bodies))([])).toBe('ok');
  });
  test('it carries no signature of the session’s key', async () => {
    const bodies = invented({});
    await expectClimb([NONE], rowsOf(bodies), await headOf(bodies));
  });
  test('or one by another key', async () => {
    const bodies = invented(newSession().signed());
    await expectClimb([WRONG], rowsOf(bodies), await headOf(bodies));
  });
});

test('AT15 one viewer is left out of a case: its count has a gap, with the log’s key too', async () => {
  const [first, second, third] = honest.filter((body) => body.includes(CASE_A));
  const bodies = [first, third].flatMap((body) => body ?? []);
  expect(second).toBeDefined();
  await expectClimb([SEQUENCE, LINK], rowsOf(bodies), await headOf(bodies));
});

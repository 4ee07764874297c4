import { casebook } from '../../casebook';
import { appendEntry } from '../ledger';
import { Frontier, leafHash } from '../tree';
import { conversationRoots } from './conversation-roots';
import {
  beginRoot,
  conversationsToRoot,
  keepCaseRoot,
  keepConversationRoots,
  noteRootEntry,
  type RootVersion,
  readLines,
} from './root-statements';

/** So many lines are read at once. */
const LINES_AT_ONCE = 10_000;

export type Rooting = {
  readonly caseId: number;
  /** Under whom it is entered. */
  readonly personId: string;
  /** What the entry's sealed part says beside the numbers. */
  readonly job: string;
  /** Called between two pieces of work with the number of messages that are done; what it throws ends the work there. */
  readonly onProgress: (done: number, total: number) => Promise<void>;
};

/** What was fixed in the ledger. */
export type Rooted = {
  readonly version: number;
  readonly conversations: number;
  readonly messages: number;
  readonly entry: number;
};

/**
 * Builds the trees of a case's conversations and fixes their root in the ledger; null when it holds everything already. May be broken off
 * anywhere: the next call goes on where this one stood, with the same roots. A crash between the entry and the note of it is healed by
 * looking for the entry; at the worst the ledger names the same root twice.
 */
export async function rootCase(rooting: Rooting): Promise<Rooted | null> {
  const begun = await beginRoot(rooting.caseId);
  if (begun === null) return null;
  const { version } = begun;
  const { root, size, messages } = begun.built ?? (await build(rooting, begun));
  const found = begun.built === null ? null : await noteRootEntry(rooting.caseId, version, 0);
  const entry = found ?? (await enter(rooting, { version, root, conversations: size, messages }));
  return { version, conversations: size, messages, entry };
}

async function build({ caseId, onProgress }: Rooting, { version, through }: RootVersion) {
  const waiting = await conversationsToRoot(caseId, version);
  const total = waiting.reduce((sum, { messages }) => sum + messages, 0);
  let done = 0;
  await onProgress(done, total);
  for await (const roots of conversationRoots({ caseId, through }, waiting)) {
    await keepConversationRoots(caseId, version, roots);
    done += roots.reduce((sum, { size }) => sum + size, 0);
    await onProgress(done, total);
  }
  const built = await caseTree(caseId, version);
  await keepCaseRoot(caseId, version, built);
  return built;
}

/** The tree over the lines of a version's conversations, in the order of their ids. */
export async function caseTree(
  caseId: number,
  version: number,
): Promise<{ size: number; messages: number; root: Buffer }> {
  const tree = new Frontier();
  let messages = 0;
  let lines = await readLines(caseId, version, 0n, LINES_AT_ONCE);
  while (lines.length > 0) {
    for (const { line, size } of lines) {
      tree.append(leafHash(Buffer.from(line)));
      messages += size;
    }
    lines = await readLines(caseId, version, lines.at(-1)?.id ?? 0n, LINES_AT_ONCE);
  }
  return { size: tree.size, messages, root: tree.root() };
}

type Fixed = { version: number; root: Buffer; conversations: number; messages: number };

async function enter({ caseId, personId, job }: Rooting, { version, root, conversations, messages }: Fixed) {
  const [person, file] = await Promise.all([
    casebook().person.findUniqueOrThrow({
      where: { id: personId },
      select: { alias: true, agency: { select: { code: true } } },
    }),
    casebook().case.findUniqueOrThrow({ where: { id: caseId }, select: { alias: true } }),
  ]);
  const { index } = await appendEntry({
    act: 'conversations.rooted',
    outcome: 'ok',
    agency: person.agency.code,
    person: person.alias,
    case: file.alias,
    fixes: root.toString('base64url'),
    payload: { personId, job, version, conversations, messages },
  });
  return (await noteRootEntry(caseId, version, index)) ?? index;
}

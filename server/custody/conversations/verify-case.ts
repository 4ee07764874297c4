import { decodeHeader } from '../entry-header';
import { Frontier, leafHash } from '../tree';
import { conversationRoots } from './conversation-roots';
import { countRooted, type FixedVersion, readFixedVersions, readLines } from './root-statements';

const LINES_AT_ONCE = 10_000;

/** What a version of a case's conversations was found to be; no faults: it is what the ledger fixed. */
export type VersionFound = {
  readonly version: number;
  readonly conversations: number;
  readonly messages: number;
  /** The entry that fixed it; null where none has yet. */
  readonly entry: number | null;
  readonly faults: readonly string[];
};

/** Derives every tree of a case anew from the messages that are stored, and compares with what the ledger fixed. */
export async function* verifyCase(
  caseId: number,
  onProgress: (messages: number) => void = () => undefined,
): AsyncGenerator<VersionFound> {
  for (const fixed of await readFixedVersions(caseId)) yield await verifyVersion(caseId, fixed, onProgress);
}

async function verifyVersion(
  caseId: number,
  fixed: FixedVersion,
  onProgress: (messages: number) => void,
): Promise<VersionFound> {
  const { version, through, root, entry } = fixed;
  const faults: string[] = [];
  const tree = new Frontier();
  let messages = 0;
  let lines = await readLines(caseId, version, 0n, LINES_AT_ONCE);
  while (lines.length > 0) {
    for (const { line } of lines) tree.append(leafHash(Buffer.from(line)));
    const wanted = new Map(lines.map((line) => [line.id, line]));
    const waiting = lines.map(({ id, size }) => ({ id: String(id), messages: size }));
    for await (const derived of conversationRoots({ caseId, through }, waiting)) {
      for (const { id, size, root: found } of derived) {
        const line = wanted.get(id);
        if (line === undefined || line.size !== size || !line.root.equals(found)) faults.push(changed(id));
        messages += size;
      }
      onProgress(messages);
    }
    lines = await readLines(caseId, version, lines.at(-1)?.id ?? 0n, LINES_AT_ONCE);
  }
  const counted = await countRooted(caseId, through);
  if (counted.messages !== messages)
    faults.push(`${counted.messages} messages are stored where ${messages} are in the trees.`);
  if (counted.misnamed > 0)
    faults.push(`${counted.misnamed} lines are tagged with another name than their conversation’s.`);
  if (!tree.root().equals(root)) faults.push('The lines of the conversations don’t lead to the root.');
  return {
    version,
    conversations: tree.size,
    messages,
    entry: entry?.index ?? null,
    faults: [...faults, ...entryFaults(fixed)],
  };
}

const changed = (id: bigint) =>
  `Conversation number ${id} is not what was fixed: its messages, their number or their order.`;

function entryFaults({ root, entry }: FixedVersion): string[] {
  if (entry === null) return [];
  const header = decodeHeader(entry.body);
  const fixesIt = header.v === 2 && header.act === 'conversations.rooted' && header.fix === root.toString('base64url');
  return fixesIt ? [] : [`Entry ${entry.index} of the ledger fixes another root.`];
}

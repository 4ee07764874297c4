import { randomBytes } from 'node:crypto';
import { TreeFold } from './fold-tree';
import { type ConversationRoot, readAllCommitments, readCommitments } from './root-statements';

/** So many messages are held at once: their commitments are 2 MB. */
const MOST_AT_ONCE = 65_536;
const SALT_BYTES = 16;

type Named = { readonly id: string; readonly messages: number };
type State = { readonly caseId: number; readonly through: bigint };

/** The roots of conversations in order, some at a time; a conversation that is too large to hold comes by itself. */
export async function* conversationRoots(
  state: State,
  conversations: readonly Named[],
): AsyncGenerator<ConversationRoot[]> {
  for (const group of grouped(conversations)) {
    const [only] = group;
    if (only !== undefined && only.messages > MOST_AT_ONCE) yield [await largeRoot(state, only.id)];
    else yield await smallRoots(state, group);
  }
}

/** The tree of one conversation, page by page. */
async function treeOf(state: State, conversation: string): Promise<TreeFold> {
  const tree = new TreeFold();
  let page = await readCommitments({ ...state, conversation }, null, MOST_AT_ONCE);
  while (page !== null) {
    tree.append(page.commitments);
    page = await readCommitments({ ...state, conversation }, page.after, MOST_AT_ONCE);
  }
  return tree;
}

async function largeRoot(state: State, conversation: string): Promise<ConversationRoot> {
  const tree = await treeOf(state, conversation);
  return rooted(BigInt(conversation), tree);
}

async function smallRoots({ caseId, through }: State, group: readonly Named[]): Promise<ConversationRoot[]> {
  const found = await readAllCommitments(
    caseId,
    group.map(({ id }) => id),
    through,
  );
  return found.map(({ id, commitments }) => {
    const tree = new TreeFold();
    tree.append(commitments);
    return rooted(id, tree);
  });
}

function rooted(id: bigint, tree: TreeFold): ConversationRoot {
  return { id, size: tree.size, root: tree.root(), salt: randomBytes(SALT_BYTES) };
}

/** Neighbours that fit into memory together, and into one statement. */
function* grouped(conversations: readonly Named[]): Generator<Named[]> {
  let group: Named[] = [];
  let messages = 0;
  for (const one of conversations) {
    if (group.length > 0 && messages + one.messages > MOST_AT_ONCE) {
      yield group;
      [group, messages] = [[], 0];
    }
    group.push(one);
    messages += one.messages;
  }
  if (group.length > 0) yield group;
}

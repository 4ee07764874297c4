/** What the count looks at in a line of a corpus file. */
export type Line = { id: string; conversation: string; sent_at: string };
type Window = { from: string; to: string };

/** The ids of a conversation's lines in a window, straight from the file: what a search must find. Sorted. */
export function idsIn(corpus: readonly Line[], conversation: string, { from, to }: Window): string[] {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  return corpus
    .filter((line) => line.conversation === conversation)
    .filter(({ sent_at }) => Date.parse(sent_at) >= begin && Date.parse(sent_at) < end)
    .map(({ id }) => id)
    .sort();
}

/** The conversation with the most lines in the window. */
export function busiestConversation(corpus: readonly Line[], window: Window): string {
  const names = [...new Set(corpus.map(({ conversation }) => conversation))];
  const counted = names.map((name) => ({ name, count: idsIn(corpus, name, window).length }));
  return counted.sort((one, other) => other.count - one.count)[0]?.name ?? '';
}

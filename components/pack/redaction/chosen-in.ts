import type { Place } from './pieces';

/** What the mouse has chosen in a body whose pieces say where they lie (`data-from`, `data-to`, in code points). */
export function chosenIn(text: HTMLElement): Place | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const start = placeOf(range.startContainer, range.startOffset, 'data-from');
  const end = placeOf(range.endContainer, range.endOffset, 'data-to');
  return start === null || end === null || end <= start ? null : { start, end };
}

/** Inside words by counting; inside anything else the end of it that takes all of it in. */
function placeOf(node: Node, offset: number, edge: 'data-from' | 'data-to'): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-from]');
  if (piece) {
    const isWords = piece.hasAttribute('data-words') && node.nodeType === Node.TEXT_NODE;
    if (!isWords) return Number(piece.getAttribute(edge));
    return Number(piece.dataset.from) + [...(node.textContent ?? '').slice(0, offset)].length;
  }
  if (!(node instanceof Element)) return null;
  const pieces = node.querySelectorAll<HTMLElement>('[data-from]');
  const found = edge === 'data-from' ? pieces[offset] : pieces[offset - 1];
  return found ? Number(found.getAttribute(edge)) : null;
}

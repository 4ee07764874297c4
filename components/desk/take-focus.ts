/** Gives an element the focus without scrolling, unless somebody types or a dialog is open. */
export function takeFocus(element: HTMLElement | null): void {
  const held = document.activeElement?.closest('input, textarea, [role="dialog"]');
  if (!held) element?.focus({ preventScroll: true });
}

import type { KeyHelp } from '../shell/key-list-context';

/** The keys of the pack desk, as the list of keys shows them. */
export const PACK_KEYS: readonly KeyHelp[] = [
  { keys: 'j k', does: 'next, previous message' },
  { keys: 'Alt+↑ Alt+↓', does: 'move the message or section up, down' },
  { keys: 's', does: 'begin a section' },
  { keys: 'u', does: 'undo the last change' },
  { keys: 'p', does: 'pages to work on, or as they will print' },
  { keys: '← → Shift', does: 'choose words in a text that has the focus' },
  { keys: '1 to 5', does: 'redact what is chosen, for a reason' },
  { keys: 'r', does: 'reveal or hide the picture' },
  { keys: '[ ]', does: 'fold the left, the right pane' },
];

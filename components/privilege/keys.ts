import type { KeyHelp } from '../shell/key-list-context';

/** The keys of the quarantine, as the list of keys shows them. */
export const FILTER_KEYS: readonly KeyHelp[] = [
  { keys: 'j k', does: 'next, previous in this pane' },
  { keys: 'Enter', does: 'open' },
  { keys: 'Esc', does: 'back to the list' },
  { keys: 'x', does: 'select the message' },
  { keys: 'Shift+j Shift+k', does: 'extend the selection' },
  { keys: 'c', does: 'write the basis' },
  { keys: '1', does: 'privileged' },
  { keys: '2', does: 'release' },
  { keys: '[ ]', does: 'fold the left, the right pane' },
];

import type { KeyHelp } from '../shell/key-list-context';

/** The keys of the desk, as the list of keys shows them. */
export const DESK_KEYS: readonly KeyHelp[] = [
  { keys: '/', does: 'search' },
  { keys: 'j k', does: 'next, previous in this pane' },
  { keys: 'Enter', does: 'open' },
  { keys: 'Esc', does: 'back to the list' },
  { keys: 'n p', does: 'next, previous hit in the conversation' },
  { keys: 'x', does: 'select the message' },
  { keys: 'Shift+j Shift+k', does: 'extend the selection' },
  { keys: '1', does: 'relevant' },
  { keys: '2', does: 'not relevant' },
  { keys: '3', does: 'unsure' },
  { keys: 'c', does: 'write a note' },
  { keys: 'u', does: 'undo my last note or mark' },
  { keys: 'e', does: 'add to a pack' },
  { keys: 'r', does: 'reveal or hide the picture' },
  { keys: '!', does: 'stop: this may be privileged' },
  { keys: 'w', does: 'why can I see this? Again: in full, and what the warrant says of others' },
  { keys: 's', does: 'save the search' },
  { keys: '[ ]', does: 'fold the left, the right pane' },
];

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Says in the corner that something was done. */
export function say(title: string, message: string): void {
  notifications.show({ title, message, autoClose: 4000, withBorder: true });
}

/** Says in the corner that something was not done, and why. */
export function sayNot(title: string, message: string): void {
  notifications.show({ title, message, color: 'red', autoClose: 9000, withBorder: true });
}

type Undoable = { readonly title: string; readonly text: string; readonly word: string; readonly act: () => void };

/** Says what was done and offers to take it back. One at a time: the last act is the one to undo. */
export function saidWithUndo({ title, text, word, act }: Undoable): void {
  const id = 'undoable';
  notifications.hide(id);
  const onClick = () => {
    notifications.hide(id);
    act();
  };
  const message = (
    <span style={{ display: 'flex', alignItems: 'center', gap: '0.75rem' }}>
      <span style={{ flex: 1 }}>{text}</span>
      <Button size="compact-sm" variant="default" onClick={onClick}>
        {word}
      </Button>
    </span>
  );
  notifications.show({ id, title, message, autoClose: 8000, withBorder: true });
}

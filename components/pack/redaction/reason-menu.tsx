'use client';

import { Button, Kbd } from '@mantine/core';
import { useEffect } from 'react';
import classes from './reason-menu.module.css';
import { REASONS, type Reason, reasonOfKey } from './reasons';

type Props = { label: string; onReason: (reason: Reason) => void; onClose: () => void };

/** Why something is taken out: five reasons, by a click or by their keys. */
export function ReasonMenu({ label, onReason, onClose }: Props) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
      const reason = reasonOfKey(event.key);
      if (reason === null && event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      if (reason) onReason(reason);
      else onClose();
    };
    // Before the desk's own keys.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [onReason, onClose]);
  return (
    <div className={classes.menu} role="toolbar" aria-label={label}>
      <span className={classes.label}>{label}</span>
      {REASONS.map(({ code, word }, at) => (
        <Button
          key={code}
          size="compact-xs"
          variant="default"
          aria-keyshortcuts={String(at + 1)}
          rightSection={<Kbd size="xs">{at + 1}</Kbd>}
          onClick={() => onReason(code)}
        >
          {word}
        </Button>
      ))}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
        Cancel
      </Button>
    </div>
  );
}

'use client';

import { ActionIcon, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import classes from './outline-tools.module.css';

type Props = {
  /** Null where there is nothing to write one under. */
  caption: string | null;
  isFirst: boolean;
  isLast: boolean;
  onCaption: (caption: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** What can be done with the chosen item of a pack: its caption, its place, out with it. */
export function OutlineTools({ caption, isFirst, isLast, onCaption, onMove, onRemove }: Props) {
  const [text, setText] = useState(caption ?? '');
  const save = () => text.trim() !== caption && onCaption(text.trim());
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    if (key === 'Enter' || key === 'Escape') currentTarget.blur();
  };
  return (
    <div className={classes.tools}>
      {caption !== null && (
        <TextInput
          className={classes.caption}
          size="xs"
          aria-label="Caption"
          placeholder="Caption, printed with it"
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={onKeyDown}
        />
      )}
      <Tool label="Move up (Alt ↑)" icon={ArrowUp} disabled={isFirst} onClick={() => onMove(-1)} />
      <Tool label="Move down (Alt ↓)" icon={ArrowDown} disabled={isLast} onClick={() => onMove(1)} />
      <Tool label="Take out of the pack" icon={Trash2} onClick={onRemove} />
    </div>
  );
}

type ToolProps = { label: string; icon: typeof Trash2; disabled?: boolean; onClick: () => void };

function Tool({ label, icon: Icon, disabled, onClick }: ToolProps) {
  return (
    <ActionIcon variant="default" size={30} aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
}

'use client';

import { ActionIcon, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { exhibitError, suggestExhibit } from './exhibit';
import type { Item } from './items';
import classes from './outline-tools.module.css';

type Props = {
  item: Item;
  /** The next number for each set of initials. */
  next: Readonly<Record<string, number>>;
  isFirst: boolean;
  isLast: boolean;
  onCaption: (caption: string) => void;
  onExhibit: (exhibit: string | null) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** What can be done with the chosen item of a pack: its caption, its exhibit reference, its place, out with it. */
export function OutlineTools({ item, next, isFirst, isLast, onCaption, onExhibit, onMove, onRemove }: Props) {
  return (
    <div className={classes.tools}>
      {item.message !== null && (
        <>
          <Caption caption={item.caption} onCaption={onCaption} />
          <Exhibit exhibit={item.exhibit} next={next} onExhibit={onExhibit} />
        </>
      )}
      <Tool label="Move up (Alt ↑)" icon={ArrowUp} disabled={isFirst} onClick={() => onMove(-1)} />
      <Tool label="Move down (Alt ↓)" icon={ArrowDown} disabled={isLast} onClick={() => onMove(1)} />
      <Tool label="Take out of the pack" icon={Trash2} onClick={onRemove} />
    </div>
  );
}

const leave = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
  if (key === 'Enter' || key === 'Escape') currentTarget.blur();
};

function Caption({ caption, onCaption }: Pick<Props, 'onCaption'> & { caption: string }) {
  const [text, setText] = useState(caption);
  const save = () => text.trim() !== caption && onCaption(text.trim());
  return (
    <TextInput
      className={classes.caption}
      size="xs"
      aria-label="Caption"
      placeholder="Caption, printed with it"
      value={text}
      maxLength={2000}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={leave}
    />
  );
}

function Exhibit({ exhibit, next, onExhibit }: Pick<Props, 'next' | 'onExhibit'> & { exhibit: string | null }) {
  const [text, setText] = useState(exhibit ?? '');
  const wanted = suggestExhibit(text, next);
  const error = exhibitError(wanted);
  const save = () => {
    if (error !== null || wanted === (exhibit ?? '')) return;
    setText(wanted);
    onExhibit(wanted === '' ? null : wanted);
  };
  return (
    <TextInput
      className={classes.exhibit}
      size="xs"
      aria-label="Exhibit reference"
      placeholder="AB/17"
      title="Initials and a number; with initials alone the next number is taken"
      value={text}
      maxLength={11}
      error={error !== null}
      onChange={(event) => setText(event.currentTarget.value.toUpperCase())}
      onBlur={save}
      onKeyDown={leave}
    />
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

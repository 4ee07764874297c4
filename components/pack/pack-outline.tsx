'use client';

import { Button, Menu } from '@mantine/core';
import { ListPlus } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { counted } from '../client/format-count';
import { Line } from '../desk/line';
import { LineList } from '../desk/line-list';
import { PaneHint } from '../desk/pane-hint';
import { AddFromNotes } from './add-from-notes';
import { moved } from './moved';
import { OutlineLine, OutsideLine } from './outline-line';
import { OutlineTools } from './outline-tools';
import classes from './pack-outline.module.css';
import { PasteIds } from './paste-ids';
import type { Opened } from './use-open-pack';

type Props = {
  pack: string;
  open: Opened;
  canChange: boolean;
  current: string | null;
  hasFocus: boolean;
  onMove: (key: string) => void;
};

/** The outline: the items in their order, to be moved by hand or with Alt and the arrows, captioned and taken out. */
export function PackOutline({ pack, open, canChange, current, hasFocus, onMove }: Props) {
  const { items, captions } = open;
  const keys = items.map(({ key }) => key);
  const [dragged, setDragged] = useState<string | null>(null);
  const place = (key: string, to: number) => {
    const order = moved(keys, keys.indexOf(key), to);
    if (order !== keys) open.order(order);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!canChange || !event.altKey || current === null || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    place(current, keys.indexOf(current) + (event.key === 'ArrowUp' ? -1 : 1));
  };
  const dropOn = (index: number) => (event: DragEvent) => {
    event.preventDefault();
    if (dragged !== null) place(dragged, index);
    setDragged(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the list inside it
    <div className={classes.outline} onKeyDown={onKeyDown}>
      <header className={classes.head}>
        <h2>{counted(items.length, 'message')}</h2>
        {canChange && <AddMenu pack={pack} present={keys} />}
      </header>
      {items.length === 0 && <EmptyPack />}
      <LineList
        memory={`pack ${pack}`}
        label="Outline of the pack"
        keys={keys}
        estimate={64}
        current={current}
        hasFocus={hasFocus}
        onMove={onMove}
        onOpen={onMove}
        line={(index) => {
          const item = items[index];
          if (item === undefined) return null;
          const { key, message } = item;
          const isCurrent = key === current;
          const caption = captions[key] ?? '';
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a short cut; Alt and the arrows do the same
            <div
              className={classes.item}
              data-dragged={key === dragged || undefined}
              draggable={canChange}
              onDragStart={() => setDragged(key)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={dropOn(index)}
            >
              <Line isCurrent={isCurrent} hasFocus={hasFocus} onOpen={() => onMove(key)}>
                {message ? (
                  <OutlineLine number={index + 1} message={message} caption={caption} canMove={canChange} />
                ) : (
                  <OutsideLine number={index + 1} canMove={canChange} />
                )}
              </Line>
              {isCurrent && canChange && (
                <OutlineTools
                  key={key}
                  caption={message && caption}
                  isFirst={index === 0}
                  isLast={index === items.length - 1}
                  onCaption={(text) => open.caption(key, text)}
                  onMove={(by) => place(key, index + by)}
                  onRemove={() => open.remove(key)}
                />
              )}
            </div>
          );
        }}
      />
    </div>
  );
}

function AddMenu({ pack, present }: { pack: string; present: readonly string[] }) {
  const [way, setWay] = useState<'notes' | 'ids' | null>(null);
  const close = () => setWay(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<ListPlus size={14} aria-hidden />}>
            Add
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setWay('notes')}>From my notes and marks</Menu.Item>
          <Menu.Item onClick={() => setWay('ids')}>By their ids</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <AddFromNotes opened={way === 'notes'} pack={pack} present={present} onClose={close} />
      <PasteIds opened={way === 'ids'} pack={pack} onClose={close} />
    </>
  );
}

function EmptyPack() {
  return (
    <PaneHint icon={ListPlus} title="Nothing in it yet">
      Select messages at the desk and press e, or add them here from your notes or by their ids.
    </PaneHint>
  );
}

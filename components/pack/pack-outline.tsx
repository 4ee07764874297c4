'use client';

import { Button, Menu } from '@mantine/core';
import { Heading, ListPlus } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { counted } from '../client/format-count';
import { Line } from '../desk/line';
import { LineList } from '../desk/line-list';
import { PaneHint } from '../desk/pane-hint';
import { useKeys } from '../desk/use-keys';
import { AddFromNotes } from './add-from-notes';
import { AddFromSearch } from './add-from-search';
import { dropItem, stepItem, stepSection } from './groups';
import type { Item } from './items';
import { ContextLine, OutlineLine, OutsideLine } from './outline-line';
import { SectionLine, SectionTools } from './outline-section';
import { OutlineTools } from './outline-tools';
import type { Section } from './pack';
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

/** A line of the outline: the head of a section, or an item with its number among the chosen ones. */
type Row = { readonly key: string } & (
  | { readonly section: Section }
  | { readonly item: Item; readonly number: number }
);

/** The outline: sections and items in their order, to be moved by hand or with Alt and the arrows, captioned and taken out. */
export function PackOutline({ pack, open, canChange, current, hasFocus, onMove }: Props) {
  const { items, groups } = open;
  const sections = open.opened.data?.extra.sections ?? [];
  const rows = rowsOf(items, sections);
  const keys = rows.map(({ key }) => key);
  const chosen = items.filter(({ isContext }) => !isContext);
  const [dragged, setDragged] = useState<string | null>(null);
  const isSection = (key: string) => sections.some(({ id }) => id === key);
  const step = (key: string, by: -1 | 1) =>
    open.arrange(isSection(key) ? stepSection(groups, key, by) : stepItem(groups, key, by));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!canChange || !event.altKey || current === null || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    step(current, event.key === 'ArrowUp' ? -1 : 1);
  };
  const dropOn = (key: string) => (event: DragEvent) => {
    event.preventDefault();
    if (dragged !== null) open.arrange(dropItem(groups, dragged, key));
    setDragged(null);
  };
  const begin = () =>
    open.putSection({ id: crypto.randomUUID(), heading: `Section ${sections.length + 1}`, context: null });
  useKeys(canChange ? { u: open.undo, s: begin } : {});
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the list inside it
    <div className={classes.outline} onKeyDown={onKeyDown}>
      <header className={classes.head}>
        <h2>{counted(chosen.length, 'message')}</h2>
        {canChange && (
          <span className={classes.ways}>
            <Button
              size="compact-sm"
              variant="default"
              title="Begin a section (s)"
              leftSection={<Heading size={14} aria-hidden />}
              onClick={begin}
            >
              Section
            </Button>
            <AddMenu pack={pack} present={chosen.map(({ key }) => key)} />
          </span>
        )}
      </header>
      {rows.length === 0 && <EmptyPack />}
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
          const row = rows[index];
          if (row === undefined) return null;
          const { key } = row;
          const isCurrent = key === current;
          if ('section' in row)
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a short cut; Alt and the arrows do the same
              <div className={classes.section} onDragOver={(event) => event.preventDefault()} onDrop={dropOn(key)}>
                <Line isCurrent={isCurrent} hasFocus={hasFocus} onOpen={() => onMove(key)}>
                  <SectionLine section={row.section} />
                </Line>
                {isCurrent && canChange && (
                  <SectionTools
                    key={key}
                    section={row.section}
                    isFirst={sections[0]?.id === key}
                    isLast={sections.at(-1)?.id === key}
                    onChange={open.putSection}
                    onMove={(by) => step(key, by)}
                    onRemove={() => open.dropSection(key)}
                  />
                )}
              </div>
            );
          const { item, number } = row;
          if (item.isContext)
            return (
              <div className={classes.item} data-context>
                <Line isCurrent={isCurrent} hasFocus={hasFocus} onOpen={() => onMove(key)}>
                  {item.message && <ContextLine message={item.message} />}
                </Line>
              </div>
            );
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a short cut; Alt and the arrows do the same
            <div
              className={classes.item}
              data-dragged={key === dragged || undefined}
              draggable={canChange}
              onDragStart={() => setDragged(key)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={dropOn(key)}
            >
              <Line isCurrent={isCurrent} hasFocus={hasFocus} onOpen={() => onMove(key)}>
                {item.message ? (
                  <OutlineLine number={number} item={item} message={item.message} canMove={canChange} />
                ) : (
                  <OutsideLine number={number} canMove={canChange} />
                )}
              </Line>
              {isCurrent && canChange && (
                <OutlineTools
                  key={key}
                  item={item}
                  next={open.opened.data?.extra.nextExhibits ?? {}}
                  isFirst={chosen[0]?.key === key && sections.length === 0}
                  isLast={chosen.at(-1)?.key === key && sections.length === 0}
                  onCaption={(text) => open.caption(key, text)}
                  onExhibit={(exhibit) => open.exhibit(key, exhibit)}
                  onMove={(by) => step(key, by)}
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

function rowsOf(items: readonly Item[], sections: readonly Section[]): Row[] {
  let number = 0;
  const rowOf = (item: Item): Row => {
    if (!item.isContext) number += 1;
    return { key: item.key, item, number };
  };
  return [null, ...sections].flatMap((section) => {
    const held = items.filter((item) => item.section === (section?.id ?? null)).map(rowOf);
    return section === null ? held : [{ key: section.id, section }, ...held];
  });
}

function AddMenu({ pack, present }: { pack: string; present: readonly string[] }) {
  const [way, setWay] = useState<'notes' | 'search' | 'ids' | null>(null);
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
          <Menu.Item onClick={() => setWay('search')}>From a search</Menu.Item>
          <Menu.Item onClick={() => setWay('ids')}>By their ids</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <AddFromNotes opened={way === 'notes'} pack={pack} present={present} onClose={close} />
      <AddFromSearch opened={way === 'search'} pack={pack} onClose={close} />
      <PasteIds opened={way === 'ids'} pack={pack} onClose={close} />
    </>
  );
}

function EmptyPack() {
  return (
    <PaneHint icon={ListPlus} title="Nothing in it yet">
      Select messages at the desk and press e, or add them here from your notes, from a search or by their ids.
    </PaneHint>
  );
}

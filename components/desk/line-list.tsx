'use client';

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './line-list.module.css';
import { useScope } from './scope-context';
import { useKeys } from './use-keys';

type Props = {
  label: string;
  keys: readonly string[];
  /** The height that a line will have about, in pixels. */
  estimate: number;
  current: string | null;
  hasFocus: boolean;
  onMove: (key: string) => void;
  onOpen: (key: string) => void;
  /** Called when the end comes near. */
  onEnd?: () => void;
  /** Under which name the place in the list is kept while the page lives, for Back. */
  memory: string;
  line: (index: number) => ReactNode;
  foot?: ReactNode;
};

type Kept = { offset: number; sizes: VirtualItem[] };
const kept = new Map<string, Kept>();

/** A long list of lines of which only those in view are drawn: `j` and `k` move, Enter opens. Give it the memory's name as its React key. */
export function LineList({ label, keys, estimate, memory, line, foot, onEnd, ...moving }: Props) {
  const place = `${JSON.stringify(useScope())} ${memory}`;
  const scroller = useRef<HTMLElement>(null);
  const list = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 10,
    initialOffset: kept.get(place)?.offset ?? 0,
    initialMeasurementsCache: kept.get(place)?.sizes ?? [],
  });
  const lines = list.getVirtualItems();
  const last = lines.at(-1)?.index ?? 0;
  useEffect(() => {
    if (keys.length > 0 && last >= keys.length - 5) onEnd?.();
  }, [last, keys.length, onEnd]);
  useEffect(
    () => () => void kept.set(place, { offset: list.scrollOffset ?? 0, sizes: list.takeSnapshot() }),
    [list, place],
  );
  useMoving(keys, moving, (index) => list.scrollToIndex(index));
  return (
    // What scrolls must be reachable by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={label}>
      <ul className={classes.space} style={{ height: list.getTotalSize() }}>
        {lines.map(({ key, index, start }) => (
          <li
            key={key}
            ref={list.measureElement}
            data-index={index}
            className={classes.item}
            style={{ transform: `translateY(${start}px)` }}
          >
            {line(index)}
          </li>
        ))}
      </ul>
      {foot}
    </section>
  );
}

type Moving = Pick<Props, 'current' | 'hasFocus' | 'onMove' | 'onOpen'>;

function useMoving(
  keys: readonly string[],
  { current, hasFocus, onMove, onOpen }: Moving,
  show: (index: number) => void,
): void {
  const move = (by: number) => {
    const from = current === null ? -1 : keys.indexOf(current);
    const to = from === -1 ? 0 : Math.max(0, Math.min(keys.length - 1, from + by));
    const key = keys[to];
    if (key === undefined) return;
    show(to);
    onMove(key);
  };
  const open = () => current !== null && onOpen(current);
  useKeys(hasFocus ? { j: () => move(1), k: () => move(-1), Enter: open } : {});
}

'use client';

import { ActionIcon } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, Lock, ShieldX, TriangleAlert, Users } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { formatCount } from '../client/format-count';
import { formatSecond } from '../client/format-time';
import { useKeys } from '../desk/use-keys';
import { actWords } from '../ledger/act-words';
import { Mark } from '../state/mark';
import classes from './audit.module.css';
import type { Line } from './use-entries';

const ROW_PIXELS = 38;
/** Each column's name and width. */
const HEADS = [
  ['No.', '4.5rem'],
  ['In this case', '6rem'],
  ['Time', '12.5rem'],
  ['Who', '13.5rem'],
  ['Did what', 'auto'],
  ['Warrant', '5rem'],
  ['Messages', '5.5rem'],
  ['Outcome', '6.5rem'],
  ['Sealed', '9.5rem'],
] as const;

type Props = {
  lines: readonly Line[];
  open: number | null;
  onOpen: (index: number | null, how?: 'step' | 'shift') => void;
  /** Called when the end comes near. */
  onEnd: () => void;
};

/** Entries of which only those in view are drawn: `j` and `k` move, Enter opens, Escape closes. */
export function EntryList({ lines, open, onOpen, onEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (at) => lines[at]?.index ?? at,
    overscan: 12,
  });
  const rows = list.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lines.length > 0 && last >= lines.length - 10) onEnd();
  }, [last, lines.length, onEnd]);
  const move = (by: number) => {
    const from = lines.findIndex(({ index }) => index === open);
    const to = from === -1 ? 0 : Math.max(0, Math.min(lines.length - 1, from + by));
    list.scrollToIndex(to);
    onOpen(lines[to]?.index ?? null, 'shift');
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  const above = rows[0]?.start ?? 0;
  const below = list.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return (
    // What scrolls must be reachable by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="List of entries">
      <table className={classes.table} aria-rowcount={lines.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {HEADS.map(([head, width]) => (
              <th key={head} scope="col" style={{ width }}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {rows.map(({ index }) => {
            const line = lines[index];
            return (
              line && <EntryRow key={line.index} line={line} at={index} isOpen={line.index === open} onOpen={onOpen} />
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = { line: Line; at: number; isOpen: boolean; onOpen: Props['onOpen'] };

function EntryRow({ line, at, isOpen, onOpen }: RowProps) {
  const { index, caseSequence, agency, person, act, warrant, messages, outcome } = line;
  return (
    <tr aria-rowindex={at + 2} data-open={isOpen || undefined}>
      <td className={classes.number}>{formatCount(index)}</td>
      <td className={classes.number}>{caseSequence === null ? '' : formatCount(caseSequence)}</td>
      <td>{formatSecond(line.at)}</td>
      <td>{person ? `${person}, ${agency}` : agency}</td>
      <td>{actWords(act)}</td>
      <td>{warrant ?? ''}</td>
      <td className={classes.number}>{messages === null ? '' : formatCount(messages)}</td>
      <td>
        <Outcome outcome={outcome} />
      </td>
      <td>
        <span className={classes.last}>
          <Sealed line={line} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={() => onOpen(isOpen ? null : index)}
            aria-expanded={isOpen}
            aria-label={`Details of no. ${formatCount(index)}`}
          >
            <ChevronRight size={15} aria-hidden />
          </ActionIcon>
        </span>
      </td>
    </tr>
  );
}

function Sealed({ line: { isSealed, needsTwo } }: { line: Line }) {
  if (!isSealed) return <Mark>erased</Mark>;
  return needsTwo ? <Mark icon={Users}>two persons</Mark> : <Mark icon={Lock}>sealed</Mark>;
}

export function Outcome({ outcome }: { outcome: string }) {
  if (outcome === 'ok') return <>done</>;
  return outcome === 'deny' ? (
    <Mark tone="red" icon={ShieldX}>
      refused
    </Mark>
  ) : (
    <Mark tone="red" icon={TriangleAlert}>
      failed
    </Mark>
  );
}

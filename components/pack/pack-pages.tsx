'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useEffect, useRef } from 'react';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { peopleOf } from '../message/sides';
import { dayOf, writtenDay } from '../message/written';
import type { Notes } from '../notes/use-notes';
import type { Item } from './items';
import type { Pack, Section } from './pack';
import classes from './pack-pages.module.css';
import { PageItem } from './page-item';
import { type PackSection, sectionsOf } from './sections';

type Props = {
  pack: Pack;
  items: readonly Item[];
  sections: readonly Section[];
  notes: Notes;
  current: string | null;
  onPick: (key: string) => void;
};

/** The messages in their order and under the headings with which they are printed. The sealed file adds the cover, the scope and the custody pages. */
export function PackPages({ pack, items, sections, notes, current, onPick }: Props) {
  const { file } = useAmbit();
  const rows = sectionsOf(items, sections).flatMap((section) =>
    section.items.map((item, at) => ({ section, item, message: item.message, at })),
  );
  const scroller = useRef<HTMLElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 110,
    getItemKey: (index) => rows[index]?.message.key ?? index,
    overscan: 6,
    scrollMargin: 120,
    paddingEnd: 48,
  });
  const index = rows.findIndex(({ message }) => message.key === current);
  useEffect(() => {
    if (index >= 0) list.scrollToIndex(index, { align: 'auto' });
  }, [index, list]);
  const shown = list.getVirtualItems();
  const first = (shown[0]?.start ?? 0) - list.options.scrollMargin;
  return (
    // What scrolls must be reachable by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="Pages of the pack">
      <div className={classes.paper}>
        <header className={classes.title}>
          <span>{file?.name}</span>
          <h2>{pack.title}</h2>
          <span>
            {pack.reference}, under {pack.warrant}, for {pack.purpose}
          </span>
        </header>
        <div className={classes.space} style={{ height: list.getTotalSize() }}>
          <div className={classes.shown} style={{ transform: `translateY(${first}px)` }}>
            {shown.map(({ key, index: at }) => {
              const row = rows[at];
              return (
                <div key={key} ref={list.measureElement} data-index={at}>
                  {row && (
                    <Fragment>
                      {row.at === 0 && <SectionHead section={row.section} />}
                      {opensDay(row) && <p className={classes.day}>{writtenDay(row.message.sentAt)} (UTC)</p>}
                      <PageItem
                        message={row.message}
                        item={row.item}
                        notes={notes.get(row.message.key) ?? []}
                        isCurrent={row.message.key === current}
                        onPick={() => onPick(row.message.key)}
                      />
                    </Fragment>
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </section>
  );
}

type PageRow = { section: PackSection; message: PackSection['items'][number]['message']; at: number };

function opensDay({ section, message, at }: PageRow): boolean {
  const before = section.items[at - 1]?.message;
  return before === undefined || dayOf(before.sentAt) !== dayOf(message.sentAt);
}

function SectionHead({ section: { heading, conversation, items } }: { section: PackSection }) {
  const messages = items.map(({ message }) => message);
  return (
    <header className={classes.section}>
      <h3>
        {heading ?? (
          <>
            Conversation <bdi>{conversation}</bdi>
          </>
        )}
      </h3>
      <p>
        {heading && (
          <>
            Conversation <bdi>{conversation}</bdi>:{' '}
          </>
        )}
        <bdi>{peopleOf(messages).join(', ')}</bdi>. {counted(messages.length, 'message')}.
      </p>
    </header>
  );
}

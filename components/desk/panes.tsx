'use client';

import { SegmentedControl, Splitter } from '@mantine/core';
import { type SplitterPaneSize, type UseSplitterReturnValue, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './panes.module.css';
import { useKeys } from './use-keys';

export type PaneName = 'where' | 'text' | 'make';

type Props = {
  /** Under which name this browser remembers the widths. */
  id: string;
  words: Readonly<Record<PaneName, string>>;
  where: ReactNode;
  text: ReactNode;
  make: ReactNode;
  /** The pane that the keys belong to; on a small screen the one that is shown. */
  focused: PaneName;
  onFocus: (pane: PaneName) => void;
};

const WIDTHS: SplitterPaneSize[] = ['380px', 100, '340px'];

/** Three panes side by side, whose widths are remembered; on a small screen one at a time. */
export function Panes(props: Props) {
  const isSmall = useMediaQuery('(max-width: 62em)', false);
  return isSmall ? <OnePane {...props} /> : <ThreePanes {...props} />;
}

function OnePane({ words, focused, onFocus, ...panes }: Props) {
  const choices = (['where', 'text', 'make'] as const).map((value) => ({ value, label: words[value] }));
  return (
    <div className={classes.stack}>
      <SegmentedControl
        fullWidth
        radius={0}
        size="sm"
        data={choices}
        value={focused}
        onChange={onFocus}
        aria-label="Part of the screen"
      />
      <section className={classes.pane} aria-label={words[focused]}>
        {panes[focused]}
      </section>
    </div>
  );
}

function ThreePanes({ id, words, focused, onFocus, ...panes }: Props) {
  const splitter = useRef<UseSplitterReturnValue>(null);
  const [sizes, setSizes] = useLocalStorage<SplitterPaneSize[]>({ key: `ambit.panes.${id}`, defaultValue: WIDTHS });
  useEffect(() => {
    // A pane that a key leads into can't stay folded.
    if (focused !== 'text') splitter.current?.expand(focused === 'where' ? 0 : 2);
  }, [focused]);
  useKeys({
    '[': () => splitter.current?.toggleCollapse(0),
    ']': () => splitter.current?.toggleCollapse(2),
  });
  const pane = (name: PaneName) => (
    <section className={classes.pane} aria-label={words[name]} onFocusCapture={() => onFocus(name)}>
      {panes[name]}
    </section>
  );
  return (
    <Splitter
      className={classes.splitter}
      handleColor="var(--ambit-line)"
      sizes={sizes}
      onSizeChange={setSizes}
      splitterRef={splitter}
      lineSize={1}
      withHandle={false}
      step="16px"
      shiftStep="64px"
    >
      <Splitter.Pane defaultSize="380px" min="280px" max="640px" collapsible>
        {pane('where')}
      </Splitter.Pane>
      <Splitter.Pane defaultSize={100} min="360px">
        {pane('text')}
      </Splitter.Pane>
      <Splitter.Pane defaultSize="340px" min="260px" max="560px" collapsible>
        {pane('make')}
      </Splitter.Pane>
    </Splitter>
  );
}

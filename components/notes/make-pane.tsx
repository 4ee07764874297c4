'use client';

import { Button, Kbd } from '@mantine/core';
import { MousePointerClick, Package } from 'lucide-react';
import type { Ref } from 'react';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { PaneHint } from '../desk/pane-hint';
import type { Served } from '../message/served';
import { CodingForm } from './coding-form';
import { Identifiers } from './identifiers';
import classes from './make-pane.module.css';
import { NoteList } from './note-list';
import type { Relevance } from './relevance';
import { Section } from './section';
import type { Coding } from './use-coding';
import type { Notes } from './use-notes';
import { WhyVisible } from './why-visible';

type Props = {
  message: Served | null;
  /** What a mark or note applies to: the selection, or the current message alone. */
  chosen: readonly string[];
  notes: Notes;
  coding: Coding;
  onClear: () => void;
  onPack: () => void;
  why: Ref<HTMLElement>;
  field: Ref<HTMLTextAreaElement>;
};

/** What I make of it: why I see it, my marks and notes, its custody. */
export function MakePane({ message, chosen, notes, coding, onClear, onPack, why, field }: Props) {
  const { may } = useAmbit();
  const code = (relevance: Relevance, text: string) => coding.code({ messages: chosen, text, relevance });
  if (message === null) return <NothingChosen />;
  const here = notes.get(message.key) ?? [];
  return (
    // What scrolls must be reachable by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.pane} tabIndex={0} aria-label="What I make of it">
      <WhyVisible message={message} ref={why} />
      {may('readNotes') && (
        <Section title="Marks and notes" aside={chosen.length > 1 && <Selection n={chosen.length} onClear={onClear} />}>
          {may('annotate') && (
            <CodingForm
              key={message.key}
              draft={message.key}
              relevance={here.find(({ mine }) => mine)?.relevance ?? null}
              isSaving={coding.isSaving}
              onCode={code}
              field={field}
            />
          )}
          {may('preparePack') && (
            <Button
              className={classes.pack}
              size="compact-sm"
              variant="default"
              leftSection={<Package size={13} aria-hidden />}
              rightSection={<Kbd size="xs">e</Kbd>}
              onClick={onPack}
            >
              Add to a pack
            </Button>
          )}
          <NoteList notes={here} onUndo={(id) => void coding.undo(id)} />
        </Section>
      )}
      <Identifiers message={message} />
    </section>
  );
}

function Selection({ n, onClear }: { n: number; onClear: () => void }) {
  return (
    <span className={classes.selection}>
      for {counted(n, 'message')}
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        Clear
      </Button>
    </span>
  );
}

function NothingChosen() {
  return (
    <PaneHint title="No message chosen" icon={MousePointerClick}>
      Choose a message to see why you may read it, mark it, write a note, or add it to a pack.
    </PaneHint>
  );
}

'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { counted, formatBytes, formatCount } from '../client/format-count';
import { Section } from '../notes/section';
import type { Notes } from '../notes/use-notes';
import { type Contents, contentsOf } from './checks';
import type { Item } from './items';
import classes from './pack-checks.module.css';
import { useUnrevealed } from './use-unrevealed';

type Props = { items: readonly Item[]; notes: Notes };

/** What to look at before a pack is handed on, approved and sealed. */
export function PackChecks({ items, notes }: Props) {
  const contents = contentsOf(items, notes);
  return (
    <Section title="Before it is sealed">
      <dl className={classes.counts}>
        <Count word="Messages" n={formatCount(contents.messages)} />
        <Count word="Of them as context" n={formatCount(contents.context)} />
        <Count word="Exhibits" n={formatCount(contents.exhibits)} />
        <Count word="Conversations" n={formatCount(contents.conversations)} />
        <Count word="Pictures" n={formatCount(contents.pictures.length)} />
        <Count word="Notes and marks" n={formatCount(contents.notes)} />
        <Count word="Text" n={formatBytes(contents.bytes)} />
      </dl>
      <Checks contents={contents} />
    </Section>
  );
}

function Checks({ contents }: { contents: Contents }) {
  const unrevealed = useUnrevealed(contents.pictures);
  if (contents.messages + contents.outside === 0) {
    return (
      <ul className={classes.checks}>
        <Check isFine={false} fine="" trouble="It is empty: add messages first." />
      </ul>
    );
  }
  return (
    <ul className={classes.checks}>
      <Check
        isFine={contents.outside === 0}
        fine="Every item is inside the warrant."
        trouble={`${counted(contents.outside, 'item')} no longer inside the warrant: take out what the outline names so.`}
      />
      <Check
        isFine={unrevealed === 0}
        fine={
          contents.pictures.length === 0 ? 'No pictures are printed.' : 'You looked at every picture that is printed.'
        }
        trouble={`${counted(unrevealed, 'picture')} not looked at here: they are printed all the same.`}
      />
      <Check
        isFine={contents.absent === 0}
        fine="Everything that the messages name is kept."
        trouble={`${counted(contents.absent, 'attachment')} not kept or damaged: named in the pack, not shown.`}
      />
      <Check
        isFine={contents.withoutText === 0}
        fine="Each message has text that the warrant covers."
        trouble={`${counted(contents.withoutText, 'message')} without text, or with none that the warrant covers.`}
      />
      <Check
        isFine={contents.notes === 0}
        fine="No notes are printed."
        trouble={`${counted(contents.notes, 'note')} printed with the messages, with author and time. Take back what the court shall not read.`}
      />
    </ul>
  );
}

function Count({ word, n }: { word: string; n: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{n}</dd>
    </div>
  );
}

function Check({ isFine, fine, trouble }: { isFine: boolean; fine: string; trouble: string }) {
  const Icon = isFine ? CircleCheck : CircleAlert;
  return (
    <li data-fine={isFine || undefined}>
      <Icon size={14} aria-label={isFine ? 'Fine' : 'Look at this'} />
      <span>{isFine ? fine : trouble}</span>
    </li>
  );
}

'use client';

import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted } from '../../client/format-count';
import { formatMinute } from '../../client/format-time';
import { Panel } from '../../shell/panel';
import { LoadingState } from '../../state/loading-state';
import { Mark } from '../../state/mark';
import type { Warrant } from '../use-warrants';
import { type ClauseChange, clauseChanges } from './clause-diff';
import classes from './one-warrant.module.css';
import { useWholeClauses } from './use-whole-clauses';

const WORDS = { same: 'the same', added: 'new', removed: 'gone', changed: 'changed' } as const;

/** What a version changes against the one before: targets by name, dates from and to. */
export function VersionChanges({ before, after }: { before: Warrant; after: Warrant }) {
  const [was, is] = [useWholeClauses(before), useWholeClauses(after)];
  return (
    <Panel title={`Version ${after.version} against version ${before.version}`} flush>
      {was === null || is === null ? (
        <LoadingState label="Loading all targets" />
      ) : (
        <>
          <ClockChanges before={before} after={after} />
          {clauseChanges(was, is).map((change) => (
            <Change key={`${change.what} ${change.clause.ordinal}`} change={change} />
          ))}
        </>
      )}
    </Panel>
  );
}

function Change({ change }: { change: ClauseChange }) {
  const { what, clause } = change;
  const noun = clause.effect === 'covers' ? 'Clause' : 'Exclusion';
  return (
    <article className={classes.change} data-what={what}>
      <p className={classes.changeHead}>
        {noun} {clause.ordinal} <Mark tone={what === 'same' ? 'quiet' : 'accent'}>{WORDS[what]}</Mark>
      </p>
      <p className={classes.sentence}>{what === 'removed' ? <del>{clause.sentence}</del> : clause.sentence}</p>
      {change.what === 'changed' && (
        <>
          <p className={classes.why}>Before: {change.before.sentence}</p>
          <Dates before={change.before} after={clause} />
          <Names names={change.added} kind={clause.targetKind} icon={<Plus size={13} aria-hidden />} word="added" />
          <Names
            names={change.removed}
            kind={clause.targetKind}
            icon={<Minus size={13} aria-hidden />}
            word="removed"
          />
        </>
      )}
    </article>
  );
}

type Window = { readonly from: Date; readonly to: Date };

function Dates({ before, after }: { before: Window; after: Window }) {
  return (
    <>
      <Moment name="Sent from" before={before.from} after={after.from} />
      <Moment name="Sent until" before={before.to} after={after.to} />
    </>
  );
}

function Moment({ name, before, after }: { name: string; before: Date; after: Date }) {
  if (before.getTime() === after.getTime()) return null;
  return (
    <p className={classes.moved}>
      {name}: <del>{formatMinute(before)}</del> now {formatMinute(after)}
    </p>
  );
}

type NamesProps = { names: readonly string[]; kind: string; icon: ReactNode; word: string };

function Names({ names, kind, icon, word }: NamesProps) {
  if (names.length === 0) return null;
  return (
    <div className={classes.named}>
      <span>
        {icon} {counted(names.length, kind)} {word}
      </span>
      <ul className={classes.targets}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}

function ClockChanges({ before, after }: { before: Warrant; after: Warrant }) {
  const clocks = [
    ['Power from', before.powerFrom, after.powerFrom],
    ['Power until', before.powerTo, after.powerTo],
    ['Messages from', before.contentFrom, after.contentFrom],
    ['Messages until', before.contentTo, after.contentTo],
    ['Examine until', before.examineUntil, after.examineUntil],
    ['Retain until', before.retainUntil, after.retainUntil],
  ] as const;
  const moved = clocks.filter(([, was, is]) => was.getTime() !== is.getTime());
  if (moved.length === 0) return null;
  return (
    <article className={classes.change}>
      {moved.map(([name, was, is]) => (
        <Moment key={name} name={name} before={was} after={is} />
      ))}
    </article>
  );
}

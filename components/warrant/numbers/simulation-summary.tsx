'use client';

import { formatFew } from '../../client/format-count';
import { LoadingState } from '../../state/loading-state';
import { Notice } from '../../state/notice';
import classes from './numbers.module.css';
import type { Simulation, useSimulation } from './use-simulation';

/** The numbers of a draft in a few lines, for whoever is about to activate it. */
export function SimulationSummary({ simulation: { data, error } }: { simulation: ReturnType<typeof useSimulation> }) {
  if (error !== null)
    return (
      <Notice tone="amber" title="It could not be counted">
        {error.message} You can activate it without numbers.
      </Notice>
    );
  if (data === undefined) return <LoadingState label="Counting what it covers" rows={2} height={36} />;
  return (
    <section className={classes.summary} aria-label="What it comes to">
      <Figures simulation={data} />
      <Difference simulation={data} />
    </section>
  );
}

/** The figures of a simulation, each with its word. What the filter side holds has none for readers. */
export function Figures({ simulation }: { simulation: Simulation }) {
  const { messages, conversations, lawyers, thirdParties, excluded, held, missingTargets } = simulation;
  const figures = [
    { n: messages, word: 'messages that the team would see' },
    { n: conversations, word: 'conversations' },
    { n: thirdParties, word: 'third parties: handles that are no target' },
    ...(lawyers === null ? [] : [{ n: lawyers, word: 'known lawyers and others of the confidential list take part' }]),
    ...(held === null ? [] : [{ n: held, word: 'held for the filter side' }]),
    { n: excluded, word: 'taken away by exclusions' },
    { n: missingTargets, word: 'targets that occur nowhere' },
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(({ n, word }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{formatFew(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What activation would change for readers, against the version in force. */
export function Difference({ simulation: { difference } }: { simulation: Simulation }) {
  if (difference === null) return null;
  const { version, gained, lost } = difference;
  return (
    <p className={classes.difference}>
      Against version {version}, which is in force: <strong>{messagesOf(gained)} more</strong>,{' '}
      <strong>{messagesOf(lost)} fewer</strong>.
    </p>
  );
}

const messagesOf = (n: number | null) => `${formatFew(n)} ${n === 1 ? 'message' : 'messages'}`;

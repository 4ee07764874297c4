'use client';

import { Anchor, Timeline } from '@mantine/core';
import Link from 'next/link';
import { isDiscarded } from '@/server/warrant/warrant-words';
import { useAmbit } from '../../client/ambit-context';
import { formatMinute } from '../../client/format-time';
import { Panel } from '../../shell/panel';
import type { Warrant } from '../use-warrants';
import { WarrantMark } from '../warrant-mark';
import { INSTRUMENT_WORDS } from '../words';
import classes from './one-warrant.module.css';
import { STEP_WORDS, stepTo } from './step-words';
import { VersionChanges } from './version-changes';

type Props = { versions: readonly Warrant[]; shown: Warrant };

/** The versions of a warrant, newest first, with what was done to each; below, what the shown one changed. */
export function WarrantVersions({ versions, shown }: Props) {
  const at = versions.findIndex(({ version }) => version === shown.version);
  const before = versions.slice(at + 1).find((one) => !isDiscarded(one));
  return (
    <div className={classes.column}>
      <Panel title="Versions">
        <Timeline bulletSize={14} lineWidth={2} active={versions.length}>
          {versions.map((one) => (
            <Timeline.Item key={one.version} title={<VersionTitle warrant={one} isShown={one === shown} />}>
              <Events warrant={one} />
            </Timeline.Item>
          ))}
        </Timeline>
      </Panel>
      {before && <VersionChanges before={before} after={shown} />}
    </div>
  );
}

function VersionTitle({ warrant, isShown }: { warrant: Warrant; isShown: boolean }) {
  const { href } = useAmbit();
  const { reference, version } = warrant;
  const target = href(`/warrants/${encodeURIComponent(reference)}`, { version: String(version), tab: 'versions' });
  return (
    <span className={classes.title}>
      {isShown ? (
        <strong>Version {version}, shown here</strong>
      ) : (
        <Anchor component={Link} href={target}>
          Version {version}
        </Anchor>
      )}
      <WarrantMark warrant={warrant} />
    </span>
  );
}

/** What was done to a version, and by whom, in the order of time. */
function Events({ warrant }: { warrant: Warrant }) {
  const { draftedBy, draftedAt, activatedBy, activatedAt, instrument, steps } = warrant;
  const done = steps.flatMap(({ id, to, reason, askedBy, confirmedBy, doneAt }) => {
    const name = stepTo(to);
    if (doneAt === null || name === undefined) return [];
    const people = confirmedBy === null ? askedBy : `${askedBy} and ${confirmedBy}`;
    return [
      {
        id,
        at: doneAt,
        words: `${isDiscarded(warrant) ? 'Discarded' : STEP_WORDS[name].word} by ${people}: “${reason}”`,
      },
    ];
  });
  return (
    <ul className={classes.events}>
      <li>
        {INSTRUMENT_WORDS[instrument]}; drafted by {draftedBy}, {formatMinute(draftedAt)}
      </li>
      {activatedAt && (
        <li>
          Activated by {activatedBy}, {formatMinute(activatedAt)}
        </li>
      )}
      {done.map(({ id, at, words }) => (
        <li key={id}>
          {words}, {formatMinute(at)}
        </li>
      ))}
    </ul>
  );
}

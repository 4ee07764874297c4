'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../../client/ambit-context';
import { counted } from '../../client/format-count';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { Answer } from '../../state/answer';
import { Mark } from '../../state/mark';
import classes from './one-warrant.module.css';

type Derived = inferRouterOutputs<AppRouter>['warrants']['derived'];

const KIND_WORDS: Record<Derived['work'][number]['kind'], string> = {
  notes: 'Notes',
  savedSearches: 'Saved searches',
  packDrafts: 'Drafts of packs',
  sealedPacks: 'Sealed packs',
  wideningRequests: 'Requests for widening',
};

const WORK_WORDS: Record<Derived['versions'][number]['work'], string> = {
  open: 'open',
  readOnly: 'read-only to the lead and legal reviewers',
  frozen: 'frozen',
  forReview: 'listed for review',
  quarantined: 'quarantined',
  sealed: 'sealed',
};

/** What was made under the warrant, and what its state now does to it: what must be looked at when it ends. */
export function DerivedPanel({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const derived = useQuery(trpc.warrants.derived.queryOptions({ case: file, reference }));
  return (
    <Answer query={derived} label="Loading what derives from it">
      {(found) => (
        <div className={classes.column}>
          <Work derived={found} />
          <Packs packs={found.packs} />
        </div>
      )}
    </Answer>
  );
}

function Work({ derived: { versions, work } }: { derived: Derived }) {
  return (
    <Panel title="Work that derives from it" flush>
      <p className={classes.none}>
        {versions.map(({ version, work: state }) => `Version ${version}: ${WORK_WORDS[state]}`).join('. ')}.
      </p>
      {work.map(({ kind, solely, partly, people }) => (
        <article key={kind} className={classes.line}>
          <div>
            <p className={classes.lineHead}>
              {KIND_WORDS[kind]}: {counted(solely, 'item')} made under it alone
            </p>
            <p className={classes.why}>
              {partly > 0 && `${counted(partly, 'item')} in part. `}
              {people.map(({ name, n }) => `${name}: ${n}`).join(', ')}
            </p>
          </div>
        </article>
      ))}
    </Panel>
  );
}

function Packs({ packs }: { packs: Derived['packs'] }) {
  if (packs.length === 0) return null;
  return (
    <Panel title="Packs" flush>
      {packs.map(({ reference, state, solely, items, sealedAt, downloads, downloadedBy }) => (
        <article key={reference} className={classes.line}>
          <div>
            <p className={classes.lineHead}>
              {reference}: {counted(items, 'message')} {!solely && <Mark>in part</Mark>}
            </p>
            <p className={classes.why}>
              {sealedAt ? `Sealed ${formatMinute(sealedAt)}` : state}
              {downloads > 0 && `; fetched ${counted(downloads, 'time')} by ${downloadedBy.join(', ')}`}
            </p>
          </div>
        </article>
      ))}
    </Panel>
  );
}

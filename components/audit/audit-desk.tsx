'use client';

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link2, RefreshCw, TriangleAlert } from 'lucide-react';
import { useCallback } from 'react';
import { counted, formatCount } from '../client/format-count';
import { PublicationPanel } from '../ledger/publication-panel';
import { sequenceGaps } from '../ledger/sequence-gaps';
import { VerifyLedger } from '../ledger/verify-ledger';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { EmptyState } from '../state/empty-state';
import { FailedState } from '../state/failed-state';
import { LoadingState } from '../state/loading-state';
import { Mark } from '../state/mark';
import { RefusedState } from '../state/refused-state';
import classes from './audit.module.css';
import { EntryDrawer } from './entry-drawer';
import { EntryList } from './entry-list';
import { ExportsMenu } from './exports-menu';
import { Filters } from './filters';
import { type AuditPlace, filterAt } from './place';
import { type GoAudit, useAuditPlace } from './use-audit-place';
import { type Line, useEntries } from './use-entries';
import { VerifyHere } from './verify-here';
import { Waiting } from './waiting';

/**
 * For the auditor: one case's entries, what was sealed with them, and how to check all of it without trusting this portal. Whoever may not
 * read them is refused by the server, which enters the attempt.
 */
export function AuditDesk() {
  const [place, go] = useAuditPlace();
  const entries = useEntries(place);
  if (entries.query.error?.data?.code === 'NOT_FOUND') return <RefusedState />;
  const isOpen = entries.query.isSuccess;
  return (
    <PageFrame
      wide
      title="Ledger of this case"
      lead="Who looked at what, under which authority, and when. Reading it here is entered in it, too."
      actions={isOpen && <ExportsMenu place={place} />}
    >
      <div className={classes.stack}>
        {isOpen && <Waiting />}
        {isOpen && <Filters place={place} go={go} />}
        <Entries entries={entries} place={place} go={go} />
        {isOpen && <VerifyHere />}
        <PublicationPanel />
        <VerifyLedger />
      </div>
    </PageFrame>
  );
}

type EntriesProps = { entries: ReturnType<typeof useEntries>; place: AuditPlace; go: GoAudit };

function Entries({ entries: { query, lines }, place, go }: EntriesProps) {
  const queryClient = useQueryClient();
  const { fetchNextPage, hasNextPage, isFetching } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching]);
  const open = useCallback((entry: number | null, how?: 'step' | 'shift') => go({ entry }, how ?? 'shift'), [go]);
  if (query.isError) return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState label="Loading the ledger" rows={9} height={38} />;
  return (
    <>
      <Panel title="Entries" flush aside={<GapsMark lines={lines} place={place} />}>
        {lines.length === 0 ? (
          <EmptyState title="No entry is like this">
            <p>Nothing in this case’s history fits. Take something out of the filter.</p>
          </EmptyState>
        ) : (
          <EntryList lines={lines} open={place.entry} onOpen={open} onEnd={more} />
        )}
        <div className={classes.foot}>
          <span aria-live="polite">
            {counted(lines.length, 'entry', 'entries')}
            {hasNextPage ? ' so far; more come as you scroll' : ', that is all of them'}
            {lines.length > 0 &&
              `, no. ${formatCount(lines.at(-1)?.index ?? 0)} to ${formatCount(lines[0]?.index ?? 0)}`}
          </span>
          <Button
            size="xs"
            variant="default"
            leftSection={<RefreshCw size={14} aria-hidden />}
            loading={isFetching}
            onClick={() => void queryClient.resetQueries({ queryKey: ['ledger', 'entries'] })}
          >
            Look for newer ones
          </Button>
        </div>
      </Panel>
      <EntryDrawer index={place.entry} lines={lines} go={go} />
    </>
  );
}

/** Unfiltered, the numbers within the case run without a gap, or it says how many are missing. */
function GapsMark({ lines, place }: { lines: readonly Line[]; place: AuditPlace }) {
  if (Object.keys(filterAt(place)).length > 0 || lines.length === 0) return null;
  const gaps = sequenceGaps(lines.map(({ caseSequence }) => caseSequence));
  if (gaps > 0)
    return (
      <Mark tone="red" icon={TriangleAlert}>
        {counted(gaps, 'number')} missing in this list
      </Mark>
    );
  return (
    <Mark tone="green" icon={Link2}>
      no gap in this list
    </Mark>
  );
}

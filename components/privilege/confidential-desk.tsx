'use client';

import { useQuery } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { AddIdentifiers } from './add-identifiers';
import { ConfidentialTable } from './confidential-table';
import classes from './privilege.module.css';
import { RemovedTable } from './removed-table';

/** For the filter side: whose conversations the team never reads. The list itself is confidential. */
export function ConfidentialDesk() {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const list = useQuery(trpc.privilege.list.queryOptions({ case: reference }, ONCE));
  return (
    <PageFrame
      title="Confidential list"
      lead="Identifiers of lawyers and others whose confidence is protected. Nobody on the team, no auditor and no administrator sees this list; that you look at it is on the record."
    >
      <Answer query={list} label="Loading the list">
        {({ identifiers }) => {
          const now = identifiers.filter(({ removed }) => removed === null);
          const gone = identifiers.filter(({ removed }) => removed !== null);
          return (
            <div className={classes.stack}>
              <AddIdentifiers />
              <Panel title={counted(now.length, 'identifier')} flush>
                {now.length === 0 ? (
                  <p className={classes.none}>Nobody is on the list yet. Put identifiers on it above.</p>
                ) : (
                  <ConfidentialTable identifiers={now} />
                )}
              </Panel>
              {gone.length > 0 && (
                <Panel title="Taken off" flush>
                  <RemovedTable identifiers={gone} />
                </Panel>
              )}
            </div>
          );
        }}
      </Answer>
    </PageFrame>
  );
}

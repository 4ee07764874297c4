'use client';

import { useQuery } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { ExposedPacks } from './exposed-packs';
import { ExposedPeople } from './exposed-people';
import classes from './privilege.module.css';

/** For the privilege authority and auditors: who had seen what is withheld now. Taken from the ledger; nobody can clear it. */
export function ExposureDesk() {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const exposure = useQuery(trpc.privilege.exposure.queryOptions({ case: reference }, ONCE));
  return (
    <PageFrame
      title="Exposure"
      lead="Who had seen messages that are withheld now, by the ledger. Numbers and times, no text. Nobody can clear this list; looking at it is on the record."
    >
      <Answer query={exposure} label="Reading the ledger">
        {({ people, packs }) => (
          <div className={classes.stack}>
            <Panel title="People" flush>
              {people.length === 0 ? (
                <p className={classes.none}>Nobody had seen any of what is withheld now.</p>
              ) : (
                <ExposedPeople people={people} />
              )}
            </Panel>
            <Panel title="Packs" flush>
              {packs.length === 0 ? (
                <p className={classes.none}>No pack holds any of what is withheld now.</p>
              ) : (
                <ExposedPacks packs={packs} />
              )}
            </Panel>
          </div>
        )}
      </Answer>
    </PageFrame>
  );
}

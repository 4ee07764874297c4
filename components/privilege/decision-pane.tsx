'use client';

import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Gavel } from 'lucide-react';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import type { AppError } from '../client/trpc';
import { PaneHint } from '../desk/pane-hint';
import type { Served } from '../message/served';
import { Section } from '../notes/section';
import { Answer } from '../state/answer';
import { DecisionForm } from './decision-form';
import { HeldFacts } from './held-facts';
import classes from './privilege.module.css';
import type { HeldMessage } from './wire';

type Props = {
  conversation: string | null;
  states: UseQueryResult<{ messages: HeldMessage[]; entry: number }, AppError>;
  current: Served | null;
  selected: ReadonlySet<string>;
  onClear: () => void;
  /** Brings this pane into view, for the key that leads here. */
  onShow: () => void;
  /** Nothing of the conversation is withheld any more. */
  onGone: () => void;
};

/** Where the message stands, who said what of it, and the step that this person may take. */
export function DecisionPane({ conversation, states, current, selected, onClear, onShow, onGone }: Props) {
  const { may, file } = useAmbit();
  if (conversation === null) return <NothingOpen />;
  return (
    <Answer query={states} label="Loading where it stands">
      {({ messages }) => {
        const here = messages.find(({ key }) => key === current?.key) ?? messages[0];
        const chosen = messages.filter(({ key }) => selected.has(key));
        return (
          // What scrolls must be reachable by keys.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          <section className={classes.pane} tabIndex={0} aria-label="Where it stands">
            {here && <HeldFacts message={here} />}
            <Section
              title={may('decidePrivilege') ? 'Decide' : 'Propose'}
              aside={chosen.length > 0 && <Selection n={chosen.length} onClear={onClear} />}
            >
              <DecisionForm
                conversation={conversation}
                messages={messages}
                chosen={chosen}
                isAuthority={may('decidePrivilege')}
                isReviewer={file?.roles.includes('filterReviewer') ?? false}
                onShow={onShow}
                onDone={(isAll) => {
                  onClear();
                  if (isAll) onGone();
                }}
              />
            </Section>
          </section>
        );
      }}
    </Answer>
  );
}

function Selection({ n, onClear }: { n: number; onClear: () => void }) {
  return (
    <Button size="compact-xs" variant="subtle" onClick={onClear}>
      Clear the selection of {counted(n, 'message')}
    </Button>
  );
}

function NothingOpen() {
  return (
    <PaneHint title="No conversation open" icon={Gavel}>
      Open one at the left. Its text is withheld from the team until the privilege authority decides.
    </PaneHint>
  );
}

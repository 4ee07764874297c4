'use client';

import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useAmbit } from '../../client/ambit-context';
import { counted } from '../../client/format-count';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { Answer } from '../../state/answer';
import { Mark } from '../../state/mark';
import type { Warrant } from '../use-warrants';
import { EXCLUSION_WORDS } from '../words';
import classes from './one-warrant.module.css';

type Clause = Warrant['clauses'][number];

/** What the warrant opens, and what it takes away again. A message is covered when one whole clause covers it; clauses are never mixed. */
export function WarrantClauses({ warrant }: { warrant: Warrant }) {
  const covers = warrant.clauses.filter(({ effect }) => effect === 'covers');
  const excludes = warrant.clauses.filter(({ effect }) => effect === 'excludes');
  return (
    <>
      <Panel title={`It opens, in ${counted(covers.length, 'clause')}`} flush>
        {covers.map((clause) => (
          <ClauseShown key={clause.ordinal} warrant={warrant} clause={clause} />
        ))}
      </Panel>
      {excludes.length > 0 && (
        <Panel title={`It excludes, in ${counted(excludes.length, 'clause')}`} flush>
          {excludes.map((clause) => (
            <ClauseShown key={clause.ordinal} warrant={warrant} clause={clause} />
          ))}
        </Panel>
      )}
    </>
  );
}

function ClauseShown({ warrant, clause }: { warrant: Warrant; clause: Clause }) {
  const { ordinal, sentence, persons, orderWords, orderPage, reason } = clause;
  const waits = warrant.conditions.some(
    ({ kind, clause: at, metAt }) => kind === 'PRIOR_PERMISSION_PER_SUBSET' && at === ordinal && metAt === null,
  );
  return (
    <article className={classes.clause}>
      <span className={classes.ordinal}>{ordinal}</span>
      <div>
        <p className={classes.sentence}>
          {sentence} {waits && <Mark tone="amber">waits for a permission</Mark>}
          {reason !== null && <Mark>{reasonWord(reason)}</Mark>}
        </p>
        {persons.length > 0 && <p className={classes.why}>Names {persons.join(', ')}, by their accepted handles.</p>}
        {(orderWords !== '' || orderPage !== null) && (
          <blockquote className={classes.quote}>
            {orderWords !== '' && `“${orderWords}” `}
            {orderPage !== null && `page ${orderPage} of the order`}
          </blockquote>
        )}
        {clause.targetKind !== 'any' && <Targets warrant={warrant} clause={clause} />}
      </div>
    </article>
  );
}

function reasonWord(reason: string): string {
  return reason in EXCLUSION_WORDS ? EXCLUSION_WORDS[reason as keyof typeof EXCLUSION_WORDS] : reason;
}

function Targets({ warrant, clause }: { warrant: Warrant; clause: Clause }) {
  const [opened, { toggle }] = useDisclosure(false);
  const Icon = opened ? ChevronDown : ChevronRight;
  return (
    <>
      <UnstyledButton onClick={toggle} aria-expanded={opened} c="dimmed" fz="sm" mt={4}>
        <Icon size={13} aria-hidden /> {counted(clause.targetCount, clause.targetKind)}, as written in the files
      </UnstyledButton>
      {opened && <Opened warrant={warrant} clause={clause} />}
    </>
  );
}

function Opened({ warrant: { reference, version }, clause }: { warrant: Warrant; clause: Clause }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const isCut = clause.targets.length < clause.targetCount;
  const all = useQuery(
    trpc.warrants.targets.queryOptions(
      { case: file, reference, version, clause: clause.ordinal },
      { enabled: isCut, ...(isCut ? {} : { initialData: clause.targets }) },
    ),
  );
  return (
    <Answer query={all} label="Loading all targets">
      {(targets) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard
        <ul className={classes.targets} tabIndex={0} aria-label={`Targets of clause ${clause.ordinal}`}>
          {targets.map((target) => (
            <li key={target}>{target}</li>
          ))}
        </ul>
      )}
    </Answer>
  );
}

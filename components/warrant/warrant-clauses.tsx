'use client';

import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { counted } from '../client/format-count';
import { Panel } from '../shell/panel';
import classes from './one-warrant.module.css';
import type { Warrant } from './use-warrants';

type Clause = Warrant['clauses'][number];

/** What the warrant opens. A message is covered when one whole clause covers it; clauses are never mixed. */
export function WarrantClauses({ clauses }: { clauses: readonly Clause[] }) {
  return (
    <Panel title={`It opens, in ${counted(clauses.length, 'clause')}`} flush>
      {clauses.map((clause) => (
        <article key={clause.ordinal} className={classes.clause}>
          <span className={classes.ordinal}>{clause.ordinal}</span>
          <div>
            <p className={classes.sentence}>{clause.sentence}</p>
            <Targets clause={clause} />
          </div>
        </article>
      ))}
    </Panel>
  );
}

function Targets({ clause: { targets, targetKind } }: { clause: Clause }) {
  const [opened, { toggle }] = useDisclosure(false);
  const Icon = opened ? ChevronDown : ChevronRight;
  return (
    <>
      <UnstyledButton onClick={toggle} aria-expanded={opened} c="dimmed" fz="sm" mt={4}>
        <Icon size={13} aria-hidden /> {counted(targets.length, targetKind)}, as written in the files
      </UnstyledButton>
      {opened && (
        <ul className={classes.targets}>
          {targets.map((target) => (
            <li key={target}>{target}</li>
          ))}
        </ul>
      )}
    </>
  );
}

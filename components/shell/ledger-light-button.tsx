'use client';

import { Popover, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { formatCount } from '../client/format-count';
import { noteEntry, useLedgerLight } from '../client/ledger-light';
import { useTRPC } from '../client/trpc';
import classes from './ambit-bar.module.css';
import { LedgerHead } from './ledger-head';
import lampClasses from './ledger-light-button.module.css';

/** "on the record, no. 18,204": the newest entry that this screen knows of. Click: the signed head of the ledger. */
export function LedgerLightButton() {
  const [opened, setOpened] = useState(false);
  const { entry, down } = useLedgerLight();
  useFirstHead();
  const words = down
    ? 'the ledger can’t be written'
    : entry === null
      ? 'on the record'
      : `on the record, no. ${formatCount(entry)}`;
  return (
    <Popover opened={opened} onChange={setOpened} width={420} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.part} onClick={() => setOpened(!opened)}>
          <span className={lampClasses.lamp} data-down={down || undefined} />
          <span aria-live="polite">{words}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="The ledger’s head">{opened && <LedgerHead />}</Popover.Dropdown>
    </Popover>
  );
}

/** Before the first look of this screen the light shows how long the ledger is. */
function useFirstHead(): void {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.custody.head.queryOptions());
  useEffect(() => {
    if (data && data.size > 0) noteEntry(data.size - 1);
  }, [data]);
}

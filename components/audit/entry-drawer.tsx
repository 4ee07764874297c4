'use client';

import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download, History, UserSearch } from 'lucide-react';
import { useAmbit } from '../client/ambit-context';
import { formatCount } from '../client/format-count';
import { formatSecond } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { PASSING } from '../desk/once';
import { actWords } from '../ledger/act-words';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import classes from './audit.module.css';
import { Outcome } from './entry-list';
import { SealedPart } from './sealed-part';
import type { GoAudit } from './use-audit-place';
import type { Line } from './use-entries';
import { useTake } from './use-take';

type Props = { index: number | null; lines: readonly Line[]; go: GoAudit };

/** What an entry says, what was sealed with it, its proof, and the ways from here. */
export function EntryDrawer({ index, lines, go }: Props) {
  const listed = lines.find((line) => line.index === index);
  return (
    <Drawer
      opened={index !== null}
      onClose={() => go({ entry: null })}
      position="right"
      size="lg"
      title={index === null ? '' : `Entry no. ${formatCount(index)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
    >
      {index !== null &&
        (listed ? <Details line={listed} go={go} /> : <FoundByNumber key={index} index={index} go={go} />)}
    </Drawer>
  );
}

/** An entry that an address names and the list doesn't hold. */
function FoundByNumber({ index, go }: { index: number; go: GoAudit }) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const found = useQuery(
    trpc.audit.entries.queryOptions({ case: reference, filter: { lowest: index, highest: index }, limit: 1 }, PASSING),
  );
  return (
    <Answer query={found} label="Loading the entry">
      {({ lines: [line] }) =>
        line ? (
          <Details line={line} go={go} />
        ) : (
          <EmptyState title="Not an entry of this case">
            <p>The number belongs to another case, to none, or isn’t reached yet.</p>
          </EmptyState>
        )
      }
    </Answer>
  );
}

function Details({ line, go }: { line: Line; go: GoAudit }) {
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <dt>Who</dt>
        <dd>{line.person ? `${line.person}, ${line.agency}` : `${line.agency}, nobody that is known any more`}</dd>
        <dt>Did what</dt>
        <dd>
          {actWords(line.act)} (<Outcome outcome={line.outcome} />)
        </dd>
        <dt>Time</dt>
        <dd>{formatSecond(line.at)}</dd>
        {line.caseSequence !== null && (
          <>
            <dt>In this case</dt>
            <dd>no. {formatCount(line.caseSequence)}</dd>
          </>
        )}
        {line.warrant && (
          <>
            <dt>Warrant</dt>
            <dd>{line.warrant}</dd>
          </>
        )}
        {line.messages !== null && (
          <>
            <dt>Messages</dt>
            <dd>{formatCount(line.messages)}</dd>
          </>
        )}
        {line.why && (
          <>
            <dt>Reason</dt>
            <dd>{line.why}</dd>
          </>
        )}
        <dt>Pseudonym</dt>
        <dd>{line.pseudonym}</dd>
      </dl>
      <Group gap="xs">
        {line.alias && (
          <Button
            size="xs"
            variant="default"
            leftSection={<UserSearch size={14} aria-hidden />}
            onClick={() => go({ person: line.alias, acts: [], outcome: null })}
          >
            Everything they did in this case
          </Button>
        )}
        {line.about !== null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<History size={14} aria-hidden />}
            onClick={() => go({ entry: line.about })}
          >
            The entry that this is about, no. {formatCount(line.about)}
          </Button>
        )}
      </Group>
      <SealedPart key={line.index} line={line} />
      <Proof line={line} />
    </Stack>
  );
}

function Proof({ line: { index, leaf, header } }: { line: Line }) {
  const { case: reference } = useAmbit();
  const take = useTake();
  const query = { case: reference, index: String(index) };
  return (
    <section aria-label="Proof">
      <Stack gap="xs">
        <p className={classes.words}>
          The entry as it stands in the ledger, and its hash. With the proof file anybody can check that it is in there,
          without this portal.
        </p>
        <pre className={classes.code}>{header}</pre>
        <pre className={classes.code}>{leaf}</pre>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            loading={take.isPending}
            onClick={() => take.mutate({ address: '/api/ledger/proof', query })}
          >
            Proof file
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            loading={take.isPending}
            onClick={() => take.mutate({ address: '/api/ledger/proof', query: { ...query, part: 'entry' } })}
          >
            The entry’s own bytes
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

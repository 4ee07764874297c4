'use client';

import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import Link from 'next/link';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { PackMark } from '../pack/pack-mark';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import classes from './case-home.module.css';

type Pack = inferRouterOutputs<AppRouter>['packs']['list'][number];

const SHOWN = 5;

/** The newest packs of the case. */
export function CasePacks() {
  const trpc = useTRPC();
  const { case: reference, href } = useAmbit();
  const packs = useQuery(trpc.packs.list.queryOptions({ case: reference }));
  const all = (
    <Anchor component={Link} href={href('/packs')} size="sm">
      All packs
    </Anchor>
  );
  return (
    <Panel title="Packs" flush aside={all}>
      <Answer query={packs} label="Loading packs">
        {(list) =>
          list.length === 0 ? (
            <p className={classes.none}>No pack yet. Select messages at the desk and add them to one.</p>
          ) : (
            list.slice(0, SHOWN).map((pack) => <PackLine key={pack.id} pack={pack} />)
          )
        }
      </Answer>
    </Panel>
  );
}

function PackLine({ pack: { reference, title, state, items, author } }: { pack: Pack }) {
  return (
    <div className={classes.line}>
      <div>
        <div className={classes.what}>
          {reference} {title}
        </div>
        <div className={classes.why}>
          {counted(items, 'message')}, by {author}
        </div>
      </div>
      <PackMark state={state} />
    </div>
  );
}

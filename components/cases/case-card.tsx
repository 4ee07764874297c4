'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { Clock, ScrollText } from 'lucide-react';
import Link from 'next/link';
import type { AppRouter } from '@/server/trpc/root';
import { caseHref } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { Mark } from '../state/mark';
import classes from './my-cases.module.css';
import { roleWord } from './role-words';

type CaseInList = inferRouterOutputs<AppRouter>['cases']['list'][number];

/** A case as a card: reference, name, my parts, and my warrants with the days that they have left. */
export function CaseCard({ file: { reference, name, handlingCode, roles } }: { file: CaseInList }) {
  return (
    <Link className={classes.card} href={caseHref(reference, '')}>
      <div className={classes.top}>
        <span>{reference}</span>
        <span title="Handling code">{handlingCode}</span>
      </div>
      <div className={classes.name}>{name}</div>
      <div className={classes.marks}>
        {roles.map((role) => (
          <Mark key={role} tone="accent">
            {roleWord(role)}
          </Mark>
        ))}
      </div>
      <div className={classes.foot}>
        <WarrantLine reference={reference} />
      </div>
    </Link>
  );
}

function WarrantLine({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { data: file } = useQuery(trpc.cases.get.queryOptions({ case: reference }));
  if (file === undefined) return <span aria-busy="true">…</span>;
  if (!file.actions.includes('readContent')) return <span>Your part opens no messages</span>;
  if (file.ambits.length === 0) return <span>No warrant in force for you</span>;
  return (
    <span className={classes.marks}>
      {file.ambits.map(({ warrant, daysLeft }) => (
        <Mark key={warrant} tone={daysLeft < 7 ? 'amber' : 'quiet'} icon={daysLeft < 7 ? Clock : ScrollText}>
          {warrant}: {daysLeft === 1 ? '1 day' : `${daysLeft} days`} left
        </Mark>
      ))}
    </span>
  );
}

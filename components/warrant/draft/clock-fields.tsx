'use client';

import { Panel } from '../../shell/panel';
import { ClockAxis } from '../clock-axis';
import { UtcMomentInput } from '../utc-moment-input';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import type { DraftValues } from './draft-values';
import { instantOf } from './moments';

/** The clocks of the order, which are different things: the power, the messages, examination, keeping. Drawn on one axis. */
export function ClockFields() {
  const form = useDraftFormContext();
  const field = (name: keyof DraftValues) => form.getInputProps(name);
  return (
    <Panel title="Clocks">
      <div className={classes.form}>
        <div className={classes.grid}>
          <UtcMomentInput label="Ordered" description="The date of the order" {...field('orderedAt')} />
          <UtcMomentInput label="Power from" description="It begins then" {...field('powerFrom')} />
          <UtcMomentInput label="Power until" description="First moment without it" {...field('powerTo')} />
          <UtcMomentInput label="Messages from" description="Empty: the first clause says" {...field('contentFrom')} />
          <UtcMomentInput label="Messages until" description="Empty: the last clause says" {...field('contentTo')} />
          <UtcMomentInput label="Examine until" description="Messages close then" {...field('examineUntil')} />
          <UtcMomentInput label="Retain until" description="Empty: as long as examination" {...field('retainUntil')} />
        </div>
        <ClockAxis clocks={clocksOf(form.values)} />
      </div>
    </Panel>
  );
}

function clocksOf(values: DraftValues) {
  const froms = values.clauses.flatMap(({ from }) => (from === '' ? [] : [from])).toSorted();
  const tos = values.clauses.flatMap(({ to }) => (to === '' ? [] : [to])).toSorted();
  return {
    contentFrom: dateOf(values.contentFrom || (froms[0] ?? '')),
    contentTo: dateOf(values.contentTo || (tos.at(-1) ?? '')),
    powerFrom: dateOf(values.powerFrom),
    powerTo: dateOf(values.powerTo),
    examineUntil: dateOf(values.examineUntil),
    retainUntil: dateOf(values.retainUntil || values.examineUntil),
  };
}

function dateOf(moment: string): Date | null {
  return moment === '' ? null : new Date(instantOf(moment));
}

'use client';

import { BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import { counted } from '../../client/format-count';
import { everyMonth, monthName } from '../../desk/months';
import classes from './numbers.module.css';

/** Messages by month, drawn for the eye and listed for whoever listens. */
export function MonthsHistogram({ months: found }: { months: readonly { month: string; messages: number }[] }) {
  const months = everyMonth(found.map(({ month, messages }) => ({ month, n: messages })));
  if (months.length === 0) return <p className={classes.none}>No message.</p>;
  return (
    <>
      <div aria-hidden>
        <BarChart
          h={170}
          data={months.map(({ month, n }) => ({ month: monthName(month), Messages: n }))}
          dataKey="month"
          series={[{ name: 'Messages', color: 'ambit.5' }]}
          gridAxis="x"
          tickLine="none"
          barProps={{ isAnimationActive: false }}
          // Its own keys would stop at what is hidden from those who listen.
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <VisuallyHidden component="ul">
        {months.map(({ month, n }) => (
          <li key={month}>
            {monthName(month)}: {counted(n, 'message')}
          </li>
        ))}
      </VisuallyHidden>
    </>
  );
}

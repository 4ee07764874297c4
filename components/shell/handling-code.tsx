import { Tooltip } from '@mantine/core';
import classes from './ambit-bar.module.css';

/** What the Europol handling codes allow, in a sentence each. */
const MEANINGS: Record<string, string> = {
  H0: 'H0: may be used to prevent and fight crime, under the Europol Regulation',
  H1: 'H1: not for use as evidence without the provider’s permission',
  H2: 'H2: not to be passed on without the provider’s permission',
  H3: 'H3: other restrictions of the provider apply; read them in the case',
};

/** The case's handling code; hover or focus says what it means. */
export function HandlingCode({ code }: { code: string }) {
  const meaning = MEANINGS[code] ?? `Handling code ${code}`;
  return (
    <Tooltip label={meaning} multiline maw={320}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its meaning must be reachable by key */}
      <span className={classes.part} tabIndex={0}>
        <span className={classes.label}>handling</span>
        <span className={classes.value}>{code}</span>
      </span>
    </Tooltip>
  );
}

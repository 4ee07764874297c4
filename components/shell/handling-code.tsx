import { Tooltip } from '@mantine/core';
import { HANDLING_WORDS } from '../warrant/words';
import classes from './ambit-bar.module.css';

const MEANINGS: Readonly<Record<string, string>> = HANDLING_WORDS;

/** The handling codes that hold here, of the case and of the chosen warrant; hover or focus says what they mean. */
export function HandlingCode({ ofCase, ofWarrant }: { ofCase: string; ofWarrant: string | null }) {
  const codes = codesOf(ofCase, ofWarrant);
  const meaning = codes.map((code) => MEANINGS[code] ?? `Handling code ${code}`).join('. ');
  return (
    <Tooltip label={meaning} multiline maw={360}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its meaning must be reachable by key */}
      <span className={classes.part} tabIndex={0}>
        <span className={classes.label}>handling</span>
        <span className={classes.value}>{codes.join(' and ')}</span>
      </span>
    </Tooltip>
  );
}

/** H0 restricts nothing: beside another code it isn't named. */
function codesOf(ofCase: string, ofWarrant: string | null): string[] {
  const codes = [...new Set([ofCase, ...(ofWarrant === null ? [] : [ofWarrant])])].sort();
  const restricting = codes.filter((code) => code !== 'H0');
  return restricting.length > 0 ? restricting : codes;
}

import { counted, formatCount } from '../client/format-count';
import classes from './total-line.module.css';
import type { SearchSummary } from './use-search';

/** How many hits there are, exactly or saying that it isn't, and the query in words as the record keeps it. */
export function TotalLine({ summary: { total, exact, inWords } }: { summary: SearchSummary }) {
  return (
    <div className={classes.line} aria-live="polite">
      <strong>{exact ? counted(total, 'message') : `more than ${formatCount(total)} messages`}</strong>
      <span className={classes.words} title="The query, as the record keeps it">
        {inWords}
      </span>
    </div>
  );
}

import { counted, formatCount } from '../client/format-count';
import { ReceiptChip } from '../receipt/receipt-chip';
import classes from './total-line.module.css';
import type { SearchSummary } from './use-search';

/** `receipt`: the hash of the scope receipt under which it was searched. */
type Props = { summary: SearchSummary; receipt: string | null };

/** How many hits there are, exactly or saying that it isn't, and the query in words as the record keeps it. */
export function TotalLine({ summary: { total, exact, inWords }, receipt }: Props) {
  return (
    <div className={classes.line} aria-live="polite">
      <span className={classes.count}>
        <strong>{exact ? counted(total, 'message') : `more than ${formatCount(total)} messages`}</strong>
        {receipt && <ReceiptChip sha256={receipt} />}
      </span>
      <span className={classes.words} title="The query, as the record keeps it">
        {inWords}
      </span>
    </div>
  );
}

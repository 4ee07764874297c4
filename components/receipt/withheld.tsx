import type { ReceiptBody } from '@/server/receipt/receipt-body';
import { formatCount } from '../client/format-count';
import { REASON_WORDS } from './reason-words';
import classes from './receipt.module.css';

/** How many messages of the case the warrant shows, and how many it doesn't, by reason; or why that isn't said. */
export function Withheld({ body: { counts, shown, withheldByReason, withheldCommitment } }: { body: ReceiptBody }) {
  if (counts === 'being counted' || shown === null)
    return <p className={classes.words}>These numbers are being counted. A search made in a little while has them.</p>;
  return (
    <>
      <table className={classes.counts}>
        <tbody>
          <tr>
            <th scope="row">Shown under this warrant</th>
            <td>{formatCount(shown)}</td>
          </tr>
          {Object.entries(REASON_WORDS).map(([code, words]) => {
            const n = withheldByReason?.[code];
            if (n === undefined) return null;
            return (
              <tr key={code}>
                <th scope="row">{words}</th>
                <td>{formatCount(n)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {withheldCommitment && (
        <p className={classes.quiet}>
          This case keeps to itself how many messages are withheld. The receipt commits to the numbers; an auditor can
          check them.
        </p>
      )}
    </>
  );
}

import { LedgerUnavailable } from '../../custody/ledger-unavailable';
import { JobFault } from '../../jobs/job-context';
import { isDiskFull, StoreRefusal } from '../../media/store-refusal';
import { Refused } from '../../refusal';
import { PackRefused } from '../check-document';
import { LeakFound } from '../redaction/leak-test';
import { TimestampFault } from '../trust/timestamp-fault';

const AGAIN = 'Nothing was sealed and no page number was taken; generate the pack again.';

/** Why a pack wasn't made, in a sentence that whoever asked may read; anything else as it came. */
export function faultOf(error: unknown): unknown {
  if (error instanceof Refused)
    return new JobFault('The warrant no longer covers everything in this pack, or you no longer work under it.');
  // The ledger takes nothing, is in doubt, or the witnesses haven't confirmed it: the sentence says which.
  // A leak and a document with a hole say where, never what.
  if (error instanceof LedgerUnavailable || error instanceof LeakFound || error instanceof PackRefused)
    return new JobFault(error.message);
  if (error instanceof TimestampFault) return new JobFault(`${error.message} ${AGAIN}`);
  if (isDiskFull(error) || (error instanceof StoreRefusal && error.reason === 'full'))
    return new JobFault(`There is no room left to store the pack. ${AGAIN}`);
  if (error instanceof StoreRefusal && error.reason === 'unreachable')
    return new JobFault(`The store for files can’t be reached. ${AGAIN}`);
  return error;
}

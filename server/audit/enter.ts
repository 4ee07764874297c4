import { type Deed, draftBy } from '../custody/draft-by';
import type { EntryProof } from '../custody/entry-draft';
import { appendEntry } from '../custody/ledger';
import type { Investigator } from '../session/investigator';

/** Enters what somebody does at the auditor's desk, before they are shown anything. */
export const enter = (who: Investigator, deed: Deed): Promise<EntryProof> => appendEntry(draftBy(who, deed));

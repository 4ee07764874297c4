import { casebook } from '../casebook';
import { appendEntry } from '../custody/ledger';
import { Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { ReceiptBody } from './receipt-body';
import { receiptFor } from './receipt-for';
import type { ReceiptOnWire } from './wire';

/** A receipt of this warrant version, or the present one. Entered before it is shown. Another side's numbers are nothing for the asker. */
export async function readReceipt(
  scope: WarrantScope,
  sha256: string | undefined,
): Promise<ReceiptOnWire & { entry: number }> {
  const wanted = sha256 ?? (await receiptFor(scope));
  const row = await casebook().scopeReceipt.findFirst({ where: { sha256: wanted, warrantId: scope.terms.warrantId } });
  const view = row && ReceiptBody.parse(JSON.parse(row.body)).view;
  if (row === null || view !== (scope.terms.onFilterSide ? 'filter' : 'team'))
    throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  const { index } = await appendEntry({
    ...changeUnder(scope, 'receipt.read', { receipt: wanted }),
    receipt: wanted,
  });
  return { sha256: row.sha256, receipt: row.body, signature: row.signature, entry: index };
}

/** A receipt that is kept, for what is made under its scope. */
export async function keptReceipt(sha256: string): Promise<ReceiptOnWire> {
  const { body, signature } = await casebook().scopeReceipt.findUniqueOrThrow({ where: { sha256 } });
  return { sha256, receipt: body, signature };
}

import { casebook } from '../../casebook';
import { keptReceipt } from '../../receipt/read-receipt';
import { receiptFor } from '../../receipt/receipt-for';
import { clauseSentence } from '../../warrant/clause-sentence';
import type { WarrantScope } from '../../warrant/scope';
import type { PackScope } from '../pack-document';

/** The scope of a pack in plain words, with the signed receipt under which its messages were opened. */
export async function scopeWords(scope: WarrantScope): Promise<PackScope> {
  const { terms } = scope;
  const warrant = await casebook().warrant.findUniqueOrThrow({
    where: { id: terms.warrantId },
    include: { clauses: { include: { targets: { orderBy: { value: 'asc' } } }, orderBy: { ordinal: 'asc' } } },
  });
  return {
    warrantReference: warrant.reference,
    version: String(warrant.version),
    issuer: warrant.issuer,
    legalBasis: warrant.legalBasis.join('; '),
    documentSha256: warrant.documentSha256,
    purpose: terms.purpose,
    clauses: warrant.clauses.map((clause) =>
      clauseSentence({ ...clause, targets: clause.targets.map(({ value }) => value) }),
    ),
    examineUntil: warrant.examineUntil,
    receipt: await keptReceipt(await receiptFor(scope)),
  };
}

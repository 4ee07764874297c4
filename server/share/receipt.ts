import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { requireFreshFactor } from '../factor/fresh-factor';
import { canonicalJson } from '../pack/canonical-json';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { tellingEntry } from './entry-of';
import { requireGiven, requireMine, type Service } from './find-service';
import { commonWords, digestOf, requireSigned } from './sign-words';
import type { ReceiptWords } from './signed-words';

/** The receipt that this person may sign now, as canonical JSON. */
export async function receiptToSign(who: Investigator, id: string): Promise<{ text: string }> {
  const service = await requireMine(who, id);
  return { text: canonicalJson(await receiptAt(who, service, now())) };
}

async function receiptAt(who: Investigator, service: Service, at: Date): Promise<ReceiptWords> {
  return { kind: 'ambit-receipt', ...(await commonWords(who, service, at)) };
}

/** Keeps a signed receipt; its entry fixes the SHA-256 of its text in public. Once: what was signed for stays so. */
export async function signReceipt(who: Investigator, id: string, signed: { text: string; signature: string }) {
  const service = await requireMine(who, id);
  await requireFreshFactor(who);
  await requireGiven(who, service);
  const checked = await requireSigned(signed, (at) => receiptAt(who, service, at));
  if ((await casebook().packReceipt.count({ where: { serviceId: id } })) > 0)
    throw new BadInput('You signed for this pack already.');
  const { proof } = await recordChange(async (tx) => {
    await tx.packReceipt.create({
      data: {
        serviceId: id,
        text: checked.text,
        fileSha256: service.fileSha256,
        publicKey: new Uint8Array(checked.publicKey),
        signature: new Uint8Array(checked.signature),
        signedAt: checked.at,
      },
    });
    const payload = { fileSha256: service.fileSha256, text: checked.text };
    const fixes = digestOf(checked.text);
    return { result: null, draft: { ...tellingEntry(who, service, 'receipt.signed', payload), fixes } };
  });
  return { entry: proof.index };
}

/** A receipt as it was signed, with what checks it; null: there is none. */
export async function readReceipt(serviceId: string) {
  const row = await casebook().packReceipt.findUnique({ where: { serviceId } });
  if (row === null) return null;
  return {
    text: row.text,
    sha256: Buffer.from(digestOf(row.text), 'base64url').toString('hex'),
    key: Buffer.from(row.publicKey).toString('base64url'),
    signature: Buffer.from(row.signature).toString('base64url'),
    signedAt: row.signedAt,
  };
}

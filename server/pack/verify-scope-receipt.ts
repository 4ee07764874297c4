import { parseVkey } from '@/server/custody/signed-note';
import { ReceiptBody } from '@/server/receipt/receipt-body';
import { verifyReceiptAlone } from '@/server/receipt/verify-receipt';
import { ReceiptWire } from '@/server/receipt/wire';
import type { Manifest } from './manifest';
import { type Attachments, attachment } from './read-pack';
import { Refuted, refuteUnless, Undecidable } from './verify-step';

/** The scope receipt in the pack is of the pack's warrant, and signed by the log that the reader trusts. */
export async function verifyScopeReceipt(
  attachments: Attachments,
  { scope }: Manifest,
  logVkey: string | undefined,
): Promise<string> {
  const text = Buffer.from(attachment(attachments, 'scope-receipt.json')).toString('utf8');
  const file = ReceiptWire.parse(JSON.parse(text));
  const body = ReceiptBody.parse(JSON.parse(file.receipt));
  refuteUnless(file.sha256 === scope.receiptSha256, 'The scope receipt is not the one that the manifest names.');
  const isOfWarrant =
    body.reference === scope.warrantReference &&
    String(body.version) === scope.version &&
    body.orderSha256 === scope.documentSha256;
  refuteUnless(isOfWarrant, 'The scope receipt is of another warrant than the pack.');
  if (logVkey === undefined)
    throw new Undecidable('Without a log key from outside this file nobody can tell who signed the scope receipt.');
  for (const { verdict, sentence } of await verifyReceiptAlone(file, keyOf(logVkey))) {
    if (verdict === 'refuted') throw new Refuted(sentence);
    if (verdict === 'undecidable') throw new Undecidable(sentence);
  }
  return `The scope receipt ${file.sha256.slice(0, 16)}… is of this warrant and signed by the trusted log key.`;
}

function keyOf(logVkey: string) {
  try {
    return parseVkey(logVkey);
  } catch {
    throw new Undecidable('The log key that was given can’t be read.');
  }
}

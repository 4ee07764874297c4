/**
 * What a recipient signs, with the key of their session. Pure: the same in the browser and on the server. The text itself is canonical JSON
 * (RFC 8785); the signature is over a line of its own kind, so that no signed request can pass for a receipt, nor the other way round.
 */

/** A receipt for a pack's very file. */
export type ReceiptWords = {
  readonly kind: 'ambit-receipt';
  readonly v: 1;
  /** The ledger's origin: which portal. */
  readonly origin: string;
  readonly case: string;
  readonly pack: string;
  /** SHA-256 of the manifest, hexadecimal. */
  readonly packId: string;
  readonly fileSha256: string;
  readonly containerSha256: string | null;
  readonly service: string;
  readonly recipient: { readonly login: string; readonly name: string; readonly agency: string };
  readonly capacity: Capacity;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  /** Raw Ed25519, base64url: the key that signs. The entry `session.started` of the session names it. */
  readonly key: string;
};

/** What became of a recalled pack, in its recipient's words. */
export type AcknowledgementWords = Omit<ReceiptWords, 'kind'> & {
  readonly kind: 'ambit-recall-acknowledgement';
  readonly recall: string;
  /** As printed; none: all of the pack. */
  readonly exhibits: readonly string[];
  readonly done: Done;
  readonly reasons: string;
};

export const CAPACITIES = ['prosecutor', 'defence'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const DONE = ['destroyed', 'returned', 'kept'] as const;
export type Done = (typeof DONE)[number];

/** What the key signs: ASCII. `digest`: SHA-256 of the text's UTF-8, base64url. */
export function toBeSigned(digest: string): string {
  return `ambit-receipt/1\n${digest}\n`;
}

import { z } from 'zod';
import { sha256Of } from '../../client/sha256';
import { signedFetch } from '../../client/signed-fetch';

const Stored = z.object({
  sha256: z.string(),
  type: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
  pages: z.number().int().nullable(),
});

/** An order that the portal keeps. `isSame`: the server reckoned the same hash as this machine. */
export type SentOrder = z.output<typeof Stored> & { readonly isSame: boolean };

/** Why an order was not taken, for whoever sent it. */
export class OrderRefused extends Error {}

/** Sends the order and compares what the server got with what was chosen: both reckon its SHA-256. */
export async function sendOrder(file: string, order: File): Promise<SentOrder> {
  const here = await sha256Of(order);
  const response = await signedFetch(`/api/warrants/order?${new URLSearchParams({ case: file, name: order.name })}`, {
    method: 'POST',
    body: order,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new OrderRefused(sentenceOf(answer));
  const stored = Stored.parse(answer);
  return { ...stored, isSame: stored.sha256 === here };
}

function sentenceOf(answer: unknown): string {
  const { data } = z.object({ sentence: z.string() }).safeParse(answer);
  return data?.sentence ?? 'The order was not taken. Nothing of it was kept; send it again.';
}

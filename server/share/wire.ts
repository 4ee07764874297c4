import { z } from 'zod';
import { CAPACITIES, DONE } from './signed-words';

/** Words that somebody writes. */
export const Words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\0]*$/, 'holds a character that no text has');

export const Entered = z.object({ entry: z.number().int() });
export const ServiceId = z.object({ service: z.uuid() });
export const Signature = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/, 'not a signature');

const Answer = z.object({ verdict: z.string(), reasons: z.string(), at: z.date() }).nullable();

const Request = z.object({
  id: z.string(),
  wanted: z.string(),
  reasons: z.string(),
  askedAt: z.date(),
  decision: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: z.date().nullable(),
  /** The pack by which it was granted. */
  pack: z.string().nullable(),
});

const Recall = z.object({
  id: z.string(),
  exhibits: z.array(z.string()),
  reasons: z.string(),
  recalledAt: z.date(),
  dueAt: z.date(),
  done: z.enum(DONE).nullable(),
  acknowledgedAt: z.date().nullable(),
});

const shared = {
  id: z.string(),
  pack: z.string(),
  capacity: z.enum(CAPACITIES),
  note: z.string(),
  fileSha256: z.string(),
  servedBy: z.string(),
  servedAt: z.date(),
  expiresAt: z.date(),
  downloadsAllowed: z.number().int(),
  successor: z.string().nullable(),
  signedAt: z.date().nullable(),
  answer: Answer,
  requests: z.array(Request),
};

/** What was served, as its recipient sees it. */
export const ServedWire = z.object({
  ...shared,
  case: z.string(),
  packId: z.string().nullable(),
  fileBytes: z.number().int().nullable(),
  containerSha256: z.string().nullable(),
  containerBytes: z.number().int().nullable(),
  downloads: z.number().int(),
  openedAt: z.date().nullable(),
  /** Why it isn't given now. HELD: the warrant, its provider or a quarantine holds it back. */
  notGiven: z.enum(['EXPIRED', 'RECALLED', 'HELD']).nullable(),
  recalls: z.array(Recall),
  news: z.array(z.enum(['unopened', 'recalled', 'superseded'])),
});

/** As the case sees it: nothing of what the defence reads. */
export const ServiceWire = z.object({
  ...shared,
  packKey: z.string(),
  recipient: z.string(),
  agency: z.string(),
  downloads: z.number().int().nullable(),
  openedAt: z.date().nullable(),
  recalls: z.array(Recall.extend({ saidWhy: z.string(), isOverdue: z.boolean() })),
});

export const ReceiptWire = z
  .object({ text: z.string(), sha256: z.string(), key: z.string(), signature: z.string(), signedAt: z.date() })
  .nullable();

export const OpenedWire = z.object({
  title: z.string(),
  purpose: z.string(),
  sealedAt: z.date().nullable(),
  batesFirst: z.string().nullable(),
  batesLast: z.string().nullable(),
  entry: z.number().int(),
});

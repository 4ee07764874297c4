import { z } from 'zod';
import type { RejectReason } from './reject-reason';

/** Names are keys of indexes, whose entries end at 2,700 bytes. */
const MAX_NAME = 512;
const MAX_LINK = 8_000;
const MAX_RECIPIENTS = 10_000;
const MAX_ATTACHMENTS = 1_000;
export const MAX_BODY_BYTES = 1024 * 1024;

/** A field is missing when it isn't there or null; else it has the wrong type. Issues carry a reason in the place of a message. */
const unless = (wrong: RejectReason) => ({
  error: ({ input }: { input?: unknown }): RejectReason =>
    input === undefined || input === null ? 'missingField' : wrong,
});
const because = (reason: RejectReason) => ({ error: reason });

const text = z.string(unless('notText'));
const name = text.max(MAX_NAME, because('tooLong')).regex(/\S/u, because('blankField'));

const attachment = z
  .object(
    {
      name: name,
      url: text.max(MAX_LINK, because('tooLong')).nullish(),
      path: text.max(MAX_LINK, because('tooLong')).nullish(),
    },
    unless('notFields'),
  )
  .refine(({ url, path }) => Boolean(url) || Boolean(path), because('noFileOrLink'));

/**
 * A record as the file writes it. Fields beyond these are allowed and stay in the raw record. `recipients: null` says that they are
 * unknown; `attachments` may be left out.
 */
export const recordSchema = z.object(
  {
    id: name,
    conversation: name,
    sender: name,
    recipients: z.array(name, unless('notAList')).max(MAX_RECIPIENTS, because('tooMany')).nullable(),
    sent_at: text.max(64, because('badTime')).regex(/\S/u, because('blankField')),
    body: text.refine((body) => Buffer.byteLength(body) <= MAX_BODY_BYTES, because('bodyTooLarge')),
    attachments: z.array(attachment, unless('notAList')).max(MAX_ATTACHMENTS, because('tooMany')).nullish(),
  },
  because('notAnObject'),
);

export type RawRecord = z.infer<typeof recordSchema>;

import { z } from 'zod';
import { KINDS, type Kind, kindNames, SEEN_KINDS, type SeenKind, seenNames } from '../ability/kinds';
import type { OpenedMessage } from '../custody/unseal';
import { toKey } from '../wire-key';

export const KindWire = z.enum(KINDS as [Kind, ...Kind[]]);

/** What a reader may see of a message; `metadata` alone: that it exists, who and when. */
export const SeenKindWire = z.enum(SEEN_KINDS as [SeenKind, ...SeenKind[]]);

export const AttachmentWire = z.object({
  id: z.string(),
  kind: KindWire,
  name: z.string(),
  state: z.enum(['stored', 'missing', 'linkOnly', 'broken']),
  width: z.number().nullable(),
  height: z.number().nullable(),
});

/** A message as it leaves: every field by name. `key` is ours and says nothing, `id` is the corpus file's own. */
export const MessageWire = z.object({
  key: z.string(),
  id: z.string(),
  conversation: z.string(),
  /** Its place among the visible messages of its conversation that were sent at the same instant, from 0. */
  position: z.number().int(),
  sender: z.string(),
  recipients: z.array(z.string()),
  sentAt: z.date(),
  sentAtOriginal: z.string(),
  kinds: z.array(SeenKindWire),
  clauses: z.array(z.number().int()),
  /** Null where the warrant shows the message but not its text. */
  body: z.string().nullable(),
  highlights: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  /** The words were found on a picture, not in the body. */
  inPicture: z.boolean(),
  attachments: z.array(AttachmentWire),
  /** Messages just before this one that the warrant does not cover. */
  sealedBefore: z.number().int(),
});
export type MessageOnWire = z.output<typeof MessageWire>;

type Beside = Pick<MessageOnWire, 'highlights' | 'inPicture' | 'sealedBefore'>;

/** The wire form of an opened message, with what the search or the page knows of it. */
export function messageOnWire(message: OpenedMessage, rank: number, beside: Partial<Beside> = {}): MessageOnWire {
  return {
    key: toKey('message', message.id),
    id: message.extId,
    conversation: message.conversation,
    position: rank,
    sender: message.sender,
    recipients: [...message.recipients],
    sentAt: message.sentAt,
    sentAtOriginal: message.sentAtOriginal,
    kinds: seenNames(message.visible),
    clauses: [...message.clauses],
    body: message.body,
    attachments: message.attachments.map((attachment) => ({
      ...attachment,
      id: toKey('attachment', BigInt(attachment.id)),
      kind: kindNames(attachment.kind)[0] ?? 'file',
    })),
    highlights: beside.highlights ?? [],
    inPicture: beside.inPicture ?? false,
    sealedBefore: beside.sealedBefore ?? 0,
  };
}

import type { WarrantScope } from '../warrant/scope';
import { corpusPool } from './client';
import { type Place, placeOf, under } from './find';

/** A place in a conversation's order of time. */
export type Anchor = { readonly sentAt: Date; readonly rank: number };
export type PagePlace = Place & {
  /** Messages between this one and the visible one before it that the warrant does not cover; 0 where the case hides them. */
  readonly sealedBefore: number;
};
export type ConversationSummary = {
  readonly conversation: string;
  readonly messages: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly people: readonly string[];
};
/** A visible message by the corpus file's own id and by ours. */
export type NamedPlace = Place & {
  readonly extId: string;
  readonly conversation: string;
  /** The kinds of it that a clause shows, as bits. */
  readonly visible: number;
};

/** Visible messages of a conversation, after or before an anchor, always in the order of time. */
export async function findPage(
  scope: WarrantScope,
  conversation: string,
  anchor: Anchor,
  forward: boolean,
  limit: number,
): Promise<PagePlace[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.page($1, $2, $3, $4, $5, $6, $7, $8)', [
    ...under(scope),
    conversation,
    anchor.sentAt,
    anchor.rank,
    forward,
    limit,
  ]);
  return rows.map((row) => ({ ...placeOf(row), sealedBefore: Number(row.sealed_before) }));
}

/** Conversations with something visible, latest first. */
export async function findConversations(scope: WarrantScope, limit: number): Promise<ConversationSummary[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.conversations($1, $2, $3, $4)', [
    ...under(scope),
    limit,
  ]);
  return rows.map((row) => ({
    conversation: row.conversation,
    messages: Number(row.messages),
    firstAt: row.first_at,
    lastAt: row.last_at,
    people: row.people,
  }));
}

/** Of these messages those that are visible, in the order of time. */
export async function findVisible(
  scope: WarrantScope,
  wanted: { ids?: readonly bigint[]; extIds?: readonly string[] },
): Promise<NamedPlace[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.visible_among($1, $2, $3, $4, $5)', [
    ...under(scope),
    wanted.ids ?? [],
    wanted.extIds ?? [],
  ]);
  return rows.map((row) => ({
    ...placeOf(row),
    extId: row.ext_id,
    conversation: row.conversation,
    visible: row.visible,
  }));
}

export type AttachmentPlace = {
  readonly id: bigint;
  readonly kind: number;
  readonly messageId: bigint;
  readonly conversationId: bigint;
  readonly position: number;
};

/** Of these attachments (or those of these messages), the stored ones of a kind that a clause shows. */
export async function findAttachments(
  scope: WarrantScope,
  wanted: { ids?: readonly bigint[]; messageIds?: readonly bigint[] },
): Promise<AttachmentPlace[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.visible_attachments($1, $2, $3, $4, $5)', [
    ...under(scope),
    wanted.ids ?? [],
    wanted.messageIds ?? [],
  ]);
  return rows.map((row) => ({
    id: BigInt(row.id),
    kind: row.kind,
    messageId: BigInt(row.message_id),
    conversationId: BigInt(row.conversation_id),
    position: row.pos,
  }));
}

import { may } from '../../ability/case-ability';
import { type CasebookTransaction, casebook } from '../../casebook';
import { findVisible } from '../../corpus/page';
import type { Redaction } from '../../generated/prisma/client';
import { namesOf } from '../../people/names-of';
import { Refused } from '../../refusal';
import type { WarrantScope } from '../../warrant/scope';
import { toKey } from '../../wire-key';
import type { Assembled } from '../assemble-pack';
import { canonicalJson, sha256Hex } from '../canonical-json';
import type { RedactionReason } from '../pack-document';
import { readDraft } from '../read-packs';
import type { Box, Mark } from './mark';
import { pseudonymLabel } from './pseudonym-label';
import { subjectDigest } from './subject-digest';

/**
 * A pack's redactions in the order in which they were made, those undone too. Of a message that this scope doesn't show nothing is said. `handles`
 * are names that the asker has before them: told which of these are redacted, and no others.
 */
export async function listRedactions(scope: WarrantScope, id: string, handles: readonly string[]) {
  const { investigator, caseId, caseAlias } = scope.terms;
  if (!(await may(investigator, caseId, 'readPack'))) throw new Refused('NO_ROLE', caseAlias);
  const { pack } = await readDraft(scope, id);
  const rows = await rowsOf(id);
  const places = await findVisible(scope, { ids: [...new Set(rows.flatMap(({ messageId }) => messageId ?? []))] });
  const visible = new Set(places.map((place) => place.id));
  const names = await namesOf(
    rows.flatMap(({ authorId, undoneById }) => [authorId, undoneById].flatMap((one) => one ?? [])),
  );
  const asked = new Map(handles.map((handle) => [subjectDigest(handle).toString('hex'), handle]));
  return rows
    .filter(({ messageId }) => messageId === null || visible.has(messageId))
    .map((row) => ({
      id: row.id,
      batch: row.batchId,
      kind: row.kind as Mark['kind'],
      message: row.messageId === null ? null : toKey('message', row.messageId),
      attachment: row.attachmentId === null ? null : toKey('attachment', row.attachmentId),
      span: row.spanStart === null || row.spanEnd === null ? null : { start: row.spanStart, end: row.spanEnd },
      box: boxOf(row),
      handle: row.kind === 'handle' ? (asked.get(hexOf(row.subject)) ?? null) : null,
      label: row.ordinal === null ? null : pseudonymLabel(row.ordinal, pack.language),
      reason: row.reason as RedactionReason,
      author: names.get(row.authorId) ?? '',
      at: row.createdAt,
      undone: row.undoneAt && { by: names.get(row.undoneById ?? '') ?? '', at: row.undoneAt },
    }));
}

/** The redactions that stand, ready to be applied to what was opened for the pack. */
export async function marksFor(packId: string, { messages, files }: Assembled['named']): Promise<Mark[]> {
  const rows = (await rowsOf(packId)).filter(({ undoneAt }) => undoneAt === null);
  const names = await namesOf(rows.map(({ authorId }) => authorId));
  return rows.flatMap((row) => {
    const author = names.get(row.authorId) ?? '';
    return markOf(row, author, messages.get(row.messageId ?? 0n), files.get(row.attachmentId ?? 0n)) ?? [];
  });
}

/** What stands of a pack's redactions, as one hash: whoever approves a pack approves these. */
export async function redactionsDigest(tx: Pick<CasebookTransaction, 'redaction'>, packId: string): Promise<string> {
  const rows = await tx.redaction.findMany({ where: { packId, undoneAt: null }, orderBy: { id: 'asc' } });
  return sha256Hex(
    canonicalJson(
      rows.map(({ id, reason, ordinal, ...row }) => [
        id,
        reason,
        ordinal,
        [row.messageId, row.attachmentId, row.spanStart, row.spanEnd, row.x0, row.y0, row.x1, row.y1].map(String),
        hexOf(row.subject),
      ]),
    ),
  );
}

/** Begins a pack that takes another's place with its redactions and its pseudonyms, so that `Third party 14` stays who it was. */
export async function carryRedactions(tx: CasebookTransaction, from: string, to: string): Promise<void> {
  await tx.$executeRaw`INSERT INTO pack_pseudonym (pack_id, digest, kind, ordinal)
    SELECT ${to}::uuid, digest, kind, ordinal FROM pack_pseudonym WHERE pack_id = ${from}::uuid`;
  await tx.$executeRaw`
    WITH batch AS (SELECT b.batch_id, gen_random_uuid() AS fresh FROM (SELECT DISTINCT batch_id FROM redaction WHERE pack_id = ${from}::uuid) b)
    INSERT INTO redaction (id, pack_id, batch_id, kind, message_id, attachment_id, span_start, span_end, x0, y0, x1, y1, subject, ordinal, reason,
      author_id, created_at)
    SELECT gen_random_uuid(), ${to}::uuid, batch.fresh, r.kind, r.message_id, r.attachment_id, r.span_start, r.span_end, r.x0, r.y0, r.x1, r.y1,
      r.subject, r.ordinal, r.reason, r.author_id, r.created_at
    FROM redaction r JOIN batch USING (batch_id) WHERE r.pack_id = ${from}::uuid AND r.undone_at IS NULL`;
}

const rowsOf = (packId: string): Promise<Redaction[]> =>
  casebook().redaction.findMany({ where: { packId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });

const hexOf = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('hex');

function boxOf({ x0, y0, x1, y1 }: Redaction): Box | null {
  return x0 === null || y0 === null || x1 === null || y1 === null ? null : { x0, y0, x1, y1 };
}

/** None where its message or picture isn't in the pack. */
function markOf(
  row: Redaction,
  author: string,
  sourceId: string | undefined,
  picture: string | undefined,
): Mark | null {
  const { id, createdAt: at, ordinal, spanStart: start, spanEnd: end } = row;
  const common = { id, reason: row.reason as RedactionReason, author, at, ordinal };
  const subject = hexOf(row.subject);
  if (row.kind === 'handle') return { ...common, kind: 'handle', subject };
  if (sourceId === undefined) return null;
  if (row.kind === 'span' && start !== null && end !== null)
    return { ...common, kind: 'span', sourceId, start, end, subject };
  if (picture === undefined) return null;
  const box = boxOf(row);
  return box === null
    ? { ...common, kind: 'ocr', sourceId, picture }
    : { ...common, kind: 'box', sourceId, picture, box };
}

/**
 * The statements of one batch, in this order, on the tables of stage-batch.ts. Where a batch meets a table of the corpus, a fenced
 * LATERAL makes one index look-up per row: the planner knows nothing of a table that grew in this very transaction, and its guesses
 * cost minutes on the first batches of a new case.
 */

/**
 * Takes records out whose id is stored already or stands earlier in this batch: the same bytes are a duplicate, others a conflict,
 * which becomes a reject. $1 case, $2 source, $3 file, $4 the sentence.
 */
export const TAKE_OUT_KNOWN = `
WITH judged AS MATERIALIZED (
  SELECT s.line, coalesce(m.raw_sha256, first_value(s.raw_sha256) OVER ids) AS kept_sha256,
    m.raw_sha256 IS NOT NULL OR row_number() OVER ids > 1 AS known
  FROM staged s LEFT JOIN LATERAL (
    SELECT m.raw_sha256 FROM corpus.message m WHERE m.case_id = $1 AND m.source_id = $2 AND m.ext_id = s.ext_id OFFSET 0
  ) AS m ON true
  WINDOW ids AS (PARTITION BY s.ext_id ORDER BY s.line)
), taken AS (
  DELETE FROM staged s USING judged j WHERE j.line = s.line AND j.known
  RETURNING s.line, s.raw_offset, s.raw_length, s.raw_sha256 = j.kept_sha256 AS same
), rejected AS (
  INSERT INTO corpus.reject (file_id, line, raw_offset, raw_length, reason, sentence)
  SELECT $3, t.line, t.raw_offset, t.raw_length, 'idConflict', $4 FROM taken t WHERE NOT t.same
)
SELECT count(*) FILTER (WHERE same) AS duplicates, count(*) FILTER (WHERE NOT same) AS conflicts FROM taken`;

/** The ids of all handles that the batch names, new ones included. $1 case. */
export const ADD_HANDLES = `
WITH named AS MATERIALIZED (
  SELECT sender AS name FROM staged UNION SELECT unnest(recipients) FROM staged
), found AS MATERIALIZED (
  SELECT n.name, h.id FROM named n LEFT JOIN LATERAL (
    SELECT h.id FROM corpus.handle h WHERE h.case_id = $1 AND h.name = n.name OFFSET 0
  ) AS h ON true
), added AS (
  INSERT INTO corpus.handle (case_id, name) SELECT $1, f.name FROM found f WHERE f.id IS NULL ORDER BY f.name RETURNING name, id
)
INSERT INTO staged_handle (name, id)
SELECT f.name, f.id FROM found f WHERE f.id IS NOT NULL UNION ALL SELECT a.name, a.id FROM added a`;

/** The batch's conversations, grown by its messages; base is how many positions were taken before. $1 case. */
export const ADD_CONVERSATIONS = `
WITH named AS MATERIALIZED (
  SELECT s.conversation AS ext_id, count(*)::integer AS n FROM staged s GROUP BY s.conversation
), found AS MATERIALIZED (
  SELECT n.ext_id, n.n, c.id FROM named n LEFT JOIN LATERAL (
    SELECT c.id FROM corpus.conversation c WHERE c.case_id = $1 AND c.ext_id = n.ext_id OFFSET 0
  ) AS c ON true
), grown AS (
  UPDATE corpus.conversation c SET positions = c.positions + f.n FROM found f WHERE c.id = f.id
  RETURNING c.ext_id, c.id, c.positions - f.n AS base
), added AS (
  INSERT INTO corpus.conversation (case_id, ext_id, positions)
  SELECT $1, f.ext_id, f.n FROM found f WHERE f.id IS NULL ORDER BY f.ext_id RETURNING ext_id, id
)
INSERT INTO staged_conversation (ext_id, id, base)
SELECT g.ext_id, g.id, g.base FROM grown g UNION ALL SELECT a.ext_id, a.id, 0 FROM added a`;

/** From here on everything joined has a batch's size: hash joins are right, whatever the estimates say. */
export const PLAN_FOR_BATCH = 'ANALYZE staged_handle, staged_conversation; SET LOCAL enable_nestloop = off';

/**
 * Messages in the file's order; their positions go on in each conversation where the last batch ended, by time and then by line.
 * $1 case, $2 source, $3 file, $4 job.
 */
export const ADD_MESSAGES = `
WITH received AS (
  SELECT r.line, array_agg(h.id ORDER BY r.n) AS ids
  FROM (SELECT s.line, u.name, u.n FROM staged s, unnest(s.recipients) WITH ORDINALITY AS u (name, n)) AS r
  JOIN staged_handle h ON h.name = r.name GROUP BY r.line
), stored AS (
  INSERT INTO corpus.message (case_id, conversation_id, pos, sender_id, recipient_ids, sent_at, sent_at_original, kinds, source_id,
    file_id, ext_id, raw_offset, raw_length, raw_sha256, salt, commitment, body)
  SELECT $1, c.id, c.base + row_number() OVER (PARTITION BY c.id ORDER BY s.sent_at, s.line) - 1, h.id, coalesce(r.ids, '{}'), s.sent_at,
    s.sent_at_original, s.kinds, $2, $3, s.ext_id, s.raw_offset, s.raw_length, s.raw_sha256, s.salt, s.commitment, s.body
  FROM staged s
  JOIN staged_conversation c ON c.ext_id = s.conversation
  JOIN staged_handle h ON h.name = s.sender
  LEFT JOIN received r ON r.line = s.line
  ORDER BY s.line
  RETURNING id, ext_id, conversation_id, sender_id, recipient_ids
), joined AS (
  INSERT INTO corpus.participant (handle_id, conversation_id)
  SELECT DISTINCT u.handle_id, m.conversation_id FROM stored m, unnest(m.recipient_ids || m.sender_id) AS u (handle_id)
  ON CONFLICT DO NOTHING
), attached AS (
  INSERT INTO corpus.attachment (message_id, case_id, ordinal, kind, name, url, state, fault, object_sha256, bytes, width, height)
  SELECT m.id, $1, a.ordinal, a.kind, a.name, a.url,
    CASE WHEN a.link_only THEN 'linkOnly' WHEN f.sha256 IS NULL THEN 'missing' WHEN f.fault IS NULL THEN 'stored' ELSE 'broken' END,
    f.fault, f.sha256, f.bytes, f.width, f.height
  FROM staged_attachment a JOIN staged s ON s.line = a.line JOIN stored m ON m.ext_id = s.ext_id
  LEFT JOIN LATERAL (
    SELECT i.sha256, i.bytes, i.fault, i.width, i.height FROM corpus.import_media i WHERE i.job_id = $4 AND i.path = a.path OFFSET 0
  ) AS f ON true
  RETURNING state
)
SELECT (SELECT count(*) FROM stored) AS stored, (SELECT count(*) FROM attached WHERE state = 'missing') AS missing`;

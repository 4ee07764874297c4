-- The gate: the only way to a body. It wants a committed entry, recomputes what the entry names, and judges scope again, on its own:
-- nothing here calls the functions that search and paging use. SQL-standard bodies, so that the gate needs no plpgsql.
-- Everything is looked up by key, a page at a time: the planner, which knows little of a ledger that grows by the minute and nothing of
-- what a function gives, would rather read whole tables.

-- The messages that an entry opens for this person, and which of their kinds. Empty on any doubt.
CREATE FUNCTION custody.opened(p_idx bigint, p_leaf bytea, p_person uuid, p_part text)
RETURNS TABLE (message_id bigint, visible integer, clauses integer[])
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
BEGIN ATOMIC
  WITH spent AS (
    INSERT INTO custody.used (idx, part)
    SELECT e.idx, p_part FROM custody.entry e WHERE e.idx = p_idx AND e.leaf = p_leaf
    ON CONFLICT DO NOTHING RETURNING idx
  ), entry AS (
    SELECT e.idx, convert_from(e.body, 'UTF8')::jsonb AS h
    FROM custody.entry e JOIN spent s ON s.idx = e.idx
    WHERE e.idx = p_idx AND sha256('\x00'::bytea || e.body) = e.leaf AND e.recorded_at > clock_timestamp() - interval '60 seconds'
  ), bound AS (
    -- The ids are bound to the leaf: the ranges at hand must be those whose salted digest the header carries.
    SELECT e.idx, e.h FROM entry e JOIN custody.seal s ON s.idx = e.idx AND s.idx = p_idx
    WHERE e.h ->> 'out' = 'ok' AND e.h ->> 'act' IN ('search.run', 'message.viewed', 'media.revealed', 'pack.generated')
      AND e.h ->> 'rng' = encode(sha256(s.salt || convert_to(
        coalesce((SELECT string_agg(r.conversation_id || ',' || r.lo || ',' || r.hi || ';', '' ORDER BY r.conversation_id, r.lo)
          FROM custody.entry_range r WHERE r.idx = e.idx), '') ||
        coalesce((SELECT string_agg('a' || a.attachment_id || ';', '' ORDER BY a.attachment_id)
          FROM custody.entry_attachment a WHERE a.idx = e.idx), ''), 'UTF8')), 'hex')
  ), authority AS (
    SELECT b.idx, w.id AS warrant_id, w.case_id
    FROM bound b
    JOIN public.warrant w ON w.alias = b.h ->> 'war'
    JOIN public.case_file c ON c.id = w.case_id AND c.alias = b.h ->> 'ctag'
    JOIN public.person p ON p.id = p_person AND p.alias = b.h ->> 'sub'
    JOIN public.warrant_assignment s ON s.warrant_id = w.id AND s.person_id = p.id
    WHERE w.status = 'active' AND w.power_from <= clock_timestamp() AND w.examine_until > clock_timestamp()
      AND EXISTS (SELECT FROM unnest(w.purposes) AS u (purpose)
        WHERE b.h ->> 'why' = 'purpose:' || left(encode(sha256(convert_to(w.alias || u.purpose, 'UTF8')), 'hex'), 16))
      AND p.is_active AND NOT p.is_administrator
      AND (SELECT count(*) FROM public.membership q WHERE q.case_id = w.case_id AND q.person_id = p.id
        AND q.role NOT IN ('warrantClerk', 'auditor')) > 0
  ), named AS (
    SELECT m.id, m.conversation_id, m.sender_id, m.recipient_ids, m.sent_at, m.kinds, a.warrant_id
    FROM authority a
    JOIN custody.entry_range r ON r.idx = a.idx
    JOIN corpus.message m ON m.conversation_id = r.conversation_id AND m.pos BETWEEN r.lo AND r.hi
    WHERE m.case_id = a.case_id
  )
  SELECT n.id, (bit_or(k.kinds) & n.kinds)::integer, array_agg(k.ordinal ORDER BY k.ordinal)
  FROM named n
  JOIN public.warrant_clause k ON k.warrant_id = n.warrant_id AND n.sent_at >= k.content_from AND n.sent_at < k.content_to
    AND (k.kinds & n.kinds) > 0
  -- The names that count for this clause, found once for each message: a warrant may hold thousands to compare them with.
  CROSS JOIN LATERAL (SELECT CASE
    WHEN k.target_kind = 'conversation' THEN ARRAY(SELECT c.ext_id FROM corpus.conversation c WHERE c.id = n.conversation_id)
    WHEN k.match_rule = 'sentBy' THEN ARRAY(SELECT h.name FROM corpus.handle h WHERE h.id = n.sender_id)
    WHEN k.match_rule = 'sentOrReceived' THEN ARRAY(SELECT h.name FROM corpus.handle h WHERE h.id = ANY (n.recipient_ids || n.sender_id))
    WHEN k.match_rule = 'anyParticipant' THEN ARRAY(
      SELECT h.name FROM corpus.participant q JOIN corpus.handle h ON h.id = q.handle_id WHERE q.conversation_id = n.conversation_id)
    END AS names OFFSET 0) AS counted
  WHERE EXISTS (SELECT FROM public.clause_target t WHERE t.clause_id = k.id AND t.value = ANY (counted.names))
  GROUP BY n.id, n.kinds;
END;

CREATE FUNCTION custody.unseal_messages(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (
  id bigint, ext_id text, conversation_id bigint, conversation text, pos integer, sender text, recipients text[], participants text[],
  sent_at timestamptz, sent_at_original text, visible integer, clauses integer[], body text, attachments jsonb,
  file_name text, file_sha256 text, raw_offset bigint, raw_length integer, raw_sha256 bytea, commitment bytea
)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
BEGIN ATOMIC
  SELECT m.id, m.ext_id, m.conversation_id, c.ext_id, m.pos, s.name,
    ARRAY(SELECT h.name FROM unnest(m.recipient_ids) WITH ORDINALITY AS r (handle_id, n) JOIN corpus.handle h ON h.id = r.handle_id ORDER BY r.n),
    ARRAY(SELECT h.name FROM corpus.participant q JOIN corpus.handle h ON h.id = q.handle_id WHERE q.conversation_id = m.conversation_id),
    m.sent_at, m.sent_at_original, o.visible, o.clauses,
    CASE WHEN (o.visible & 1) = 1 THEN m.body END,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id::text, 'kind', a.kind, 'name', a.name, 'state', a.state,
        'width', a.width, 'height', a.height) ORDER BY a.ordinal)
      FROM corpus.attachment a WHERE a.message_id = m.id AND (a.kind & o.visible) <> 0), '[]'::jsonb),
    f.file_name, f.sha256, m.raw_offset, m.raw_length, m.raw_sha256, m.commitment
  FROM custody.opened(p_idx, p_leaf, p_person, 'messages') o
  JOIN corpus.message m ON m.id = o.message_id
  JOIN corpus.conversation c ON c.id = m.conversation_id
  JOIN corpus.handle s ON s.id = m.sender_id
  JOIN corpus.source_file f ON f.id = m.file_id
  ORDER BY m.sent_at, m.conversation_id, m.pos;
END;

-- Pictures and other attached files: only those the entry names one by one, and only of kinds that a clause shows.
CREATE FUNCTION custody.unseal_attachments(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (id bigint, message_id bigint, kind smallint, name text, object_sha256 text, width integer, height integer, ocr_text text, ocr_words jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
BEGIN ATOMIC
  SELECT a.id, a.message_id, a.kind, a.name, a.object_sha256, a.width, a.height, t.text, t.words
  FROM custody.opened(p_idx, p_leaf, p_person, 'attachments') o
  JOIN corpus.attachment a ON a.message_id = o.message_id AND (a.kind & o.visible) <> 0
  JOIN custody.entry_attachment x ON x.idx = p_idx AND x.attachment_id = a.id
  LEFT JOIN corpus.ocr t ON t.attachment_id = a.id
  WHERE a.state = 'stored';
END;

GRANT SELECT ON custody.entry, custody.seal, custody.entry_range, custody.entry_attachment TO ambit_gate;
GRANT SELECT, INSERT ON custody.used TO ambit_gate;
GRANT CREATE ON SCHEMA custody TO ambit_gate;
ALTER FUNCTION custody.opened(bigint, bytea, uuid, text) OWNER TO ambit_gate;
ALTER FUNCTION custody.unseal_messages(bigint, bytea, uuid) OWNER TO ambit_gate;
ALTER FUNCTION custody.unseal_attachments(bigint, bytea, uuid) OWNER TO ambit_gate;
REVOKE CREATE ON SCHEMA custody FROM ambit_gate;
REVOKE ALL ON FUNCTION custody.opened(bigint, bytea, uuid, text), custody.unseal_messages(bigint, bytea, uuid),
  custody.unseal_attachments(bigint, bytea, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody.opened(bigint, bytea, uuid, text) TO ambit_gate;
GRANT EXECUTE ON FUNCTION custody.unseal_messages(bigint, bytea, uuid), custody.unseal_attachments(bigint, bytea, uuid) TO ambit_app;

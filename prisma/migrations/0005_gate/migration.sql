-- The gate: the only way to a body. It wants a committed entry, recomputes what the entry names, and judges scope again, on its own:
-- nothing here calls the functions that search and paging use. SQL-standard bodies, so that the gate needs no plpgsql.
-- Everything is looked up by key, a page at a time: the planner, which knows little of a ledger that grows by the minute and nothing of
-- what a function gives, would rather read whole tables.

-- Whether this person stands in for this warrant, purpose and act now: ALLOWED, or the code of what is missing. One expression, read from top to bottom.
CREATE FUNCTION custody.authority(p_person uuid, p_warrant integer, p_why text, p_act text) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  SELECT CASE
    WHEN p.id IS NULL OR p.is_administrator OR NOT p.is_active OR NOT (t.team OR t.filter) THEN 'NO_ROLE'
    WHEN t.auditor OR (t.filter AND (t.team OR t.clerk)) THEN 'ROLE_CONFLICT'
    WHEN w.activated_at IS NULL OR w.status IN ('draft', 'pending') OR w.power_from > t.at THEN 'NO_WARRANT'
    WHEN (SELECT count(*) FROM public.warrant_assignment s WHERE s.warrant_id = w.id AND s.person_id = p.id) = 0 THEN 'NO_WARRANT'
    WHEN (SELECT count(*) FROM public.warrant_addressee s WHERE s.warrant_id = w.id AND s.agency_id = p.agency_id) = 0 THEN 'NO_WARRANT'
    WHEN w.status = 'suspended' THEN 'SUSPENDED'
    WHEN w.status NOT IN ('active', 'cancelled') OR (w.status = 'cancelled' AND w.kept_until IS NULL) THEN 'REVOKED'
    WHEN least(w.examine_until, w.retain_until, CASE WHEN w.status = 'cancelled' THEN w.kept_until END) <= t.at THEN 'EXPIRED'
    WHEN NOT EXISTS (SELECT FROM unnest(w.purposes) AS u (purpose)
      WHERE p_why = 'purpose:' || left(encode(sha256(convert_to(w.alias || u.purpose, 'UTF8')), 'hex'), 16)) THEN 'PURPOSE'
    WHEN (SELECT count(*) FROM public.acknowledgement a
      WHERE a.warrant_id = w.id AND a.person_id = p.id AND a.document_sha256 = w.document_sha256) <> 1 THEN 'NOT_ACKNOWLEDGED'
    WHEN w.handling_code = 'H2' AND coalesce(w.originator_id <> p.agency_id, true) AND NOT 'H2' = ANY (t.leave) THEN 'HANDLING'
    WHEN p_act = 'pack.generated' AND (w.handling_code = 'H1' OR c.handling_code = 'H1') AND NOT 'H1' = ANY (t.leave) THEN 'HANDLING'
    WHEN p_act = 'pack.generated' AND ((SELECT count(*) FROM unnest(w.permitted_use) AS u (use) WHERE u.use = 'EVIDENCE') = 0
      OR EXISTS (SELECT FROM public.warrant_condition d WHERE d.warrant_id = w.id AND d.kind = 'NO_EVIDENTIAL_USE')) THEN 'HANDLING'
    WHEN EXISTS (SELECT FROM public.warrant_condition d WHERE d.warrant_id = w.id AND d.kind = 'PRIOR_PERMISSION_PER_SUBSET'
      AND d.met_at IS NULL AND d.clause_ordinal IS NULL) THEN 'CONDITION'
    ELSE 'ALLOWED' END
  FROM public.warrant w
  JOIN public.case_file c ON c.id = w.case_id
  LEFT JOIN public.person p ON p.id = p_person
  CROSS JOIN LATERAL (
    SELECT clock_timestamp() AS at,
      coalesce(bool_or(q.role IN ('investigator', 'analyst', 'caseLead', 'legalReviewer', 'prosecutor')), false) AS team,
      coalesce(bool_or(q.role = 'warrantClerk'), false) AS clerk,
      coalesce(bool_or(q.role IN ('filterReviewer', 'privilegeAuthority')), false) AS filter,
      coalesce(bool_or(q.role = 'auditor'), false) AS auditor,
      -- The leave that holds now for this agency: of the warrant's own provider, for the order that it stands on.
      ARRAY(SELECT DISTINCT h.code FROM public.handling_permission h
        WHERE h.lineage_id = w.lineage_id AND coalesce(h.originator_id = w.originator_id, h.originator_id IS NULL AND w.originator_id IS NULL)
          AND coalesce(h.agency_id = p.agency_id, h.agency_id IS NULL)
          AND h.withdrawn_at IS NULL AND coalesce(h.valid_until, 'infinity') > clock_timestamp()) AS leave
    FROM public.membership q WHERE q.case_id = w.case_id AND q.person_id = p_person) AS t
  WHERE w.id = p_warrant;
END;

-- The verdict on each message in these ranges: the kinds that it shows, the clauses that show them, or the code of what is missing.
-- Windows, targets by name, kinds, terms with their context, exclusions, quarantine: each weighed here anew.
CREATE FUNCTION custody.judge(p_person uuid, p_warrant integer, p_why text, p_act text, p_conversations bigint[], p_lo integer[], p_hi integer[])
RETURNS TABLE (message_id bigint, visible integer, clauses integer[], held integer, term_clauses integer[], quarantined boolean, code text)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
BEGIN ATOMIC
  WITH authority AS MATERIALIZED (
    SELECT w.id AS warrant_id, w.case_id, w.content_from, w.content_to, custody.authority(p_person, w.id, p_why, p_act) AS code,
      (SELECT count(*) FROM public.membership q WHERE q.case_id = w.case_id AND q.person_id = p_person
        AND q.role IN ('filterReviewer', 'privilegeAuthority')) > 0 AS filters
    FROM public.warrant w WHERE w.id = p_warrant
  ), named AS (
    SELECT m.id, m.conversation_id, m.pos, m.sender_id, m.recipient_ids, m.sent_at, m.kinds | 32 AS held, a.*
    FROM authority a
    CROSS JOIN unnest(p_conversations, p_lo, p_hi) AS r (conversation_id, lo, hi)
    JOIN corpus.message m ON m.conversation_id = r.conversation_id AND m.pos BETWEEN r.lo AND r.hi
    WHERE m.case_id = a.case_id
  ), weighed AS (
    SELECT n.id, k.ordinal, k.effect, k.kinds, termed.yes AS termed,
      CASE
        WHEN NOT (k.target_kind = 'any' OR EXISTS (SELECT FROM public.clause_target t WHERE t.clause_id = k.id AND t.value = ANY (counted.names))) THEN 'TARGET'
        WHEN n.sent_at < k.content_from OR n.sent_at < n.content_from OR n.sent_at >= k.content_to OR n.sent_at >= n.content_to THEN 'DATES'
        WHEN (k.kinds & n.held) = 0 THEN 'KIND'
        WHEN k.term_list_id IS NOT NULL AND NOT termed.yes THEN 'TERMS'
        WHEN EXISTS (SELECT FROM public.warrant_condition d WHERE d.warrant_id = n.warrant_id AND d.kind = 'PRIOR_PERMISSION_PER_SUBSET'
          AND d.clause_ordinal = k.ordinal AND d.met_at IS NULL) THEN 'CONDITION'
        ELSE 'ALLOWED'
      END AS verdict
    FROM named n
    JOIN public.warrant_clause k ON k.warrant_id = n.warrant_id
    -- The names that count for this clause, found once for each message: a warrant may hold thousands to compare them with.
    CROSS JOIN LATERAL (SELECT CASE
      WHEN k.target_kind = 'any' THEN '{}'
      WHEN k.target_kind = 'conversation' THEN ARRAY(SELECT c.ext_id FROM corpus.conversation c WHERE c.id = n.conversation_id)
      WHEN k.match_rule = 'sentBy' THEN ARRAY(SELECT h.name FROM corpus.handle h WHERE h.id = n.sender_id)
      WHEN k.match_rule = 'sentOrReceived' THEN ARRAY(SELECT h.name FROM corpus.handle h WHERE h.id = ANY (n.recipient_ids || n.sender_id))
      WHEN k.match_rule = 'anyParticipant' THEN ARRAY(
        SELECT h.name FROM corpus.participant q JOIN corpus.handle h ON h.id = q.handle_id WHERE q.conversation_id = n.conversation_id)
      END AS names OFFSET 0) AS counted
    -- Matches the approved list, or stands so many messages from a match in the same conversation, both inside the window.
    CROSS JOIN LATERAL (SELECT k.term_list_id IS NOT NULL AND n.sent_at >= k.content_from AND n.sent_at >= n.content_from
      AND n.sent_at < k.content_to AND n.sent_at < n.content_to AND EXISTS (
      SELECT FROM corpus.term_hit h
      WHERE h.term_list_id = k.term_list_id AND h.conversation_id = n.conversation_id
        -- Said in what the clause gives: the body by itself, pictures by themselves, or both together.
        AND CASE k.kinds & 3 WHEN 1 THEN h.said & 1 WHEN 2 THEN h.said & 2 WHEN 3 THEN h.said & 4 ELSE 0 END <> 0
        AND h.sent_at >= k.content_from AND h.sent_at >= n.content_from AND h.sent_at < k.content_to AND h.sent_at < n.content_to
        AND CASE
          WHEN h.message_id = n.id THEN true
          WHEN (h.sent_at, h.pos) > (n.sent_at, n.pos) THEN k.context_before >= (SELECT count(*) FROM (SELECT FROM corpus.message y
            WHERE y.conversation_id = n.conversation_id AND (y.sent_at, y.pos) > (n.sent_at, n.pos) AND (y.sent_at, y.pos) <= (h.sent_at, h.pos)
            LIMIT k.context_before + 1) AS between_them)
          ELSE k.context_after >= (SELECT count(*) FROM (SELECT FROM corpus.message y
            WHERE y.conversation_id = n.conversation_id AND (y.sent_at, y.pos) >= (h.sent_at, h.pos) AND (y.sent_at, y.pos) < (n.sent_at, n.pos)
            LIMIT k.context_after + 1) AS between_them)
        END) AS yes OFFSET 0) AS termed
  ), summed AS (
    SELECT n.id, n.held, n.code, n.filters,
      coalesce((SELECT bit_or(x.kinds) FROM weighed x WHERE x.id = n.id AND x.effect = 'covers' AND x.verdict = 'ALLOWED'), 0) & n.held AS given,
      coalesce((SELECT bit_or(x.kinds) FROM weighed x WHERE x.id = n.id AND x.effect = 'excludes' AND x.verdict IN ('ALLOWED', 'KIND')), 0) AS taken,
      EXISTS (SELECT FROM corpus.quarantine q WHERE q.message_id = n.id AND coalesce(q.decided, '') <> 'release') AS quarantined
    FROM named n
  )
  SELECT s.id, CASE WHEN v.code = 'ALLOWED' THEN s.given & ~s.taken ELSE 0 END,
    ARRAY(SELECT x.ordinal FROM weighed x
      WHERE v.code = 'ALLOWED' AND x.id = s.id AND x.effect = 'covers' AND x.verdict = 'ALLOWED' AND (x.kinds & s.held & ~s.taken) <> 0 ORDER BY x.ordinal),
    s.held & 31, ARRAY(SELECT x.ordinal FROM weighed x WHERE x.id = s.id AND x.termed), s.quarantined, v.code
  FROM summed s
  CROSS JOIN LATERAL (SELECT CASE
    WHEN s.code <> 'ALLOWED' THEN s.code
    WHEN s.given = 0 THEN coalesce((SELECT x.verdict FROM weighed x WHERE x.id = s.id AND x.effect = 'covers'
      ORDER BY array_position('{CONDITION,TERMS,KIND,DATES,TARGET}'::text[], x.verdict) LIMIT 1), 'TARGET')
    WHEN (s.given & ~s.taken) = 0 THEN 'EXCLUDED'
    WHEN s.quarantined AND NOT s.filters THEN 'PRIVILEGED'
    WHEN s.filters AND NOT s.quarantined THEN 'FILTER_ONLY'
    ELSE 'ALLOWED' END AS code) AS v;
END;

-- The messages that an entry opens for this person, and which of their kinds. Empty on any doubt.
CREATE FUNCTION custody.opened(p_idx bigint, p_leaf bytea, p_person uuid, p_part text)
RETURNS TABLE (message_id bigint, visible integer, clauses integer[], held integer, term_clauses integer[], quarantined boolean)
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
  ), warranted AS (
    SELECT b.idx, b.h, w.id AS warrant_id
    FROM bound b
    JOIN public.warrant w ON w.alias = b.h ->> 'war'
    JOIN public.case_file c ON c.id = w.case_id AND c.alias = b.h ->> 'ctag'
    JOIN public.person p ON p.id = p_person AND p.alias = b.h ->> 'sub'
  )
  SELECT j.message_id, j.visible, j.clauses, j.held, j.term_clauses, j.quarantined
  FROM warranted w
  CROSS JOIN LATERAL (SELECT array_agg(r.conversation_id) AS conversations, array_agg(r.lo) AS lo, array_agg(r.hi) AS hi
    FROM custody.entry_range r WHERE r.idx = w.idx) AS e
  CROSS JOIN LATERAL custody.judge(p_person, w.warrant_id, w.h ->> 'why', w.h ->> 'act', e.conversations, e.lo, e.hi) AS j
  WHERE j.code = 'ALLOWED' AND j.visible <> 0;
END;

CREATE FUNCTION custody.unseal_messages(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (
  id bigint, ext_id text, conversation_id bigint, conversation text, pos integer, sender text, recipients text[], participants text[],
  sent_at timestamptz, sent_at_original text, visible integer, clauses integer[],
  held integer, term_clauses integer[], quarantined boolean, body text, attachments jsonb,
  file_name text, file_sha256 text, raw_offset bigint, raw_length integer, raw_sha256 bytea, commitment bytea
)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
BEGIN ATOMIC
  SELECT m.id, m.ext_id, m.conversation_id, c.ext_id, m.pos, s.name,
    ARRAY(SELECT h.name FROM unnest(m.recipient_ids) WITH ORDINALITY AS r (handle_id, n) JOIN corpus.handle h ON h.id = r.handle_id ORDER BY r.n),
    ARRAY(SELECT h.name FROM corpus.participant q JOIN corpus.handle h ON h.id = q.handle_id WHERE q.conversation_id = m.conversation_id),
    m.sent_at, m.sent_at_original, o.visible, o.clauses, o.held, o.term_clauses, o.quarantined,
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
ALTER FUNCTION custody.authority(uuid, integer, text, text) OWNER TO ambit_gate;
ALTER FUNCTION custody.judge(uuid, integer, text, text, bigint[], integer[], integer[]) OWNER TO ambit_gate;
ALTER FUNCTION custody.opened(bigint, bytea, uuid, text) OWNER TO ambit_gate;
ALTER FUNCTION custody.unseal_messages(bigint, bytea, uuid) OWNER TO ambit_gate;
ALTER FUNCTION custody.unseal_attachments(bigint, bytea, uuid) OWNER TO ambit_gate;
REVOKE CREATE ON SCHEMA custody FROM ambit_gate;
REVOKE ALL ON FUNCTION custody.authority(uuid, integer, text, text), custody.judge(uuid, integer, text, text, bigint[], integer[], integer[]),
  custody.opened(bigint, bytea, uuid, text), custody.unseal_messages(bigint, bytea, uuid),
  custody.unseal_attachments(bigint, bytea, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody.authority(uuid, integer, text, text), custody.judge(uuid, integer, text, text, bigint[], integer[], integer[]),
  custody.opened(bigint, bytea, uuid, text) TO ambit_gate;
GRANT EXECUTE ON FUNCTION custody.unseal_messages(bigint, bytea, uuid), custody.unseal_attachments(bigint, bytea, uuid) TO ambit_app;

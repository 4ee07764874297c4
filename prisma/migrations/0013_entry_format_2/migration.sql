-- Entry format 2 (docs/decisions/013-entry-format-2.md): what an entry opens stands in one value beside its payload instead of a row for
-- each range, people have another pseudonym in each quarter, and an entry names the entry with which its session began.

-- Pseudonyms of people, cases and warrants: 16 random bytes in base64url; older ones have 32 in hex and stay.
ALTER TABLE public.person DROP CONSTRAINT person_alias_check, ADD CHECK (alias ~ '^([0-9a-f]{64}|[A-Za-z0-9_-]{22})$');
ALTER TABLE public.case_file DROP CONSTRAINT case_file_alias_check, ADD CHECK (alias ~ '^([0-9a-f]{64}|[A-Za-z0-9_-]{22})$');
ALTER TABLE public.warrant DROP CONSTRAINT warrant_alias_check, ADD CHECK (alias ~ '^([0-9a-f]{64}|[A-Za-z0-9_-]{22})$');

-- Whose pseudonym it is. The rows of a quarter that are deleted leave entries that nothing links to a person any more.
CREATE TABLE custody.pseudonym (
  tag text PRIMARY KEY,
  person_alias text NOT NULL,
  -- First day of the quarter in which it is used.
  since date NOT NULL,
  UNIQUE (person_alias, since)
);
-- In format 1 people had one pseudonym for ever.
INSERT INTO custody.pseudonym (tag, person_alias, since) SELECT p.alias, p.alias, '-infinity' FROM public.person p;

-- The entry with which a session began, by a digest of the session's id.
CREATE TABLE custody.session (
  code text PRIMARY KEY,
  idx bigint NOT NULL
);
INSERT INTO custody.session (code, idx)
SELECT x.h ->> 'sess', min(e.idx) FROM custody.entry e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS h) AS x
WHERE e.act = 'session.started' AND x.h ? 'sess' GROUP BY 1;

-- The messages and attachments that the entry opens, in the very text that its header commits to: `<conversation>,<from>,<to>;` for each
-- range, then `a<attachment>;`. Null: the entry opens nothing.
ALTER TABLE custody.seal ADD COLUMN objects text, ALTER COLUMN salt DROP NOT NULL, ALTER COLUMN payload DROP NOT NULL, DROP CONSTRAINT seal_idx_fkey;
UPDATE custody.seal s SET objects =
  coalesce((SELECT string_agg(r.conversation_id || ',' || r.lo || ',' || r.hi || ';', '' ORDER BY r.conversation_id, r.lo)
    FROM custody.entry_range r WHERE r.idx = s.idx), '') ||
  coalesce((SELECT string_agg('a' || a.attachment_id || ';', '' ORDER BY a.attachment_id) FROM custody.entry_attachment a WHERE a.idx = s.idx), '')
FROM custody.entry e WHERE e.idx = s.idx AND convert_from(e.body, 'UTF8')::jsonb ? 'rng';

CREATE FUNCTION custody.ranges_of(p_objects text) RETURNS TABLE (conversation_id bigint, lo integer, hi integer) LANGUAGE sql IMMUTABLE ROWS 50
BEGIN ATOMIC
  SELECT split_part(t.part, ',', 1)::bigint, split_part(t.part, ',', 2)::integer, split_part(t.part, ',', 3)::integer
  FROM string_to_table(p_objects, ';') AS t (part) WHERE t.part LIKE '%,%,%';
END;
CREATE FUNCTION custody.attachments_of(p_objects text) RETURNS TABLE (attachment_id bigint) LANGUAGE sql IMMUTABLE ROWS 10
BEGIN ATOMIC
  SELECT substr(t.part, 2)::bigint FROM string_to_table(p_objects, ';') AS t (part) WHERE t.part LIKE 'a%';
END;
-- For the index that says who had seen a conversation.
CREATE FUNCTION custody.conversations_of(p_objects text) RETURNS bigint[] LANGUAGE sql IMMUTABLE
RETURN ARRAY(SELECT DISTINCT split_part(t.part, ',', 1)::bigint FROM string_to_table(p_objects, ';') AS t (part) WHERE t.part LIKE '%,%,%');
CREATE INDEX seal_conversations ON custody.seal USING gin (custody.conversations_of(objects)) WHERE objects <> '';

CREATE FUNCTION custody.base64url(p_bytes bytea) RETURNS text LANGUAGE sql IMMUTABLE
RETURN rtrim(translate(encode(p_bytes, 'base64'), E'+/\n', '-_'), '=');

-- What was sealed can be erased, all of it together and nothing else.
CREATE FUNCTION custody.refuse_unsealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.idx = OLD.idx AND NEW.salt IS NULL AND NEW.payload IS NULL AND NEW.objects IS NULL THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was sealed with an entry can be erased, not changed';
END $$;
CREATE TRIGGER erased_only BEFORE UPDATE ON custody.seal FOR EACH ROW EXECUTE FUNCTION custody.refuse_unsealing();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON custody.seal FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();

-- Lists are by case and by warrant; most entries of a busy house have both, those of sign-ins neither. Time runs with the number.
DROP INDEX custody.entry_case, custody.entry_warrant, custody.entry_recent;
CREATE INDEX entry_case ON custody.entry (case_alias, idx) WHERE case_alias IS NOT NULL;
CREATE INDEX entry_warrant ON custody.entry (warrant_alias, idx) WHERE warrant_alias IS NOT NULL;
CREATE INDEX entry_recent ON custody.entry USING brin (recorded_at) WITH (pages_per_range = 16);

-- What the sequencer needs to know before it builds a batch: where the head and each case stand, by which pseudonym each person goes this
-- quarter (given one where there is none yet), and with which entry each session began.
CREATE FUNCTION custody.begin_batch(p_cases text[], p_people text[], p_tags text[], p_quarter date, p_sessions text[],
  OUT size bigint, OUT frontier bytea[], OUT checkpoint text, OUT case_aliases text[], OUT case_cseqs integer[], OUT case_leaves bytea[],
  OUT people text[], OUT tags text[], OUT sessions text[], OUT session_entries bigint[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO custody.pseudonym (tag, person_alias, since)
  SELECT n.tag, n.alias, p_quarter FROM unnest(p_people, p_tags) AS n (alias, tag)
  WHERE NOT EXISTS (SELECT FROM custody.pseudonym y WHERE y.person_alias = n.alias AND y.since = p_quarter)
  ON CONFLICT DO NOTHING;
  -- The head before the cases: cases that are newer than the head lose the swap, older ones would win it.
  SELECT h.size, h.frontier, h.checkpoint INTO size, frontier, checkpoint FROM custody.head h;
  SELECT array_agg(c.case_alias), array_agg(c.cseq), array_agg(c.leaf) INTO case_aliases, case_cseqs, case_leaves
  FROM custody.case_head c WHERE c.case_alias = ANY (p_cases);
  SELECT array_agg(y.person_alias), array_agg(y.tag) INTO people, tags
  FROM custody.pseudonym y WHERE y.person_alias = ANY (p_people) AND y.since = p_quarter;
  SELECT array_agg(s.code), array_agg(s.idx) INTO sessions, session_entries FROM custody.session s WHERE s.code = ANY (p_sessions);
END $$;

DROP FUNCTION custody.read_case_heads(text[]);
DROP FUNCTION custody.append(bigint, bytea[], bytea, text, bytea[], bytea[], bytea[], bytea[], integer[], bigint[], integer[], integer[],
  integer[], bigint[], text[], integer[], bytea[], integer[], bigint[]);
-- One group commit: entries and what is sealed with them, the head and its signed checkpoint, the outbox rows they settle. A compare-and-swap
-- on the tree's size is the sequencer: of two writers one gets false and starts again from the new head.
CREATE FUNCTION custody.append(
  p_size bigint, p_frontier bytea[], p_root bytea, p_checkpoint text,
  p_leaves bytea[], p_bodies bytea[], p_salts bytea[], p_payloads bytea[], p_objects text[],
  p_case_alias text[], p_case_cseq integer[], p_case_leaf bytea[],
  p_outbox_entry integer[], p_outbox bigint[], p_session_entry integer[], p_session text[]
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  settled integer;
BEGIN
  UPDATE custody.head SET size = p_size + cardinality(p_leaves), frontier = p_frontier, root = p_root, checkpoint = p_checkpoint
  WHERE size = p_size;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF EXISTS (SELECT FROM unnest(p_leaves, p_bodies) AS e (leaf, body) WHERE e.leaf <> sha256('\x00'::bytea || e.body)) THEN
    RAISE EXCEPTION 'ledger: a leaf is not the hash of its entry';
  END IF;
  INSERT INTO custody.entry (idx, leaf, body, act, case_alias, warrant_alias)
  SELECT p_size + e.n - 1, e.leaf, e.body, h.header ->> 'act', h.header ->> 'ctag', h.header ->> 'war'
  FROM unnest(p_leaves, p_bodies) WITH ORDINALITY AS e (leaf, body, n), LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS header OFFSET 0) AS h;
  INSERT INTO custody.seal (idx, salt, payload, objects)
  SELECT p_size + e.n - 1, e.salt, e.payload, e.objects FROM unnest(p_salts, p_payloads, p_objects) WITH ORDINALITY AS e (salt, payload, objects, n);
  INSERT INTO custody.case_head AS h (case_alias, cseq, leaf)
  SELECT c.alias, c.cseq, c.leaf FROM unnest(p_case_alias, p_case_cseq, p_case_leaf) AS c (alias, cseq, leaf)
  ON CONFLICT (case_alias) DO UPDATE SET cseq = excluded.cseq, leaf = excluded.leaf;
  INSERT INTO custody.session (code, idx)
  SELECT s.code, p_size + s.entry FROM unnest(p_session_entry, p_session) AS s (entry, code) ON CONFLICT DO NOTHING;
  IF cardinality(p_outbox) > 0 THEN
    UPDATE public.outbox o SET entry_idx = p_size + x.entry
    FROM unnest(p_outbox_entry, p_outbox) AS x (entry, id) WHERE o.id = x.id AND o.entry_idx IS NULL;
    GET DIAGNOSTICS settled = ROW_COUNT;
    IF settled <> cardinality(p_outbox) THEN
      RAISE EXCEPTION 'ledger: an outbox row was sequenced already';
    END IF;
  END IF;
  RETURN true;
END $$;

-- The entries that showed somebody messages, with whom.
CREATE OR REPLACE VIEW custody.look AS
SELECT e.idx, e.recorded_at, p.id AS person_id
FROM custody.entry e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS header OFFSET 0) AS h, custody.pseudonym y, public.person p
WHERE e.act IN ('search.run', 'message.viewed', 'media.revealed', 'note.viewed', 'pack.generated')
  AND h.header ->> 'out' = 'ok' AND y.tag = h.header ->> 'sub' AND p.alias = y.person_alias;

-- Below, as before but for where ranges and pseudonyms stand.

-- Whether this person, of the team, had seen a message that is held. Whenever they looked: they were shown it before it was, or while that was
-- being done.
CREATE OR REPLACE FUNCTION corpus.had_seen(p_person uuid, p_message bigint) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM corpus.quarantine q JOIN corpus.message m ON m.id = q.message_id
    JOIN custody.seal s ON s.objects <> '' AND custody.conversations_of(s.objects) @> ARRAY[m.conversation_id]
    JOIN custody.look l ON l.idx = s.idx
    CROSS JOIN LATERAL custody.ranges_of(s.objects) AS r
    WHERE q.message_id = p_message AND l.person_id = p_person
      AND r.conversation_id = m.conversation_id AND m.pos BETWEEN r.lo AND r.hi);
END;

-- Who had seen what is now held: from what the ledger's entries opened. Numbers alone. A look of the team was one before it was held, or while
-- that was being done, which `since` says the beginning of. `notes`: that they wrote about it; `filter_side`: whoever filters now, whose looks
-- count that were before it was released and held again.
CREATE OR REPLACE FUNCTION corpus.exposure(p_person uuid, p_case integer)
RETURNS TABLE (person_id uuid, filter_side boolean, messages bigint, pictures bigint, first_at timestamptz, last_at timestamptz, notes bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET enable_seqscan = off
BEGIN ATOMIC
  WITH held AS MATERIALIZED (
    SELECT q.message_id, q.conversation_id, q.since, m.pos FROM corpus.quarantine q JOIN corpus.message m ON m.id = q.message_id
    WHERE q.case_id = p_case AND q.decided IS DISTINCT FROM 'release' AND corpus.plays(p_person, p_case, '{privilegeAuthority,auditor}')
  ), looks AS MATERIALIZED (
    -- Each entry's header is read once, however many of its messages are held.
    SELECT l.idx, l.recorded_at, l.person_id, EXISTS (SELECT FROM corpus.filter_side f WHERE f.case_id = p_case AND f.person_id = l.person_id) AS filters
    FROM custody.look l
    WHERE l.idx IN (SELECT s.idx FROM custody.seal s
      WHERE s.objects <> '' AND custody.conversations_of(s.objects) && (SELECT array_agg(DISTINCT h.conversation_id) FROM held h))
  ), opened AS MATERIALIZED (
    SELECT s.idx, r.conversation_id, r.lo, r.hi FROM looks l JOIN custody.seal s ON s.idx = l.idx CROSS JOIN LATERAL custody.ranges_of(s.objects) AS r
  ), shown AS MATERIALIZED (
    SELECT s.idx, x.attachment_id FROM looks l JOIN custody.seal s ON s.idx = l.idx CROSS JOIN LATERAL custody.attachments_of(s.objects) AS x
  ), seen AS (
    SELECT l.person_id, count(DISTINCT h.message_id) AS messages, min(l.recorded_at) AS first_at, max(l.recorded_at) AS last_at
    FROM held h JOIN opened r ON r.conversation_id = h.conversation_id AND r.lo <= h.pos AND r.hi >= h.pos
    JOIN looks l ON l.idx = r.idx AND (l.recorded_at < h.since OR NOT l.filters) GROUP BY 1
  ), revealed AS (
    SELECT l.person_id, count(DISTINCT a.id) AS pictures
    FROM held h JOIN corpus.attachment a ON a.message_id = h.message_id JOIN shown x ON x.attachment_id = a.id
    JOIN looks l ON l.idx = x.idx AND (l.recorded_at < h.since OR NOT l.filters) GROUP BY 1
  ), written AS (
    SELECT n.author_id AS person_id, count(*) AS notes FROM public.note n
    WHERE n.case_id = p_case AND n.message_ids && ARRAY(SELECT h.message_id FROM held h) GROUP BY 1
  )
  SELECT person_id, EXISTS (SELECT FROM corpus.filter_side f WHERE f.case_id = p_case AND f.person_id = o.person_id),
    coalesce(s.messages, 0), coalesce(v.pictures, 0), s.first_at, s.last_at, coalesce(w.notes, 0)
  FROM (SELECT person_id FROM seen UNION SELECT person_id FROM written) AS o (person_id)
  LEFT JOIN seen s USING (person_id) LEFT JOIN revealed v USING (person_id) LEFT JOIN written w USING (person_id)
  ORDER BY s.first_at NULLS LAST, person_id;
END;

-- Who opened how much under all versions of a warrant, by the ledger's own entries: what they opened names messages, and counts where the
-- version that it names covers them; quarantined since or not, they were opened. p_sub: one person, by the casebook's alias, or null. What the
-- filter side opened and was refused is what is held, in numbers: it counts for oversight alone.
CREATE OR REPLACE FUNCTION corpus.meter(p_person uuid, p_case integer, p_reference text, p_sub text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '128MB' SET jit = off AS $$
DECLARE
  looks text;
  found jsonb;
BEGIN
  IF NOT corpus.holds_role(p_person, p_case, ARRAY['warrantClerk', 'caseLead', 'auditor']) THEN
    RETURN NULL;
  END IF;
  SELECT string_agg(format($q$
    SELECT e.sub, m.id, m.party_ids FROM look e JOIN custody.seal c ON c.idx = e.idx CROSS JOIN LATERAL custody.ranges_of(c.objects) AS r
    JOIN corpus.message m ON m.conversation_id = r.conversation_id AND m.pos BETWEEN r.lo AND r.hi
    WHERE e.warrant_alias = %L AND m.case_id = %s AND (%s & ~%s) <> 0
  $q$, w.alias, p_case, s.grants, s.denies), ' UNION ') INTO looks
  FROM public.warrant w, LATERAL (SELECT (corpus.scope_parts_of(w.id)).*) AS s
  WHERE w.case_id = p_case AND w.reference = p_reference AND w.activated_at IS NOT NULL;
  IF looks IS NULL THEN
    RETURN NULL;
  END IF;
  EXECUTE format($q$
    WITH look AS MATERIALIZED (
      SELECT e.idx, e.warrant_alias, y.person_alias AS sub
      FROM custody.entry e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS h) AS x JOIN custody.pseudonym y ON y.tag = x.h ->> 'sub'
      WHERE e.warrant_alias IN (SELECT w.alias FROM public.warrant w WHERE w.case_id = $1 AND w.reference = $2)
        AND e.act IN ('search.run', 'message.viewed', 'media.revealed', 'pack.generated') AND x.h ->> 'out' = 'ok' AND ($3 IS NULL OR y.person_alias = $3)
        AND y.person_alias <> ALL ($4)
    ), opened AS MATERIALIZED (%s),
    refused AS MATERIALIZED (
      SELECT y.person_alias AS sub, x.h ->> 'why' AS why
      FROM custody.entry e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS h) AS x JOIN custody.pseudonym y ON y.tag = x.h ->> 'sub'
      WHERE e.case_alias = (SELECT c.alias FROM public.case_file c WHERE c.id = $1) AND e.act = 'access.denied' AND ($3 IS NULL OR y.person_alias = $3)
        AND y.person_alias <> ALL ($4)
    ), used AS (
      SELECT u.id FROM public.note t, unnest(t.message_ids) AS u (id) WHERE t.case_id = $1 AND t.undone_at IS NULL
        AND ($3 IS NULL OR t.author_id = (SELECT p.id FROM public.person p WHERE p.alias = $3))
      UNION
      SELECT i.message_id FROM public.pack k JOIN public.pack_item i ON i.pack_id = k.id WHERE k.case_id = $1
        AND ($3 IS NULL OR k.author_id = (SELECT p.id FROM public.person p WHERE p.alias = $3))
    )
    SELECT jsonb_build_object(
      'opened', (SELECT count(DISTINCT o.id) FROM opened o),
      'used', (SELECT count(DISTINCT o.id) FROM opened o WHERE o.id IN (SELECT u.id FROM used u)),
      'thirdParties', (SELECT count(*) FROM (SELECT DISTINCT p.id FROM opened o, unnest(o.party_ids) AS p (id)) AS p WHERE p.id NOT IN (
        SELECT t.handle_id FROM corpus.scope_handle t JOIN public.warrant_clause k ON k.id = t.clause_id AND k.effect = 'covers'
        JOIN public.warrant w ON w.id = k.warrant_id AND w.case_id = $1 AND w.reference = $2)),
      'refusals', (SELECT coalesce(jsonb_object_agg(t.why, t.n), '{}') FROM (SELECT coalesce(r.why, 'OTHER') AS why, count(*) AS n FROM refused r GROUP BY 1) AS t),
      'people', (SELECT coalesce(jsonb_agg(jsonb_build_object('login', p.login, 'name', p.name, 'opened', coalesce(o.n, 0), 'refused', coalesce(r.n, 0))
          ORDER BY p.name, p.login), '[]')
        FROM public.person p LEFT JOIN (SELECT o.sub, count(DISTINCT o.id) AS n FROM opened o GROUP BY 1) AS o ON o.sub = p.alias
        LEFT JOIN (SELECT r.sub, count(*) AS n FROM refused r GROUP BY 1) AS r ON r.sub = p.alias WHERE o.n > 0 OR r.n > 0))
  $q$, looks) INTO found USING p_case, p_reference, p_sub, CASE WHEN corpus.holds_role(p_person, p_case, ARRAY['auditor']) THEN '{}'
    ELSE ARRAY(SELECT p.alias FROM corpus.filter_side f JOIN public.person p ON p.id = f.person_id WHERE f.case_id = p_case) END;
  IF NOT corpus.holds_role(p_person, p_case, ARRAY['caseLead', 'auditor']) THEN
    RETURN found || '{"people": null}';
  END IF;
  RETURN found;
END $$;

-- The verdict on each message in these ranges, as before (0005_gate), but with all clauses weighed for one message at a time: the work grows with
-- the messages, not with their square. One plan for all calls: a plan for each costs more than the work.
CREATE OR REPLACE FUNCTION custody.judge(p_person uuid, p_warrant integer, p_why text, p_act text, p_conversations bigint[], p_lo integer[], p_hi integer[])
RETURNS TABLE (message_id bigint, visible integer, clauses integer[], held integer, term_clauses integer[], quarantined boolean, code text)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan
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
    -- All clauses for one message at a time, and one row of it.
    SELECT n.id, n.held, n.code, n.filters, x.*,
      EXISTS (SELECT FROM corpus.quarantine q WHERE q.message_id = n.id AND coalesce(q.decided, '') <> 'release') AS quarantined
    FROM named n
    CROSS JOIN LATERAL (
      SELECT coalesce(bit_or(y.kinds) FILTER (WHERE y.effect = 'covers' AND y.verdict = 'ALLOWED'), 0) & n.held AS given,
        coalesce(bit_or(y.kinds) FILTER (WHERE y.effect = 'excludes' AND y.verdict IN ('ALLOWED', 'KIND')), 0) AS taken,
        array_agg(y.ordinal ORDER BY y.ordinal) FILTER (WHERE y.effect = 'covers' AND y.verdict = 'ALLOWED') AS covering,
        array_agg(y.kinds ORDER BY y.ordinal) FILTER (WHERE y.effect = 'covers' AND y.verdict = 'ALLOWED') AS covering_kinds,
        array_agg(y.ordinal ORDER BY y.ordinal) FILTER (WHERE y.termed) AS termed,
        min(array_position('{CONDITION,TERMS,KIND,DATES,TARGET}'::text[], y.verdict)) FILTER (WHERE y.effect = 'covers') AS missing
      FROM (
        SELECT k.ordinal, k.effect, k.kinds, termed.yes AS termed,
          CASE
            WHEN NOT (k.target_kind = 'any' OR EXISTS (SELECT FROM public.clause_target t WHERE t.clause_id = k.id AND t.value = ANY (counted.names))) THEN 'TARGET'
            WHEN n.sent_at < k.content_from OR n.sent_at < n.content_from OR n.sent_at >= k.content_to OR n.sent_at >= n.content_to THEN 'DATES'
            WHEN (k.kinds & n.held) = 0 THEN 'KIND'
            WHEN k.term_list_id IS NOT NULL AND NOT termed.yes THEN 'TERMS'
            WHEN EXISTS (SELECT FROM public.warrant_condition d WHERE d.warrant_id = n.warrant_id AND d.kind = 'PRIOR_PERMISSION_PER_SUBSET'
              AND d.clause_ordinal = k.ordinal AND d.met_at IS NULL) THEN 'CONDITION'
            ELSE 'ALLOWED'
          END AS verdict
        FROM public.warrant_clause k
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
        WHERE k.warrant_id = n.warrant_id ORDER BY k.ordinal
      ) AS y
    ) AS x
  )
  SELECT s.id, CASE WHEN v.code = 'ALLOWED' THEN s.given & ~s.taken ELSE 0 END,
    CASE WHEN v.code <> 'ALLOWED' THEN '{}' WHEN s.taken = 0 THEN s.covering
      ELSE ARRAY(SELECT c.ordinal FROM unnest(s.covering, s.covering_kinds) AS c (ordinal, kinds) WHERE (c.kinds & s.held & ~s.taken) <> 0 ORDER BY c.ordinal) END,
    s.held & 31, coalesce(s.termed, '{}'), s.quarantined, v.code
  FROM weighed s
  CROSS JOIN LATERAL (SELECT CASE
    WHEN s.code <> 'ALLOWED' THEN s.code
    WHEN s.given = 0 THEN coalesce(('{CONDITION,TERMS,KIND,DATES,TARGET}'::text[])[s.missing], 'TARGET')
    WHEN (s.given & ~s.taken) = 0 THEN 'EXCLUDED'
    WHEN s.quarantined AND NOT s.filters THEN 'PRIVILEGED'
    WHEN s.filters AND NOT s.quarantined THEN 'FILTER_ONLY'
    ELSE 'ALLOWED' END AS code) AS v;
END;
-- The messages that an entry opens for this person, and which of their kinds. Empty on any doubt, and while the ledger itself is in doubt.
CREATE OR REPLACE FUNCTION custody.opened(p_idx bigint, p_leaf bytea, p_person uuid, p_part text)
RETURNS TABLE (message_id bigint, visible integer, clauses integer[], held integer, term_clauses integer[], quarantined boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan
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
    SELECT e.idx, e.h, s.objects FROM entry e JOIN custody.seal s ON s.idx = e.idx AND s.idx = p_idx
    WHERE NOT custody.halted() AND e.h ->> 'v' = '2' AND e.h ->> 'out' = 'ok' AND e.h ->> 'act' IN ('search.run', 'message.viewed', 'media.revealed', 'pack.generated')
      AND e.h ->> 'rng' = custody.base64url(sha256(s.salt || convert_to(s.objects, 'UTF8')))
      -- And so many as it says: the number stays to be read when the ranges are erased.
      AND e.h ->> 'n' = (SELECT coalesce(sum(r.hi - r.lo + 1), 0)::text FROM custody.ranges_of(s.objects) AS r)
  ), warranted AS (
    SELECT b.objects, b.h, w.id AS warrant_id
    FROM bound b
    JOIN public.warrant w ON w.alias = b.h ->> 'war'
    JOIN public.case_file c ON c.id = w.case_id AND c.alias = b.h ->> 'ctag'
    JOIN public.person p ON p.id = p_person
    JOIN custody.pseudonym y ON y.tag = b.h ->> 'sub' AND y.person_alias = p.alias
  )
  SELECT j.message_id, j.visible, j.clauses, j.held, j.term_clauses, j.quarantined
  FROM warranted w
  CROSS JOIN LATERAL (SELECT array_agg(r.conversation_id) AS conversations, array_agg(r.lo) AS lo, array_agg(r.hi) AS hi
    FROM custody.ranges_of(w.objects) AS r) AS e
  CROSS JOIN LATERAL custody.judge(p_person, w.warrant_id, w.h ->> 'why', w.h ->> 'act', e.conversations, e.lo, e.hi) AS j
  WHERE j.code = 'ALLOWED' AND j.visible <> 0;
END;

-- What the entry opened, as it is served.
CREATE OR REPLACE FUNCTION custody.unseal_messages(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (
  id bigint, ext_id text, conversation_id bigint, conversation text, pos integer, sender text, recipients text[], participants text[],
  sent_at timestamptz, sent_at_original text, visible integer, clauses integer[],
  held integer, term_clauses integer[], quarantined boolean, body text, attachments jsonb,
  file_name text, file_sha256 text, raw_offset bigint, raw_length integer, raw_sha256 bytea, commitment bytea
)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan
BEGIN ATOMIC
  WITH opened AS MATERIALIZED (
    SELECT o.*, m.conversation_id FROM custody.opened(p_idx, p_leaf, p_person, 'messages') o JOIN corpus.message m ON m.id = o.message_id
  ), spoken AS MATERIALIZED (
    -- Once for each conversation, not for each message.
    SELECT c.id, c.ext_id, ARRAY(SELECT h.name FROM corpus.participant q JOIN corpus.handle h ON h.id = q.handle_id WHERE q.conversation_id = c.id) AS participants
    FROM (SELECT DISTINCT o.conversation_id AS id FROM opened o) AS d JOIN corpus.conversation c ON c.id = d.id
  )
  SELECT m.id, m.ext_id, m.conversation_id, c.ext_id, m.pos, s.name,
    ARRAY(SELECT h.name FROM unnest(m.recipient_ids) WITH ORDINALITY AS r (handle_id, n) JOIN corpus.handle h ON h.id = r.handle_id ORDER BY r.n),
    c.participants,
    m.sent_at, m.sent_at_original, o.visible, o.clauses, o.held, o.term_clauses, o.quarantined,
    CASE WHEN (o.visible & 1) = 1 THEN m.body END,
    CASE WHEN (o.visible & 30) = 0 THEN '[]'::jsonb ELSE coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id::text, 'kind', a.kind, 'name', a.name, 'state', a.state,
        'width', a.width, 'height', a.height) ORDER BY a.ordinal)
      FROM corpus.attachment a WHERE a.message_id = m.id AND (a.kind & o.visible) <> 0), '[]'::jsonb) END,
    f.file_name, f.sha256, m.raw_offset, m.raw_length, m.raw_sha256, m.commitment
  FROM opened o
  JOIN corpus.message m ON m.id = o.message_id
  JOIN spoken c ON c.id = m.conversation_id
  JOIN corpus.handle s ON s.id = m.sender_id
  JOIN corpus.source_file f ON f.id = m.file_id
  ORDER BY m.sent_at, m.conversation_id, m.pos;
END;
-- Pictures and other attached files: only those the entry names one by one, and only of kinds that a clause shows.
CREATE OR REPLACE FUNCTION custody.unseal_attachments(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (id bigint, message_id bigint, kind smallint, name text, object_sha256 text, width integer, height integer, ocr_text text, ocr_words jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER ROWS 50 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan
BEGIN ATOMIC
  SELECT a.id, a.message_id, a.kind, a.name, a.object_sha256, a.width, a.height, t.text, t.words
  FROM custody.opened(p_idx, p_leaf, p_person, 'attachments') o
  JOIN corpus.attachment a ON a.message_id = o.message_id AND (a.kind & o.visible) <> 0
  JOIN custody.seal s ON s.idx = p_idx
  JOIN LATERAL custody.attachments_of(s.objects) AS x ON x.attachment_id = a.id
  LEFT JOIN corpus.ocr t ON t.attachment_id = a.id
  WHERE a.state = 'stored';
END;

-- The downloads of packs in one case, newest first: which pack stands in the payload.
DROP FUNCTION custody.list_downloads(text);
CREATE FUNCTION custody.list_downloads(p_case_alias text) RETURNS TABLE (idx bigint, body bytea, payload bytea, person text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.body, s.payload, y.person_alias FROM custody.entry e LEFT JOIN custody.seal s ON s.idx = e.idx
  LEFT JOIN custody.pseudonym y ON y.tag = convert_from(e.body, 'UTF8')::jsonb ->> 'sub'
  WHERE e.case_alias = p_case_alias AND e.act = 'pack.downloaded' ORDER BY e.idx DESC;
END;

-- Lifts what stood when the named entry was made: a fresh entry that content is served again, used for this once, and an
-- administrator in office whose entry it is. Gives the number of halts lifted; whatever was raised since then stands.
CREATE OR REPLACE FUNCTION custody.lift_halts(p_idx bigint, p_leaf bytea, p_person uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  WITH entered AS (
    SELECT e.idx, e.recorded_at AS at, convert_from(e.body, 'UTF8')::jsonb ->> 'sub' AS tag
    FROM custody.entry e
    WHERE e.idx = p_idx AND e.leaf = p_leaf AND sha256('\x00'::bytea || e.body) = e.leaf
      AND convert_from(e.body, 'UTF8')::jsonb ->> 'act' = 'ledger.resumed' AND convert_from(e.body, 'UTF8')::jsonb ->> 'out' = 'ok'
      AND e.recorded_at > clock_timestamp() - interval '60 seconds'
      AND NOT EXISTS (SELECT FROM custody.halt u WHERE u.lifted_idx = p_idx)
  ), lifted AS (
    UPDATE custody.halt h SET lifted_at = clock_timestamp(), lifted_by = p.id, lifted_idx = e.idx
    FROM entered e JOIN custody.pseudonym y ON y.tag = e.tag JOIN public.person p ON p.alias = y.person_alias
    WHERE h.lifted_at IS NULL AND h.raised_at <= e.at AND p.id = p_person AND p.is_administrator AND p.is_active
    RETURNING 1
  )
  SELECT count(*)::integer FROM lifted;
END;

DROP TABLE custody.entry_range, custody.entry_attachment;

GRANT SELECT, INSERT ON custody.pseudonym, custody.session TO ambit_sequencer;
GRANT SELECT ON custody.pseudonym TO ambit_gate;
GRANT SELECT (alias) ON public.person TO ambit_sequencer;
GRANT CREATE ON SCHEMA custody TO ambit_sequencer;
ALTER FUNCTION custody.begin_batch(text[], text[], text[], date, text[]) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.append(bigint, bytea[], bytea, text, bytea[], bytea[], bytea[], bytea[], text[], text[], integer[], bytea[], integer[], bigint[],
  integer[], text[]) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.list_downloads(text) OWNER TO ambit_sequencer;
REVOKE CREATE ON SCHEMA custody FROM ambit_sequencer;
REVOKE ALL ON FUNCTION custody.begin_batch(text[], text[], text[], date, text[]), custody.append(bigint, bytea[], bytea, text, bytea[], bytea[], bytea[],
  bytea[], text[], text[], integer[], bytea[], integer[], bigint[], integer[], text[]), custody.ranges_of(text), custody.attachments_of(text),
  custody.conversations_of(text), custody.base64url(bytea), custody.refuse_unsealing(), custody.list_downloads(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody.list_downloads(text) TO ambit_app;
GRANT EXECUTE ON FUNCTION custody.begin_batch(text[], text[], text[], date, text[]), custody.append(bigint, bytea[], bytea, text, bytea[], bytea[], bytea[],
  bytea[], text[], text[], integer[], bytea[], integer[], bigint[], integer[], text[]) TO ambit_ledger;
GRANT EXECUTE ON FUNCTION custody.ranges_of(text), custody.attachments_of(text), custody.conversations_of(text), custody.base64url(bytea) TO ambit_gate;
-- The index of what is opened is kept by whoever appends.
GRANT EXECUTE ON FUNCTION custody.conversations_of(text) TO ambit_sequencer;

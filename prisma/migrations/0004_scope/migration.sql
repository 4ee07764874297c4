-- The second judge: the clauses of a warrant as predicates over corpus.message m. The first is CASL in memory, the third the gate's own SQL.
-- What each must answer is written in docs/scope.md.

-- Targets resolved to rows of the corpus, kept as names are entered and as the corpus grows. They widen nothing: a clause's targets are
-- frozen with its warrant, and the gate compares names. They only spare the search from resolving thousands of names for each question.
CREATE TABLE corpus.scope_handle (
  clause_id integer NOT NULL,
  handle_id integer NOT NULL,
  PRIMARY KEY (clause_id, handle_id)
);
CREATE INDEX scope_handle_handle ON corpus.scope_handle (handle_id);
CREATE TABLE corpus.scope_conversation (
  clause_id integer NOT NULL,
  conversation_id bigint NOT NULL,
  PRIMARY KEY (clause_id, conversation_id)
);

-- Messages that match an approved list, and for each clause with a list those that lie in its window round a match. `said`, as bits: 1 what the
-- body says by itself matches, 2 what its pictures say by themselves, 4 both taken together. A clause is served by what it gives alone: by a match
-- in a part that it doesn't give, a reader would learn what that part says.
CREATE TABLE corpus.term_hit (
  term_list_id integer NOT NULL,
  conversation_id bigint NOT NULL,
  sent_at timestamptz NOT NULL,
  pos integer NOT NULL,
  message_id bigint NOT NULL,
  said smallint NOT NULL,
  PRIMARY KEY (term_list_id, conversation_id, sent_at, pos)
);
CREATE TABLE corpus.scope_message (
  clause_id integer NOT NULL,
  message_id bigint NOT NULL,
  PRIMARY KEY (clause_id, message_id)
);
GRANT SELECT ON corpus.scope_handle, corpus.scope_conversation, corpus.term_hit, corpus.scope_message TO ambit_gate;

-- Held before a clause's targets or terms are put in or taken out: an import that is under way is waited for, and one that comes sees the clause.
CREATE FUNCTION corpus.hold_case_of(p_clauses integer[]) RETURNS void LANGUAGE sql VOLATILE
BEGIN ATOMIC
  SELECT corpus.hold_case(c.id) FROM (SELECT DISTINCT w.case_id AS id FROM public.warrant_clause k JOIN public.warrant w ON w.id = k.warrant_id
    WHERE k.id = ANY (p_clauses) ORDER BY 1) AS c;
END;

CREATE FUNCTION corpus.resolve_targets() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.hold_case_of(ARRAY(SELECT DISTINCT t.clause_id FROM added t));
  INSERT INTO corpus.scope_handle (clause_id, handle_id)
  SELECT k.id, h.id FROM added t JOIN public.warrant_clause k ON k.id = t.clause_id AND k.target_kind = 'handle'
  JOIN public.warrant w ON w.id = k.warrant_id JOIN corpus.handle h ON h.case_id = w.case_id AND h.name = t.value
  ON CONFLICT DO NOTHING;
  INSERT INTO corpus.scope_conversation (clause_id, conversation_id)
  SELECT k.id, c.id FROM added t JOIN public.warrant_clause k ON k.id = t.clause_id AND k.target_kind = 'conversation'
  JOIN public.warrant w ON w.id = k.warrant_id JOIN corpus.conversation c ON c.case_id = w.case_id AND c.ext_id = t.value
  UNION
  SELECT k.id, q.conversation_id FROM added t JOIN public.warrant_clause k ON k.id = t.clause_id AND k.target_kind = 'handle' AND k.match_rule = 'anyParticipant'
  JOIN public.warrant w ON w.id = k.warrant_id JOIN corpus.handle h ON h.case_id = w.case_id AND h.name = t.value
  JOIN corpus.participant q ON q.handle_id = h.id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER target_resolved AFTER INSERT ON public.clause_target REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION corpus.resolve_targets();

-- A draft is edited by putting its clauses in anew: a target is never changed in place.
CREATE FUNCTION corpus.forget_clause() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.hold_case_of(ARRAY(SELECT DISTINCT g.clause_id FROM gone g));
  DELETE FROM corpus.scope_handle s USING gone g WHERE s.clause_id = g.clause_id;
  DELETE FROM corpus.scope_conversation s USING gone g WHERE s.clause_id = g.clause_id;
  DELETE FROM corpus.scope_message s USING gone g WHERE s.clause_id = g.clause_id;
  RETURN NULL;
END $$;
CREATE TRIGGER target_gone AFTER DELETE ON public.clause_target REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION corpus.forget_clause();
CREATE FUNCTION corpus.refuse_moved_target() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a target is taken out and put in, not changed';
END $$;
CREATE TRIGGER target_moved BEFORE UPDATE ON public.clause_target FOR EACH ROW EXECUTE FUNCTION corpus.refuse_moved_target();

CREATE FUNCTION corpus.resolve_handles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.hold_case(a.case_id) FROM (SELECT DISTINCT a.case_id FROM added a ORDER BY 1) AS a;
  INSERT INTO corpus.scope_handle (clause_id, handle_id)
  SELECT k.id, h.id FROM added h JOIN public.clause_target t ON t.value = h.name
  JOIN public.warrant_clause k ON k.id = t.clause_id AND k.target_kind = 'handle' JOIN public.warrant w ON w.id = k.warrant_id AND w.case_id = h.case_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER handle_resolved AFTER INSERT ON corpus.handle REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION corpus.resolve_handles();
CREATE INDEX clause_target_value ON public.clause_target (value);

CREATE FUNCTION corpus.resolve_conversations() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.hold_case(a.case_id) FROM (SELECT DISTINCT a.case_id FROM added a ORDER BY 1) AS a;
  INSERT INTO corpus.scope_conversation (clause_id, conversation_id)
  SELECT k.id, c.id FROM added c JOIN public.clause_target t ON t.value = c.ext_id
  JOIN public.warrant_clause k ON k.id = t.clause_id AND k.target_kind = 'conversation' JOIN public.warrant w ON w.id = k.warrant_id AND w.case_id = c.case_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER conversation_resolved AFTER INSERT ON corpus.conversation REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION corpus.resolve_conversations();

-- Somebody joined a conversation: clauses that count participants reach it, and it is quarantined if they are on the confidential list.
CREATE FUNCTION corpus.participants_joined() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.hold_case(c.case_id) FROM (SELECT DISTINCT h.case_id FROM added q JOIN corpus.handle h ON h.id = q.handle_id ORDER BY 1) AS c;
  INSERT INTO corpus.scope_conversation (clause_id, conversation_id)
  SELECT DISTINCT k.id, q.conversation_id FROM added q JOIN corpus.scope_handle s ON s.handle_id = q.handle_id
  JOIN public.warrant_clause k ON k.id = s.clause_id AND k.match_rule = 'anyParticipant'
  ON CONFLICT DO NOTHING;
  INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category)
  SELECT DISTINCT ON (m.id) m.id, m.case_id, m.conversation_id, 'list', l.category
  FROM added q JOIN corpus.handle h ON h.id = q.handle_id
  JOIN corpus.confidential l ON l.case_id = h.case_id AND l.handle = h.name AND l.removed_at IS NULL
  JOIN corpus.message m ON m.conversation_id = q.conversation_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER participants_joined AFTER INSERT ON corpus.participant REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION corpus.participants_joined();

-- A change of the confidential list holds at once, for what is stored already. Taking an identifier off releases nothing.
CREATE FUNCTION corpus.quarantine_listed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- A batch that is under way is waited for: what it brings isn't seen before.
  PERFORM corpus.hold_case(a.case_id) FROM (SELECT DISTINCT a.case_id FROM added a ORDER BY 1) AS a;
  INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category, raised_by)
  SELECT DISTINCT ON (m.id) m.id, m.case_id, m.conversation_id, 'list', l.category, l.added_by
  FROM added l JOIN corpus.handle h ON h.case_id = l.case_id AND h.name = l.handle
  JOIN corpus.participant q ON q.handle_id = h.id JOIN corpus.message m ON m.conversation_id = q.conversation_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER listed AFTER INSERT ON corpus.confidential REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION corpus.quarantine_listed();

-- The messages of these conversations that a clause with approved terms reaches: matches, and so many messages round each, inside the window.
CREATE FUNCTION corpus.mark_context(p_clause integer, p_conversations bigint[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  DELETE FROM corpus.scope_message s USING corpus.message m
  WHERE s.clause_id = p_clause AND m.id = s.message_id AND m.conversation_id = ANY (p_conversations);
  INSERT INTO corpus.scope_message (clause_id, message_id)
  WITH clause AS (
    SELECT k.term_list_id, CASE k.kinds & 3 WHEN 3 THEN 4 ELSE k.kinds & 3 END AS parts, k.context_before, k.context_after, greatest(k.content_from, w.content_from) AS lo, least(k.content_to, w.content_to) AS hi
    FROM public.warrant_clause k JOIN public.warrant w ON w.id = k.warrant_id WHERE k.id = p_clause
  ), line AS (
    SELECT m.id, m.conversation_id, row_number() OVER (PARTITION BY m.conversation_id ORDER BY m.sent_at, m.pos) AS n,
      EXISTS (SELECT FROM corpus.term_hit h WHERE h.term_list_id = k.term_list_id AND h.conversation_id = m.conversation_id AND h.message_id = m.id
        AND h.said & k.parts <> 0) AS hit
    FROM clause k JOIN corpus.message m ON m.conversation_id = ANY (p_conversations) AND m.sent_at >= k.lo AND m.sent_at < k.hi
    WHERE EXISTS (SELECT FROM corpus.term_hit h WHERE h.term_list_id = k.term_list_id AND h.conversation_id = m.conversation_id
      AND h.said & k.parts <> 0)
  ), near AS (
    SELECT l.id, l.n,
      max(l.n) FILTER (WHERE l.hit) OVER (PARTITION BY l.conversation_id ORDER BY l.n) AS hit_before,
      min(l.n) FILTER (WHERE l.hit) OVER (PARTITION BY l.conversation_id ORDER BY l.n ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS hit_after
    FROM line l
  )
  SELECT p_clause, x.id FROM near x, clause k WHERE x.n - x.hit_before <= k.context_after OR x.hit_after - x.n <= k.context_before;
END;

-- What of these words matches a term, as bits. A term may say what is not there, so that a part may match where the whole doesn't.
CREATE FUNCTION corpus.term_said(p_body tsvector, p_pictures tsvector, p_term tsquery) RETURNS integer LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT CASE
    WHEN p_pictures IS NULL THEN CASE WHEN p_body @@ p_term THEN 5 ELSE 0 END
    ELSE CASE WHEN p_body @@ p_term THEN 1 ELSE 0 END | CASE WHEN p_pictures @@ p_term THEN 2 ELSE 0 END
      | CASE WHEN (p_body || p_pictures) @@ p_term THEN 4 ELSE 0 END
    END;
END;

-- A clause with a list was drafted: its matches in the whole case, once for each list, and their surroundings.
CREATE FUNCTION corpus.apply_terms() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.term_list_id IS NULL THEN RETURN NULL; END IF;
  PERFORM corpus.hold_case_of(ARRAY[NEW.id]);
  INSERT INTO corpus.term_hit (term_list_id, conversation_id, sent_at, pos, message_id, said)
  SELECT l.id, m.conversation_id, m.sent_at, m.pos, m.id, bit_or(corpus.term_said(m.words, m.picture_words, q.query::tsquery))
  FROM public.term_list l, unnest(l.queries) AS q (query),
    -- What must be there for any of it to match: whatever order it stands in, and whatever else must not be there.
    LATERAL (SELECT * FROM corpus.message x
      WHERE (x.words || coalesce(x.picture_words, '')) @@ replace(querytree(q.query::tsquery), '<->', '&')::tsquery OFFSET 0) AS m
  WHERE l.id = NEW.term_list_id AND m.case_id = l.case_id AND corpus.term_said(m.words, m.picture_words, q.query::tsquery) <> 0
  GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT DO NOTHING;
  PERFORM corpus.mark_context(NEW.id, ARRAY(SELECT DISTINCT h.conversation_id FROM corpus.term_hit h WHERE h.term_list_id = NEW.term_list_id));
  RETURN NULL;
END $$;
CREATE TRIGGER terms_applied AFTER INSERT ON public.warrant_clause FOR EACH ROW EXECUTE FUNCTION corpus.apply_terms();

-- These messages are new, or were read anew: the lists of their case are run over them.
CREATE FUNCTION corpus.match_terms(p_ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  touched bigint[];
BEGIN
  IF NOT EXISTS (SELECT FROM public.warrant_clause k WHERE k.term_list_id IS NOT NULL) THEN RETURN; END IF;
  INSERT INTO corpus.term_hit (term_list_id, conversation_id, sent_at, pos, message_id, said)
  SELECT l.id, m.conversation_id, m.sent_at, m.pos, m.id, bit_or(corpus.term_said(m.words, m.picture_words, q.query::tsquery))
  FROM corpus.message m JOIN public.term_list l ON l.case_id = m.case_id, unnest(l.queries) AS q (query)
  WHERE m.id = ANY (p_ids) AND corpus.term_said(m.words, m.picture_words, q.query::tsquery) <> 0
  GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT DO NOTHING;
  touched := ARRAY(SELECT DISTINCT m.conversation_id FROM corpus.message m WHERE m.id = ANY (p_ids));
  PERFORM corpus.mark_context(k.id, touched) FROM public.warrant_clause k WHERE k.term_list_id IS NOT NULL AND EXISTS (
    SELECT FROM corpus.term_hit h WHERE h.term_list_id = k.term_list_id AND h.conversation_id = ANY (touched));
END $$;

-- Text was read on pictures of these messages, or read anew: matches that are none any more go, with what lay round them.
CREATE FUNCTION corpus.pictures_read(p_ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone integer[];
  touched bigint[] := ARRAY(SELECT DISTINCT m.conversation_id FROM corpus.message m WHERE m.id = ANY (p_ids));
BEGIN
  WITH taken AS (
    DELETE FROM corpus.term_hit h USING corpus.message m, public.term_list l
    WHERE m.id = ANY (p_ids) AND l.case_id = m.case_id AND h.term_list_id = l.id AND h.conversation_id = m.conversation_id
      AND h.sent_at = m.sent_at AND h.pos = m.pos RETURNING h.term_list_id
  ) SELECT ARRAY(SELECT DISTINCT t.term_list_id FROM taken t) INTO gone;
  PERFORM corpus.match_terms(p_ids);
  -- Matching has marked those that still have a match there.
  PERFORM corpus.mark_context(k.id, touched) FROM public.warrant_clause k WHERE k.term_list_id = ANY (gone) AND NOT EXISTS (
    SELECT FROM corpus.term_hit h WHERE h.term_list_id = k.term_list_id AND h.conversation_id = ANY (touched));
END $$;

CREATE FUNCTION corpus.messages_came() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.hold_case(a.case_id) FROM (SELECT DISTINCT a.case_id FROM added a ORDER BY 1) AS a;
  PERFORM corpus.match_terms(ARRAY(SELECT a.id FROM added a)) WHERE EXISTS (SELECT FROM public.warrant_clause k WHERE k.term_list_id IS NOT NULL);
  INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category)
  SELECT DISTINCT ON (a.id) a.id, a.case_id, a.conversation_id, 'list', l.category
  FROM corpus.confidential l JOIN corpus.handle h ON h.case_id = l.case_id AND h.name = l.handle
  JOIN corpus.participant q ON q.handle_id = h.id JOIN added a ON a.conversation_id = q.conversation_id
  WHERE l.removed_at IS NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER messages_came AFTER INSERT ON corpus.message REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION corpus.messages_came();

-- Why this person may not look under this warrant for this purpose and use ('read' or 'evidence'), or ALLOWED. Deny by default.
CREATE FUNCTION corpus.standing(p_person uuid, p_warrant integer, p_purpose text, p_use text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  w public.warrant;
  p public.person;
  held text[];
  codes text[];
BEGIN
  SELECT * INTO w FROM public.warrant x WHERE x.id = p_warrant;
  SELECT * INTO p FROM public.person x WHERE x.id = p_person;
  held := ARRAY(SELECT b.role::text FROM public.membership b WHERE b.case_id = w.case_id AND b.person_id = p_person);
  IF p.id IS NULL OR NOT p.is_active OR p.is_administrator
    OR NOT held && ARRAY['investigator', 'caseLead', 'analyst', 'legalReviewer', 'prosecutor', 'filterReviewer', 'privilegeAuthority'] THEN
    RETURN 'NO_ROLE';
  ELSIF held && ARRAY['filterReviewer', 'privilegeAuthority']
      AND held && ARRAY['investigator', 'caseLead', 'analyst', 'legalReviewer', 'prosecutor', 'warrantClerk']
    OR 'auditor' = ANY (held) THEN
    RETURN 'ROLE_CONFLICT';
  ELSIF w.status IN ('draft', 'pending') OR w.activated_at IS NULL OR now() < w.power_from
    OR NOT EXISTS (SELECT FROM public.warrant_assignment a WHERE a.warrant_id = w.id AND a.person_id = p.id)
    OR NOT EXISTS (SELECT FROM public.warrant_addressee a WHERE a.warrant_id = w.id AND a.agency_id = p.agency_id) THEN
    RETURN 'NO_WARRANT';
  ELSIF w.status = 'suspended' THEN
    RETURN 'SUSPENDED';
  ELSIF w.status = 'cancelled' AND w.kept_until IS NOT NULL THEN
    IF now() >= w.kept_until THEN RETURN 'EXPIRED'; END IF;
  ELSIF w.status <> 'active' THEN
    RETURN 'REVOKED';
  END IF;
  codes := ARRAY[w.handling_code, (SELECT c.handling_code FROM public.case_file c WHERE c.id = w.case_id)];
  IF now() >= w.examine_until THEN
    RETURN 'EXPIRED';
  ELSIF p_purpose IS NULL OR p_purpose <> ALL (w.purposes) THEN
    RETURN 'PURPOSE';
  ELSIF NOT EXISTS (SELECT FROM public.acknowledgement a WHERE a.warrant_id = w.id AND a.person_id = p.id AND a.document_sha256 = w.document_sha256) THEN
    RETURN 'NOT_ACKNOWLEDGED';
  ELSIF w.handling_code = 'H2' AND w.originator_id IS DISTINCT FROM p.agency_id AND NOT EXISTS (
      SELECT FROM public.handling_permission h WHERE h.lineage_id = w.lineage_id AND h.originator_id IS NOT DISTINCT FROM w.originator_id AND h.code = 'H2'
        AND (h.agency_id IS NULL OR h.agency_id = p.agency_id) AND h.withdrawn_at IS NULL AND (h.valid_until IS NULL OR h.valid_until > now())) THEN
    RETURN 'HANDLING';
  ELSIF p_use = 'evidence' AND (NOT 'EVIDENCE' = ANY (w.permitted_use)
      OR EXISTS (SELECT FROM public.warrant_condition c WHERE c.warrant_id = w.id AND c.kind = 'NO_EVIDENTIAL_USE')
      OR 'H1' = ANY (codes) AND NOT EXISTS (
        SELECT FROM public.handling_permission h WHERE h.lineage_id = w.lineage_id AND h.originator_id IS NOT DISTINCT FROM w.originator_id AND h.code = 'H1'
          AND (h.agency_id IS NULL OR h.agency_id = p.agency_id) AND h.withdrawn_at IS NULL AND (h.valid_until IS NULL OR h.valid_until > now()))) THEN
    RETURN 'HANDLING';
  ELSIF EXISTS (SELECT FROM public.warrant_condition c WHERE c.warrant_id = w.id AND c.kind = 'PRIOR_PERMISSION_PER_SUBSET'
      AND c.clause_ordinal IS NULL AND c.met_at IS NULL) THEN
    RETURN 'CONDITION';
  END IF;
  RETURN 'ALLOWED';
END $$;

-- Who filters sees what is quarantined and nothing else; everybody else sees the rest.
CREATE FUNCTION corpus.on_filter_side(p_person uuid, p_warrant integer) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM public.warrant w JOIN public.membership b ON b.case_id = w.case_id AND b.person_id = p_person
    WHERE w.id = p_warrant AND b.role IN ('filterReviewer', 'privilegeAuthority'));
END;

-- The clauses of a warrant in the parts that a judge weighs, whoever asks. `open` is false while a permission that the clause waits for is missing.
-- A scalar subquery is looked up by key for each row that gets so far: never a join that the planner could turn into a hash of a whole scope.
CREATE FUNCTION corpus.clause_parts(p_warrant integer)
RETURNS TABLE (clause_id integer, ordinal integer, effect text, kinds integer, lo timestamptz, hi timestamptz, target text, terms text, open boolean)
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT k.id, k.ordinal, k.effect::text, k.kinds, greatest(k.content_from, w.content_from), least(k.content_to, w.content_to),
    CASE
      WHEN k.target_kind = 'any' THEN 'true'
      WHEN k.target_kind = 'conversation' OR k.match_rule = 'anyParticipant' THEN
        format('(SELECT true FROM corpus.scope_conversation s WHERE s.clause_id = %s AND s.conversation_id = m.conversation_id) IS TRUE', k.id)
      WHEN k.match_rule = 'sentBy' THEN
        format('(SELECT true FROM corpus.scope_handle s WHERE s.clause_id = %s AND s.handle_id = m.sender_id) IS TRUE', k.id)
      ELSE format('(SELECT true FROM corpus.scope_handle s WHERE s.clause_id = %s AND s.handle_id = ANY (m.party_ids) LIMIT 1) IS TRUE', k.id)
    END,
    CASE WHEN k.term_list_id IS NULL THEN 'true'
      ELSE format('(SELECT true FROM corpus.scope_message s WHERE s.clause_id = %s AND s.message_id = m.id) IS TRUE', k.id) END,
    NOT EXISTS (SELECT FROM public.warrant_condition c WHERE c.warrant_id = w.id AND c.kind = 'PRIOR_PERMISSION_PER_SUBSET'
      AND c.clause_ordinal = k.ordinal AND c.met_at IS NULL)
  FROM public.warrant w JOIN public.warrant_clause k ON k.warrant_id = w.id WHERE w.id = p_warrant ORDER BY k.ordinal;
END;

-- The scope of a warrant as SQL over m: the kinds that it shows of a message, as bits (32: that it exists, who, when). No standing is asked here.
-- grants: what clauses give; denies: what exclusions take; held: whether the message is quarantined.
CREATE TYPE corpus.scope_parts AS (case_id integer, lo timestamptz, hi timestamptz, grants text, denies text, held text, reaches text, spared text);
CREATE FUNCTION corpus.scope_parts_of(p_warrant integer) RETURNS corpus.scope_parts
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT ROW(
    (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant),
    min(k.lo) FILTER (WHERE k.effect = 'covers' AND k.open AND k.lo < k.hi), max(k.hi) FILTER (WHERE k.effect = 'covers' AND k.open AND k.lo < k.hi),
    coalesce('((' || string_agg(format('CASE WHEN m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s AND %s THEN %s ELSE 0 END',
      k.lo, k.hi, k.target, k.terms, k.kinds), ' | ') FILTER (WHERE k.effect = 'covers' AND k.open) || ') & (m.kinds::integer | 32))', '0'),
    coalesce('(' || string_agg(format('CASE WHEN m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s THEN %s ELSE 0 END',
      k.lo, k.hi, k.target, k.kinds), ' | ') FILTER (WHERE k.effect = 'excludes') || ')', '0'),
    '((SELECT true FROM corpus.quarantine q WHERE q.message_id = m.id AND q.decided IS DISTINCT FROM ''release'') IS TRUE)',
    -- Cheaper to ask first: some clause reaches the message with some kind; no exclusion takes all of it.
    coalesce('(' || string_agg(format('(m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s%s AND %s)', k.lo, k.hi,
      CASE WHEN k.kinds & 32 = 0 THEN format('(m.kinds & %s) <> 0 AND ', k.kinds) ELSE '' END, k.target, k.terms), ' OR ')
      FILTER (WHERE k.effect = 'covers' AND k.open) || ')', 'false'),
    coalesce('NOT (' || string_agg(format('(m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s)', k.lo, k.hi, k.target), ' OR ')
      FILTER (WHERE k.effect = 'excludes' AND k.kinds = 63) || ')', 'true')
  )::corpus.scope_parts FROM corpus.clause_parts(p_warrant) k;
END;

-- The kinds of message m that this person may see, as bits, as SQL.
CREATE FUNCTION corpus.visible_sql(p_person uuid, p_warrant integer, p_purpose text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s corpus.scope_parts := corpus.scope_parts_of(p_warrant);
BEGIN
  IF corpus.standing(p_person, p_warrant, p_purpose, 'read') <> 'ALLOWED' OR s.lo IS NULL THEN
    RETURN '0';
  END IF;
  RETURN format('(CASE WHEN m.case_id = %s AND %s%s THEN %s & ~%s ELSE 0 END)', s.case_id,
    CASE WHEN corpus.on_filter_side(p_person, p_warrant) THEN '' ELSE 'NOT ' END, s.held, s.grants, s.denies);
END $$;

-- True where this person may see at least one of the kinds in p_part of message m (63: any), as SQL.
CREATE FUNCTION corpus.covers_sql(p_person uuid, p_warrant integer, p_purpose text, p_part integer) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s corpus.scope_parts := corpus.scope_parts_of(p_warrant);
  -- What the cheaper questions don't answer yet: of which kinds, where only some count or only some are taken away.
  exact boolean := p_part <> 63 OR s.denies <> '0';
BEGIN
  IF corpus.standing(p_person, p_warrant, p_purpose, 'read') <> 'ALLOWED' OR s.lo IS NULL THEN
    RETURN 'false';
  END IF;
  RETURN format('(m.case_id = %s AND m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s AND %s%s AND %s%s)', s.case_id, s.lo, s.hi,
    s.reaches, CASE WHEN corpus.on_filter_side(p_person, p_warrant) THEN '' ELSE 'NOT ' END, s.held, s.spared,
    CASE WHEN exact THEN format(' AND ((%s & ~%s) & %s) <> 0', s.grants, s.denies, p_part) ELSE '' END);
END $$;

-- The verdict on each of these messages with its reason: for those who verify, for receipts and for the simulator. Never on the wire as it is.
CREATE FUNCTION corpus.judge(p_person uuid, p_warrant integer, p_purpose text, p_use text, p_ids bigint[])
RETURNS TABLE (message_id bigint, visible integer, code text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  standing text := corpus.standing(p_person, p_warrant, p_purpose, p_use);
  s corpus.scope_parts := corpus.scope_parts_of(p_warrant);
BEGIN
  IF standing <> 'ALLOWED' THEN
    RETURN QUERY SELECT i.id, 0, standing FROM unnest(p_ids) AS i (id);
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format($q$
    SELECT w.id, CASE WHEN w.code = 'ALLOWED' THEN w.bits ELSE 0 END, w.code FROM (
      SELECT m.id, g.bits & ~d.bits AS bits, CASE
        WHEN g.bits = 0 THEN %1$s
        WHEN g.bits & ~d.bits = 0 THEN 'EXCLUDED'
        WHEN %2$s THEN %3$L ELSE %4$L END AS code
      FROM corpus.message m, LATERAL (SELECT CASE WHEN m.case_id = %5$s THEN %6$s ELSE 0 END AS bits) AS g, LATERAL (SELECT %7$s AS bits) AS d
      WHERE m.id = ANY ($1)) AS w
  $q$, corpus.furthest_sql(p_warrant), s.held,
    CASE WHEN corpus.on_filter_side(p_person, p_warrant) THEN 'ALLOWED' ELSE 'PRIVILEGED' END,
    CASE WHEN corpus.on_filter_side(p_person, p_warrant) THEN 'FILTER_ONLY' ELSE 'ALLOWED' END,
    s.case_id, s.grants, s.denies) USING p_ids;
END $$;

-- How far the clause came that came furthest, as the code of what it lacked.
CREATE FUNCTION corpus.furthest_sql(p_warrant integer) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE WHEN count(*) = 0 THEN '''TARGET''' ELSE format('(ARRAY[''TARGET'', ''DATES'', ''KIND'', ''TERMS'', ''CONDITION''])[CASE WHEN m.case_id <> %s THEN 1 ELSE greatest(%s) END]',
    (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant),
    string_agg(format('CASE WHEN NOT (%s) THEN 1 WHEN m.sent_at < %L::timestamptz OR m.sent_at >= %L::timestamptz THEN 2 WHEN (m.kinds::integer | 32) & %s = 0 THEN 3 '
      'WHEN NOT (%s) THEN 4 ELSE 5 END', k.target, k.lo, k.hi, k.kinds, k.terms), ', ')) END
  FROM corpus.clause_parts(p_warrant) k WHERE k.effect = 'covers';
END;

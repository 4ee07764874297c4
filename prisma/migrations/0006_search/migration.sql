-- Search, paging, counts and facets: inside the database, inside scope; ids, positions and numbers come out, never text.
-- A query is JSON: {tsquery, from[], to[], in[], notFrom[], notTo[], notIn[], kinds, notKinds, after, before}, made by server/query.

CREATE FUNCTION corpus.handle_ids(p_case integer, p_names jsonb) RETURNS integer[] LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(array_agg(h.id), '{}') FROM corpus.handle h
  WHERE h.case_id = p_case AND h.name IN (SELECT jsonb_array_elements_text(p_names));
END;

CREATE FUNCTION corpus.conversation_ids(p_case integer, p_names jsonb) RETURNS bigint[] LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(array_agg(c.id), '{}') FROM corpus.conversation c
  WHERE c.case_id = p_case AND c.ext_id IN (SELECT jsonb_array_elements_text(p_names));
END;

-- The query's field filters as a predicate over m. A filter by kind asks what the reader may see of m, not what m holds.
CREATE FUNCTION corpus.filters_sql(p_person uuid, p_warrant integer, p_purpose text, p_case integer, q jsonb) RETURNS text
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT format('m.case_id = %s', p_case)
    || CASE WHEN jsonb_array_length(q -> 'from') > 0 THEN format(' AND m.sender_id = ANY (%L::integer[])', corpus.handle_ids(p_case, q -> 'from')) ELSE '' END
    || CASE WHEN jsonb_array_length(q -> 'notFrom') > 0 THEN format(' AND m.sender_id <> ALL (%L::integer[])', corpus.handle_ids(p_case, q -> 'notFrom')) ELSE '' END
    || CASE WHEN jsonb_array_length(q -> 'to') > 0 THEN format(' AND m.recipient_ids && %L::integer[]', corpus.handle_ids(p_case, q -> 'to')) ELSE '' END
    || CASE WHEN jsonb_array_length(q -> 'notTo') > 0 THEN format(' AND NOT (m.recipient_ids && %L::integer[])', corpus.handle_ids(p_case, q -> 'notTo')) ELSE '' END
    || CASE WHEN jsonb_array_length(q -> 'in') > 0 THEN format(' AND m.conversation_id = ANY (%L::bigint[])', corpus.conversation_ids(p_case, q -> 'in')) ELSE '' END
    || CASE WHEN jsonb_array_length(q -> 'notIn') > 0 THEN format(' AND m.conversation_id <> ALL (%L::bigint[])', corpus.conversation_ids(p_case, q -> 'notIn')) ELSE '' END
    || CASE WHEN q ->> 'after' IS NOT NULL THEN format(' AND m.sent_at >= %L::timestamptz', q ->> 'after') ELSE '' END
    || CASE WHEN q ->> 'before' IS NOT NULL THEN format(' AND m.sent_at < %L::timestamptz', q ->> 'before') ELSE '' END
    || CASE WHEN (q ->> 'kinds')::integer > 0 THEN ' AND ' || corpus.covers_sql(p_person, p_warrant, p_purpose, (q ->> 'kinds')::integer) ELSE '' END
    || CASE WHEN (q ->> 'notKinds')::integer > 0 THEN ' AND NOT ' || corpus.covers_sql(p_person, p_warrant, p_purpose, (q ->> 'notKinds')::integer) ELSE '' END;
END;

-- SELECT of all hits in scope, without order. The words of a message are those of its body where a clause shows text, and those read on its
-- pictures where one shows images, taken together.
CREATE FUNCTION corpus.hits_sql(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_more text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p_case integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant);
  columns text := 'm.id, m.conversation_id, m.pos, m.sent_at, m.sender_id';
  filters text;
  covers text := corpus.covers_sql(p_person, p_warrant, p_purpose, 63);
  indexed text := nullif(querytree((q ->> 'tsquery')::tsquery), 'T');
BEGIN
  IF covers = 'false' THEN
    RETURN format('SELECT %s, false AS in_picture FROM corpus.message m WHERE false', columns);
  END IF;
  filters := corpus.filters_sql(p_person, p_warrant, p_purpose, p_case, q) || p_more;
  IF q ->> 'tsquery' IS NULL THEN
    RETURN format('SELECT %s, false AS in_picture FROM corpus.message m WHERE %s AND %s', columns, filters, covers);
  END IF;
  -- The index holds all words of a message, shown or not, so it is asked for what the query wants and never for what it excludes.
  RETURN format('SELECT %1$s, NOT (s.bits & 1 <> 0 AND m.words @@ %2$L::tsquery) AS in_picture FROM corpus.message m '
    'CROSS JOIN LATERAL (SELECT %3$s AS bits OFFSET 0) AS s WHERE %4$s AND %5$s%6$s '
    'AND (s.bits & 1 <> 0 OR s.bits & 2 <> 0 AND m.picture_words IS NOT NULL) '
    'AND (CASE WHEN s.bits & 1 <> 0 THEN m.words ELSE '''' END || CASE WHEN s.bits & 2 <> 0 THEN coalesce(m.picture_words, '''') ELSE '''' END) @@ %2$L::tsquery',
    columns, q ->> 'tsquery', corpus.visible_sql(p_person, p_warrant, p_purpose), filters, covers,
    CASE WHEN indexed IS NULL OR indexed = '' THEN '' ELSE format(' AND (m.words || coalesce(m.picture_words, '''')) @@ %L::tsquery', indexed) END);
END $$;

-- A message's place among the visible ones of its conversation that were sent at the same instant. Positions themselves count sealed
-- messages too, so they stay inside. `place` is the alias that has conversation_id, sent_at and pos.
CREATE FUNCTION corpus.rank_sql(p_covers text, place text) RETURNS text LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT format('(SELECT count(*)::integer FROM corpus.message m WHERE m.conversation_id = %1$I.conversation_id AND m.sent_at = %1$I.sent_at '
    'AND m.pos < %1$I.pos AND %2$s)', place, p_covers);
END;

-- The newest hits after a cursor. With words, the text step runs first and by itself while its hits are few: the planner would
-- else walk the time index for ever in search of a rare word (docs/decisions/006-search-plan.md).
CREATE FUNCTION corpus.find(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_before_at timestamptz, p_before_id bigint, p_limit integer)
RETURNS TABLE (id bigint, conversation_id bigint, pos integer, sent_at timestamptz, in_picture boolean, rank integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  more text := CASE WHEN p_before_id IS NULL THEN ''
    ELSE format(' AND (m.sent_at, m.id) < (%L::timestamptz, %s)', p_before_at, p_before_id) END;
  hits text := corpus.hits_sql(p_person, p_warrant, p_purpose, q, more);
  few boolean := false;
BEGIN
  IF q ->> 'tsquery' IS NOT NULL THEN
    EXECUTE format('SELECT count(*) <= 5000 FROM (SELECT FROM corpus.message m WHERE (m.words || coalesce(m.picture_words, '''')) @@ %L::tsquery LIMIT 5001) AS t', q ->> 'tsquery')
    INTO few;
  END IF;
  RETURN QUERY EXECUTE format('WITH h AS %s (%s), page AS (SELECT * FROM h ORDER BY h.sent_at DESC, h.id DESC LIMIT %s) '
    'SELECT p.id, p.conversation_id, p.pos, p.sent_at, p.in_picture, %s FROM page p ORDER BY p.sent_at DESC, p.id DESC',
    CASE WHEN few THEN 'MATERIALIZED' ELSE 'NOT MATERIALIZED' END, hits, least(p_limit, 500),
    corpus.rank_sql(corpus.covers_sql(p_person, p_warrant, p_purpose, 63), 'p'));
END $$;

-- How many hits, counted up to a cap: exact below it.
CREATE FUNCTION corpus.count_hits(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_cap integer, OUT total bigint, OUT exact boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('SELECT least(count(*), %s), count(*) <= %s FROM (SELECT FROM (%s) AS h LIMIT %s) AS t',
    p_cap, p_cap, corpus.hits_sql(p_person, p_warrant, p_purpose, q, ''), p_cap + 1) INTO total, exact;
END $$;

-- Facets over the hits, the first p_cap of them: [{facet, value, n}], with kinds only as far as a clause shows them.
CREATE FUNCTION corpus.facets(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_cap integer)
RETURNS TABLE (facet text, value text, n bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    WITH h AS MATERIALIZED (SELECT * FROM (%s) AS a LIMIT %s),
    seen AS (SELECT h.sender_id, h.sent_at, %s AS visible FROM h JOIN corpus.message m ON m.id = h.id)
    SELECT 'month', to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM'), count(*) FROM seen GROUP BY 2
    UNION ALL
    (SELECT 'sender', x.name, count(*) FROM seen JOIN corpus.handle x ON x.id = seen.sender_id GROUP BY x.name ORDER BY 3 DESC, 2 LIMIT 20)
    UNION ALL
    SELECT 'kind', k.bit::text, count(*) FROM seen JOIN unnest(ARRAY[1, 2, 4, 8, 16]) AS k (bit) ON (seen.visible & k.bit) <> 0 GROUP BY 2
  $q$, corpus.hits_sql(p_person, p_warrant, p_purpose, q, ''), p_cap, corpus.visible_sql(p_person, p_warrant, p_purpose));
END $$;

-- A page of one conversation in the order of time, from an anchor on: visible messages alone, each with the number of sealed ones between
-- it and the visible one before it (older neighbour). Nothing is said of sealed messages before the first or after the last visible one.
CREATE FUNCTION corpus.page(p_person uuid, p_warrant integer, p_purpose text, p_conversation text, p_at timestamptz, p_rank integer,
  p_forward boolean, p_limit integer)
RETURNS TABLE (id bigint, conversation_id bigint, pos integer, sent_at timestamptz, sealed_before bigint, rank integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  covers text := corpus.covers_sql(p_person, p_warrant, p_purpose, 63);
  show boolean;
  conversation bigint;
  place integer;
BEGIN
  SELECT c.id, f.show_sealed INTO conversation, show
  FROM public.warrant w JOIN public.case_file f ON f.id = w.case_id JOIN corpus.conversation c ON c.case_id = w.case_id AND c.ext_id = p_conversation
  WHERE w.id = p_warrant;
  IF conversation IS NULL OR covers = 'false' THEN
    RETURN;
  END IF;
  -- The anchor's position from its rank; past the last one of its instant, past them all.
  EXECUTE format('SELECT m.pos FROM corpus.message m WHERE m.conversation_id = %s AND m.sent_at = $1 AND %s ORDER BY m.pos OFFSET $2 LIMIT 1',
    conversation, covers) INTO place USING p_at, greatest(p_rank, 0);
  place := CASE WHEN p_rank < 0 THEN -1 ELSE coalesce(place, 2147483647) END;
  RETURN QUERY EXECUTE format($q$
    WITH page AS (
      SELECT m.id, m.conversation_id, m.pos, m.sent_at FROM corpus.message m
      WHERE m.conversation_id = %1$s AND %2$s AND (m.sent_at, m.pos) %3$s ($1, $2)
      ORDER BY m.sent_at %4$s, m.pos %4$s LIMIT %5$s
    )
    SELECT p.id, p.conversation_id, p.pos, p.sent_at,
      CASE WHEN %6$L::boolean THEN coalesce((
        SELECT count(*) FROM corpus.message s,
          LATERAL (SELECT m.sent_at, m.pos FROM corpus.message m
            WHERE m.conversation_id = %1$s AND %2$s AND (m.sent_at, m.pos) < (p.sent_at, p.pos)
            ORDER BY m.sent_at DESC, m.pos DESC LIMIT 1) AS older
        WHERE s.conversation_id = %1$s AND (s.sent_at, s.pos) > (older.sent_at, older.pos) AND (s.sent_at, s.pos) < (p.sent_at, p.pos)
      ), 0) ELSE 0 END, %7$s
    FROM page p ORDER BY p.sent_at, p.pos
  $q$, conversation, covers, CASE WHEN p_forward THEN '>' ELSE '<' END, CASE WHEN p_forward THEN 'ASC' ELSE 'DESC' END, least(p_limit, 200), show,
    corpus.rank_sql(covers, 'p'))
  USING p_at, place;
END $$;

-- The conversations that hold something visible, latest first: only what is visible is counted or dated.
CREATE FUNCTION corpus.conversations(p_person uuid, p_warrant integer, p_purpose text, p_limit integer)
RETURNS TABLE (conversation text, messages bigint, first_at timestamptz, last_at timestamptz, people text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    WITH seen AS MATERIALIZED (SELECT m.conversation_id, m.sender_id, m.recipient_ids, m.sent_at FROM corpus.message m WHERE %s),
    top AS (SELECT s.conversation_id, count(*) AS n, min(s.sent_at) AS first_at, max(s.sent_at) AS last_at FROM seen s
      GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT %s)
    SELECT c.ext_id, t.n, t.first_at, t.last_at,
      (SELECT array_agg(h.name ORDER BY h.name) FROM corpus.handle h WHERE h.id IN (
        SELECT s.sender_id FROM seen s WHERE s.conversation_id = t.conversation_id
        UNION SELECT unnest(s.recipient_ids) FROM seen s WHERE s.conversation_id = t.conversation_id))
    FROM top t JOIN corpus.conversation c ON c.id = t.conversation_id ORDER BY t.last_at DESC, c.ext_id
  $q$, corpus.covers_sql(p_person, p_warrant, p_purpose, 63), least(p_limit, 500));
END $$;

-- Of these messages, the visible ones with their places: for notes, packs and links that name messages by id or by the file's own id.
CREATE FUNCTION corpus.visible_among(p_person uuid, p_warrant integer, p_purpose text, p_ids bigint[], p_ext_ids text[])
RETURNS TABLE (id bigint, ext_id text, conversation_id bigint, conversation text, pos integer, sent_at timestamptz, rank integer, visible integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  covers text := corpus.covers_sql(p_person, p_warrant, p_purpose, 63);
BEGIN
  RETURN QUERY EXECUTE format(
    'WITH p AS (SELECT m.id, m.ext_id, m.conversation_id, m.pos, m.sent_at, %2$s AS visible FROM corpus.message m '
    'WHERE (m.id = ANY ($1) OR (m.ext_id = ANY ($2) AND m.case_id = (SELECT w.case_id FROM public.warrant w WHERE w.id = $3))) AND %1$s) '
    'SELECT p.id, p.ext_id, p.conversation_id, c.ext_id, p.pos, p.sent_at, %3$s, p.visible '
    'FROM p JOIN corpus.conversation c ON c.id = p.conversation_id ORDER BY p.sent_at, p.conversation_id, p.pos',
    covers, corpus.visible_sql(p_person, p_warrant, p_purpose), corpus.rank_sql(covers, 'p')) USING p_ids, p_ext_ids, p_warrant;
END $$;

-- Of these attachments, those of a kind that a clause shows, with the place of their message.
CREATE FUNCTION corpus.visible_attachments(p_person uuid, p_warrant integer, p_purpose text, p_ids bigint[], p_messages bigint[])
RETURNS TABLE (id bigint, kind smallint, message_id bigint, conversation_id bigint, pos integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT a.id, a.kind, m.id, m.conversation_id, m.pos FROM corpus.attachment a JOIN corpus.message m ON m.id = a.message_id '
    'WHERE (a.id = ANY ($1) OR a.message_id = ANY ($2)) AND a.state = ''stored'' AND (%s & a.kind) <> 0 ORDER BY a.message_id, a.ordinal',
    corpus.visible_sql(p_person, p_warrant, p_purpose)) USING p_ids, p_messages;
END $$;

CREATE INDEX message_ext ON corpus.message (case_id, ext_id);

GRANT USAGE ON SCHEMA public TO ambit_gate;
GRANT CREATE ON SCHEMA corpus TO ambit_gate;
DO $$
DECLARE f regprocedure;
BEGIN
  -- Questions run as the gate's role; what writes (triggers and what they call) stays the owner's.
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'corpus' LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    IF (SELECT p.provolatile <> 'v' FROM pg_proc p WHERE p.oid = f) THEN
      EXECUTE format('ALTER FUNCTION %s OWNER TO ambit_gate', f);
    END IF;
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA corpus FROM ambit_gate;
GRANT EXECUTE ON FUNCTION corpus.words(text) TO ambit_intake;
GRANT EXECUTE ON FUNCTION
  corpus.find(uuid, integer, text, jsonb, timestamptz, bigint, integer),
  corpus.count_hits(uuid, integer, text, jsonb, integer),
  corpus.facets(uuid, integer, text, jsonb, integer),
  corpus.page(uuid, integer, text, text, timestamptz, integer, boolean, integer),
  corpus.conversations(uuid, integer, text, integer),
  corpus.visible_among(uuid, integer, text, bigint[], text[]),
  corpus.visible_attachments(uuid, integer, text, bigint[], bigint[])
TO ambit_app;

-- Search, paging, counts and facets: inside the database, inside scope; ids, positions and numbers come out, never text.
-- A query is JSON: {tsquery, from[], to[], in[], notFrom[], notTo[], notIn[], kinds, notKinds, after, before}, made by server/query.
-- How a search is planned: docs/decisions/010-search-by-plan.md.

-- What the choice of a plan rests on. Estimates all: nothing here widens or narrows what a search gives, only how it goes about it.
-- A case's size and span, taken anew when it has grown by a quarter; a sample of its messages' words, of which a query's share is read off;
-- and how many messages lie in the conversations that a clause can reach.
CREATE TABLE corpus.case_size (
  case_id integer PRIMARY KEY,
  messages bigint NOT NULL,
  last_id bigint NOT NULL,
  sampled integer NOT NULL
);
CREATE TABLE corpus.sample (
  case_id integer NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX sample_words ON corpus.sample USING gin (words) WITH (fastupdate = off);
CREATE INDEX sample_case ON corpus.sample (case_id);
CREATE TABLE corpus.clause_size (
  clause_id integer PRIMARY KEY,
  messages bigint NOT NULL,
  conversations integer NOT NULL
);

-- The conversations in which a message can lie that these clauses show: those of their targets, and all in which a target handle takes part.
CREATE FUNCTION corpus.reach(p_clauses integer[]) RETURNS TABLE (clause_id integer, conversation_id bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.clause_id, s.conversation_id FROM corpus.scope_conversation s WHERE s.clause_id = ANY (p_clauses)
  UNION
  SELECT s.clause_id, p.conversation_id FROM corpus.scope_handle s JOIN corpus.participant p ON p.handle_id = s.handle_id WHERE s.clause_id = ANY (p_clauses);
END;

-- All conversations in which something can lie that a warrant shows. A clause that covers always names targets (warrant_clause's own check).
CREATE FUNCTION corpus.reached_by(p_warrant integer) RETURNS SETOF bigint LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT s.conversation_id FROM corpus.scope_conversation s JOIN public.warrant_clause k ON k.id = s.clause_id WHERE k.warrant_id = p_warrant AND k.effect = 'covers'
  UNION
  SELECT p.conversation_id FROM corpus.scope_handle s JOIN public.warrant_clause k ON k.id = s.clause_id JOIN corpus.participant p ON p.handle_id = s.handle_id
  WHERE k.warrant_id = p_warrant AND k.effect = 'covers';
END;

CREATE FUNCTION corpus.measure_clauses(p_clauses integer[]) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  INSERT INTO corpus.clause_size (clause_id, messages, conversations)
  SELECT k.id, coalesce(sum(c.positions), 0), count(c.id)
  FROM unnest(p_clauses) AS k (id) LEFT JOIN corpus.reach(p_clauses) r ON r.clause_id = k.id LEFT JOIN corpus.conversation c ON c.id = r.conversation_id
  GROUP BY k.id
  ON CONFLICT (clause_id) DO UPDATE SET messages = excluded.messages, conversations = excluded.conversations;
END;

CREATE FUNCTION corpus.measure_case(p_case integer) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  size corpus.case_size;
BEGIN
  SELECT p_case, coalesce(sum(c.positions), 0) INTO size.case_id, size.messages FROM corpus.conversation c WHERE c.case_id = p_case;
  size.last_id := (SELECT coalesce(max(m.id), 0) FROM corpus.message m);
  DELETE FROM corpus.sample s WHERE s.case_id = p_case;
  -- Places of the conversations' line, evenly far apart: the same corpus gives the same sample.
  INSERT INTO corpus.sample (case_id, words)
  SELECT p_case, m.words FROM (
    SELECT c.id, c.positions, sum(c.positions) OVER (ORDER BY c.id) - c.positions AS before FROM corpus.conversation c WHERE c.case_id = p_case
  ) AS c, LATERAL generate_series(ceil(c.before * 2000.0 / greatest(size.messages, 1))::integer,
      ceil((c.before + c.positions) * 2000.0 / greatest(size.messages, 1))::integer - 1) AS n,
    LATERAL (SELECT x.words FROM corpus.message x WHERE x.conversation_id = c.id AND x.pos = (floor(n * size.messages / 2000.0) - c.before)::integer OFFSET 0) AS m;
  GET DIAGNOSTICS size.sampled = ROW_COUNT;
  INSERT INTO corpus.case_size SELECT size.* ON CONFLICT (case_id) DO UPDATE
    SET messages = excluded.messages, last_id = excluded.last_id, sampled = excluded.sampled;
  PERFORM corpus.measure_clauses(ARRAY(
    SELECT k.id FROM public.warrant_clause k JOIN public.warrant w ON w.id = k.warrant_id WHERE w.case_id = p_case AND k.effect = 'covers'));
END $$;

CREATE FUNCTION corpus.case_grew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.measure_case(a.case_id) FROM (SELECT a.case_id, max(a.id) AS last_id FROM added a GROUP BY 1) AS a
  LEFT JOIN corpus.case_size z ON z.case_id = a.case_id WHERE z.case_id IS NULL OR a.last_id > z.last_id * 1.25;
  RETURN NULL;
END $$;
CREATE TRIGGER case_grew AFTER INSERT ON corpus.message REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION corpus.case_grew();

-- After target_resolved, whose name comes before.
CREATE FUNCTION corpus.targets_sized() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.measure_clauses(ARRAY(SELECT DISTINCT a.clause_id FROM added a));
  RETURN NULL;
END $$;
CREATE TRIGGER target_sized AFTER INSERT ON public.clause_target REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION corpus.targets_sized();
CREATE FUNCTION corpus.forget_size() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM corpus.clause_size z USING gone g WHERE z.clause_id = g.id;
  RETURN NULL;
END $$;
CREATE TRIGGER clause_gone AFTER DELETE ON public.warrant_clause REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION corpus.forget_size();
GRANT SELECT ON corpus.case_size, corpus.sample, corpus.clause_size TO ambit_gate;

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

-- The span from p_since to p_until in steps back from its end, each twice as long as the one before, with the blocks of days that hold it.
CREATE FUNCTION corpus.time_steps(p_since timestamptz, p_until timestamptz, p_days integer)
RETURNS TABLE (blocks integer[], since timestamptz, until timestamptz) LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first_day integer := (p_since AT TIME ZONE 'UTC')::date - DATE '0001-01-01';
  last_day integer := (p_until AT TIME ZONE 'UTC')::date - DATE '0001-01-01';
  span integer := greatest(p_days, 1);
  low integer;
  width integer;
BEGIN
  WHILE last_day >= first_day LOOP
    low := greatest(first_day, last_day - span + 1);
    width := CASE WHEN last_day - low < 8 THEN 1 WHEN last_day - low < 64 THEN 8 ELSE 64 END;
    low := greatest(first_day, low / width * width);
    blocks := ARRAY(SELECT CASE width WHEN 1 THEN 0 WHEN 8 THEN 10000000 ELSE 20000000 END + b FROM generate_series(low / width, last_day / width) AS b);
    since := greatest(p_since, (DATE '0001-01-01' + low)::timestamp AT TIME ZONE 'UTC');
    until := least(p_until, (DATE '0001-01-01' + last_day + 1)::timestamp AT TIME ZONE 'UTC');
    RETURN NEXT;
    last_day := low - 1;
    span := least(span * 2, 1000000);
  END LOOP;
END $$;

-- How to go about a search. `how` says what gives the candidates, and each is then held to scope and words:
--   words:          the index by what is said, all at once
--   words by time:  the same, going back in steps
--   words in scope: the index by what is said and in which conversation
--   words and scope: what is said, and the conversations by their own index, each as a bitmap; what both hold
--   scope by time:  the conversations that scope can reach, going back in steps
--   time:           all messages, newest first
CREATE TYPE corpus.approach AS (how text, indexed text[], conversations bigint[], since timestamptz, until timestamptz, days integer, shows_all boolean);

-- The share of the case's messages that hold the words of a query, that hold them in whatever order, and that hold each of the conditions, added
-- up: read off the sample.
CREATE FUNCTION corpus.share_of_words(p_case integer, p_tsquery text, p_conditions text[],
  OUT said double precision, OUT held double precision, OUT listed double precision) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT (count(*) FILTER (WHERE s.words @@ p_tsquery::tsquery) + 0.1) / (z.sampled + 1), (count(s.words) + 0.1) / (z.sampled + 1),
    CASE WHEN cardinality(p_conditions) > 1 THEN
      (SELECT sum((SELECT count(*) FROM corpus.sample y WHERE y.case_id = p_case AND y.words @@ c::tsquery)) FROM unnest(p_conditions) AS c)
      ELSE count(s.words) END / (z.sampled + 1.0)
  FROM corpus.case_size z LEFT JOIN corpus.sample s ON s.case_id = z.case_id AND s.words @@ replace(p_tsquery, '<->', '&')::tsquery
  WHERE z.case_id = p_case GROUP BY z.sampled;
END;

-- What the index is asked for, as conditions that must all hold. A query of several words that are all wanted is asked for word by word: the
-- index then leaps from one condition's next message to the other's, where one condition of two words would read both words' lists as far as
-- their next common message, past the days or conversations that were asked for. That words follow each other is seen to later.
CREATE FUNCTION corpus.indexed_conditions(p_tsquery text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT
BEGIN ATOMIC
  SELECT CASE
    WHEN querytree(p_tsquery::tsquery) IN ('', 'T') THEN NULL
    WHEN p_tsquery !~ '[!|]' THEN ARRAY(SELECT DISTINCT w[1] FROM regexp_matches(p_tsquery, '(''[^'']+''(?::\*)?)', 'g') AS w)
    ELSE ARRAY[querytree(p_tsquery::tsquery)] END;
END;

-- Which conversations a query names by itself, in:, from: or to:; null when it names none.
CREATE FUNCTION corpus.named_conversations(p_case integer, q jsonb) RETURNS bigint[] LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE
    WHEN jsonb_array_length(q -> 'in') > 0 THEN corpus.conversation_ids(p_case, q -> 'in')
    WHEN jsonb_array_length(q -> 'from') > 0 OR jsonb_array_length(q -> 'to') > 0 THEN ARRAY(
      SELECT DISTINCT p.conversation_id FROM corpus.participant p
      WHERE p.handle_id = ANY (corpus.handle_ids(p_case, CASE WHEN jsonb_array_length(q -> 'from') > 0 THEN q -> 'from' ELSE q -> 'to' END)))
  END;
END;

-- Those of these conversations in which something can lie that a warrant shows: one out of reach is not read, so that it takes no longer than one
-- that isn't there.
CREATE FUNCTION corpus.in_reach(p_warrant integer, p_conversations bigint[]) RETURNS bigint[] LANGUAGE sql STABLE STRICT
BEGIN ATOMIC
  SELECT ARRAY(SELECT c.id FROM unnest(p_conversations) AS c (id) WHERE EXISTS (
    SELECT FROM public.warrant_clause k JOIN corpus.scope_conversation s ON s.clause_id = k.id AND s.conversation_id = c.id
    WHERE k.warrant_id = p_warrant AND k.effect = 'covers'
  ) OR EXISTS (
    SELECT FROM corpus.participant p JOIN corpus.scope_handle s ON s.handle_id = p.handle_id JOIN public.warrant_clause k ON k.id = s.clause_id
    WHERE p.conversation_id = c.id AND k.warrant_id = p_warrant AND k.effect = 'covers'));
END;

-- How many messages a day the conversations hold that clauses reach, on average over the span and at its newest end, and how many conversations
-- those are. The newest end counts where its clauses can be expected to give all that is wanted.
CREATE FUNCTION corpus.reached_daily(p_warrant integer, p_since timestamptz, p_until timestamptz, size bigint, days double precision,
  OUT average double precision, OUT newest double precision, OUT newest_days double precision, OUT conversations double precision) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH k AS (
    SELECT coalesce(z.messages, size) / days AS daily, z.conversations AS listed,
      greatest(k.content_from, p_since) AS since, least(k.content_to, p_until) AS until
    FROM public.warrant_clause k LEFT JOIN corpus.clause_size z ON z.clause_id = k.id WHERE k.warrant_id = p_warrant AND k.effect = 'covers'
  ), t AS (
    SELECT k.*, extract(epoch FROM k.until - k.since)::double precision / 86400 AS days, k.until = max(k.until) OVER () AS last FROM k WHERE k.since < k.until
  )
  SELECT coalesce(sum(t.daily * t.days) / greatest(extract(epoch FROM p_until - p_since)::double precision / 86400, 0.01), 0), coalesce(sum(t.daily) FILTER (WHERE t.last), 0),
    coalesce(max(t.days) FILTER (WHERE t.last), 0), CASE WHEN bool_and(t.listed IS NOT NULL) THEN sum(t.listed)::double precision ELSE 'Infinity' END FROM t;
END;

-- Chooses by what each way is expected to cost, in microseconds, to find p_wanted hits (docs/decisions/010-search-by-plan.md).
CREATE FUNCTION corpus.approach_to(p_warrant integer, q jsonb, p_before timestamptz, p_wanted integer) RETURNS corpus.approach
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  a corpus.approach;
  w public.warrant;
  newest timestamptz;
  oldest timestamptz;
  size bigint;
  -- Messages a day; days of the span; the share of them that scope reaches, in how many conversations.
  daily double precision;
  span double precision;
  reached record;
  seen double precision;
  named bigint[];
  share record;
  by_words double precision := 'Infinity';
  by_both double precision := 'Infinity';
  by_two double precision := 'Infinity';
  by_scope double precision := 'Infinity';
  by_time double precision;
BEGIN
  SELECT * INTO w FROM public.warrant x WHERE x.id = p_warrant;
  newest := (SELECT m.sent_at FROM corpus.message m WHERE m.case_id = w.case_id ORDER BY m.case_id, m.sent_at DESC, m.id DESC LIMIT 1);
  oldest := (SELECT m.sent_at FROM corpus.message m WHERE m.case_id = w.case_id ORDER BY m.case_id DESC, m.sent_at, m.id LIMIT 1);
  size := coalesce((SELECT z.messages FROM corpus.case_size z WHERE z.case_id = w.case_id), 1);
  SELECT greatest(min(k.content_from) FILTER (WHERE k.effect = 'covers'), w.content_from, oldest, (q ->> 'after')::timestamptz),
    least(max(k.content_to) FILTER (WHERE k.effect = 'covers'), w.content_to, newest + interval '1 second', (q ->> 'before')::timestamptz, p_before + interval '1 second'),
    bool_and(CASE WHEN k.effect = 'covers' THEN k.kinds & 3 = 3 ELSE k.kinds = 63 OR k.kinds & 3 = 0 END)
  INTO a.since, a.until, a.shows_all FROM public.warrant_clause k WHERE k.warrant_id = p_warrant;
  span := greatest(0.01, extract(epoch FROM a.until - a.since) / 86400);
  daily := size / greatest(1, extract(epoch FROM newest - oldest) / 86400);
  IF q ->> 'tsquery' IS NOT NULL THEN
    a.indexed := corpus.indexed_conditions(q ->> 'tsquery');
    SELECT coalesce(x.said, 1) AS said, coalesce(x.held, 1) AS held, coalesce(x.listed, 1) AS listed INTO share
    FROM corpus.share_of_words(w.case_id, q ->> 'tsquery', a.indexed) AS x;
  ELSE
    SELECT 1::double precision AS said, 1::double precision AS held, 1::double precision AS listed INTO share;
  END IF;
  reached := corpus.reached_daily(p_warrant, a.since, a.until, size, size / daily);
  named := corpus.in_reach(p_warrant, corpus.named_conversations(w.case_id, q));
  IF named IS NOT NULL THEN
    reached.conversations := cardinality(named);
    reached.average := least(reached.average, (SELECT coalesce(sum(c.positions), 0) FROM corpus.conversation c WHERE c.id = ANY (named)) * daily / size);
  ELSIF reached.newest * reached.newest_days * share.said > p_wanted THEN
    reached.average := reached.newest;
  END IF;
  -- Clauses that overlap reach no more than there is.
  seen := greatest(1 - exp(- reached.average / daily), 1 / (daily * span));
  a.days := least(1000000, ceil(1.2 * p_wanted / (share.said * seen * daily)));
  by_time := least(span * daily, p_wanted / (share.said * seen)) * (1 + share.said * 3);
  IF reached.conversations < 5000 THEN
    by_scope := 600 + reached.conversations * 6 + least(seen * daily * span, p_wanted * 2 / share.said) * 3;
  END IF;
  IF a.indexed IS NOT NULL THEN
    by_words := CASE WHEN share.held * size < 1500 THEN 200 + share.held * size * 5
      ELSE 300 + least(share.held * daily * span, p_wanted * 2 / seen * share.held / share.said) * 9 END;
    IF reached.conversations < 300 THEN
      by_both := 500 + reached.conversations * 40 + least(share.listed * size * 0.0125, seen * size * 50) + share.held * seen * size * 6;
    END IF;
    IF reached.conversations < 5000 THEN
      by_two := 700 + reached.conversations * 5 + seen * size * 0.15 + share.held * size * 0.3 + share.held * seen * size * 6;
    END IF;
    IF a.indexed::text LIKE '%:*%' THEN
      -- The index gathers all words that begin so, for each step anew.
      by_words := by_words + share.held * size * 0.4;
      by_both := by_both + share.held * size * 0.4;
      by_two := by_two + share.held * size * 0.4;
    END IF;
  END IF;
  a.how := CASE least(by_words, by_both, by_two, by_scope, by_time)
    WHEN by_both THEN 'words in scope' WHEN by_two THEN 'words and scope' WHEN by_scope THEN 'scope by time'
    WHEN by_words THEN CASE WHEN share.held * size < 1500 THEN 'words' ELSE 'words by time' END
    ELSE 'time' END;
  IF a.how IN ('words in scope', 'words and scope', 'scope by time') THEN
    a.conversations := coalesce(named, ARRAY(SELECT r.id FROM corpus.reached_by(p_warrant) AS r (id)));
  END IF;
  RETURN a;
END $$;

-- The messages that an approach looks at, newest first where it walks through time: never fewer than all hits. Fenced by OFFSET 0, so that
-- no guess of the planner's moves a condition of scope in here or picks another index. `step` is a row of time_steps.
CREATE FUNCTION corpus.candidates_sql(p_case integer, a corpus.approach) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT 'SELECT x.id, x.case_id, x.conversation_id, x.pos, x.sent_at, x.sender_id, x.recipient_ids, x.party_ids, x.kinds, x.words, x.picture_words FROM '
    || format(CASE a.how
      WHEN 'words' THEN 'corpus.message x WHERE %1$s'
      -- Blocks of two steps can overlap: the instants decide, outside a fence of their own.
      WHEN 'words by time' THEN '(SELECT * FROM corpus.message x WHERE %1$s AND corpus.day_blocks(x.sent_at) && step.blocks OFFSET 0) AS x '
        'WHERE x.sent_at >= step.since AND x.sent_at < step.until'
      WHEN 'words in scope' THEN 'corpus.message x WHERE %1$s AND ARRAY[x.conversation_id] && %2$L::bigint[]'
      WHEN 'words and scope' THEN 'corpus.message x WHERE %1$s AND x.conversation_id = ANY (%2$L::bigint[])'
      WHEN 'scope by time' THEN 'unnest(%2$L::bigint[]) AS c (id) CROSS JOIN LATERAL (SELECT * FROM corpus.message y '
        'WHERE y.conversation_id = c.id AND y.sent_at >= step.since AND y.sent_at < step.until OFFSET 0) AS x'
      ELSE 'corpus.message x WHERE x.case_id = %3$s AND x.sent_at >= %4$L::timestamptz AND x.sent_at < %5$L::timestamptz ORDER BY x.sent_at DESC, x.id DESC'
    END, (SELECT string_agg(format('(x.words || coalesce(x.picture_words, ''''::tsvector)) @@ %L::tsquery', c), ' AND ') FROM unnest(a.indexed) AS c), a.conversations, p_case, a.since, a.until)
    || ' OFFSET 0';
END;

-- The hits among candidates m, as a SELECT without order. The words of a message are those of its body where a clause shows text, and those
-- read on its pictures where one shows images, taken together. The index holds all words of a message, shown or not: it is asked for what
-- the query wants, never for what it excludes, and each candidate is held to the words that are shown.
CREATE FUNCTION corpus.hits_sql(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_covers text, p_case integer, p_shows_all boolean, p_candidates text)
RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted text := quote_nullable(q ->> 'tsquery') || '::tsquery';
  judged text := ' WHERE ' || corpus.filters_sql(p_person, p_warrant, p_purpose, p_case, q) || ' AND ' || p_covers;
  hit text := 'SELECT m.id, m.conversation_id, m.pos, m.sent_at, m.sender_id, ';
BEGIN
  IF q ->> 'tsquery' IS NULL THEN
    RETURN hit || 'false AS in_picture FROM (' || p_candidates || ') AS m' || judged;
  END IF;
  RETURN hit || 'NOT (v.bits & 1 <> 0 AND m.words @@ ' || wanted || ') AS in_picture FROM (' || p_candidates || ') AS m CROSS JOIN LATERAL (SELECT '
    -- Where every clause shows text and images there is nothing to weigh. The fence has it weighed for what is in scope alone.
    || CASE WHEN p_shows_all THEN 'm.kinds & 3 AS bits' ELSE corpus.visible_sql(p_person, p_warrant, p_purpose) || ' AS bits OFFSET 0' END || ') AS v'
    || judged || ' AND CASE WHEN v.bits & 2 <> 0 AND m.picture_words IS NOT NULL'
    ' THEN (CASE WHEN v.bits & 1 <> 0 THEN m.words ELSE '''' END || m.picture_words) @@ ' || wanted
    || ' ELSE v.bits & 1 <> 0 AND m.words @@ ' || wanted || ' END';
END $$;

-- A message's place among the visible ones of its conversation that were sent at the same instant. Positions themselves count sealed
-- messages too, so they stay inside. `place` is the alias that has conversation_id, sent_at and pos.
CREATE FUNCTION corpus.rank_sql(p_covers text, place text) RETURNS text LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT format('(SELECT count(*)::integer FROM corpus.message m WHERE m.conversation_id = %1$I.conversation_id AND m.sent_at = %1$I.sent_at '
    'AND m.pos < %1$I.pos AND %2$s)', place, p_covers);
END;

CREATE TYPE corpus.place AS (id bigint, conversation_id bigint, pos integer, sent_at timestamptz, in_picture boolean);

-- The newest hits after a cursor. The settings keep the planner to the index that the approach names.
CREATE FUNCTION corpus.find(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_before_at timestamptz, p_before_id bigint, p_limit integer)
RETURNS TABLE (id bigint, conversation_id bigint, pos integer, sent_at timestamptz, in_picture boolean, rank integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_sort = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  covers text := corpus.covers_sql(p_person, p_warrant, p_purpose, 63);
  in_case integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant);
  most integer := least(p_limit, 500);
  a corpus.approach;
  page text;
  hits corpus.place[];
BEGIN
  IF covers = 'false' THEN
    RETURN;
  END IF;
  a := corpus.approach_to(p_warrant, q, p_before_at, most);
  page := corpus.hits_sql(p_person, p_warrant, p_purpose, q, covers, in_case, a.shows_all, corpus.candidates_sql(in_case, a))
    || CASE WHEN p_before_id IS NULL THEN '' ELSE format(' AND (m.sent_at, m.id) < (%L::timestamptz, %s)', p_before_at, p_before_id) END
    || CASE WHEN a.how = 'time' THEN '' ELSE ' ORDER BY m.sent_at DESC, m.id DESC' END || ' LIMIT ' || most;
  IF a.how LIKE '% by time' THEN
    page := format('SELECT h.* FROM corpus.time_steps(%L, %L, %s) AS step CROSS JOIN LATERAL (%s) AS h LIMIT %s', a.since, a.until, a.days, page, most);
  END IF;
  EXECUTE format('SELECT ARRAY(SELECT (p.id, p.conversation_id, p.pos, p.sent_at, p.in_picture)::corpus.place FROM (%s) AS p ORDER BY p.sent_at DESC, p.id DESC)',
    page) INTO hits;
  -- Messages of one conversation seldom share an instant: where none does, there is nothing to count, and nothing to plan.
  IF EXISTS (SELECT FROM unnest(hits) AS p JOIN corpus.message m ON m.conversation_id = p.conversation_id AND m.sent_at = p.sent_at AND m.pos < p.pos) THEN
    RETURN QUERY EXECUTE format('SELECT p.id, p.conversation_id, p.pos, p.sent_at, p.in_picture, %s FROM unnest($1) WITH ORDINALITY AS p ORDER BY p.ordinality',
      corpus.rank_sql(covers, 'p')) USING hits;
  ELSE
    RETURN QUERY SELECT p.id, p.conversation_id, p.pos, p.sent_at, p.in_picture, 0 FROM unnest(hits) WITH ORDINALITY AS p ORDER BY p.ordinality;
  END IF;
END $$;

-- The hits, up to a cap, as SQL of a table `hit`. Only what is shown bounds it: a bound on what was looked at would say how much is hidden.
CREATE FUNCTION corpus.counted_sql(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_covers text, p_cap integer) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  in_case integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant);
  a corpus.approach := corpus.approach_to(p_warrant, q, NULL, p_cap);
  candidates text;
BEGIN
  candidates := corpus.candidates_sql(in_case, a);
  IF a.how LIKE '% by time' THEN
    candidates := format('SELECT y.* FROM corpus.time_steps(%L, %L, %s) AS step CROSS JOIN LATERAL (%s) AS y', a.since, a.until, a.days, candidates);
  END IF;
  RETURN format('WITH hit AS MATERIALIZED (%s LIMIT %s)',
    corpus.hits_sql(p_person, p_warrant, p_purpose, q, p_covers, in_case, a.shows_all, candidates), p_cap);
END $$;

-- How many hits, counted up to a cap: exact below it.
CREATE FUNCTION corpus.count_hits(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_cap integer, OUT total bigint, OUT exact boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_sort = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  covers text := corpus.covers_sql(p_person, p_warrant, p_purpose, 63);
BEGIN
  total := 0;
  exact := true;
  IF covers = 'false' THEN
    RETURN;
  END IF;
  EXECUTE corpus.counted_sql(p_person, p_warrant, p_purpose, q, covers, p_cap + 1)
    || format(' SELECT least(h.n, %s), h.n <= %1$s FROM (SELECT count(*) AS n FROM hit) AS h', p_cap) INTO total, exact;
END $$;

-- Facets over the hits that were counted, at most the first p_cap of them: [{facet, value, n}], with kinds only as far as a clause shows them.
CREATE FUNCTION corpus.facets(p_person uuid, p_warrant integer, p_purpose text, q jsonb, p_cap integer)
RETURNS TABLE (facet text, value text, n bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_sort = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  covers text := corpus.covers_sql(p_person, p_warrant, p_purpose, 63);
BEGIN
  IF covers = 'false' THEN
    RETURN;
  END IF;
  RETURN QUERY EXECUTE corpus.counted_sql(p_person, p_warrant, p_purpose, q, covers, p_cap) || format($q$,
    shown AS MATERIALIZED (SELECT m.sender_id, m.sent_at, %s AS visible FROM hit JOIN corpus.message m ON m.id = hit.id)
    SELECT 'month', to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM'), count(*) FROM shown GROUP BY 2
    UNION ALL
    (SELECT 'sender', x.name, count(*) FROM shown JOIN corpus.handle x ON x.id = shown.sender_id GROUP BY x.name ORDER BY 3 DESC, 2 LIMIT 20)
    UNION ALL
    SELECT 'kind', k.bit::text, count(*) FROM shown JOIN unnest(ARRAY[1, 2, 4, 8, 16]) AS k (bit) ON (shown.visible & k.bit) <> 0 GROUP BY 2
  $q$, corpus.visible_sql(p_person, p_warrant, p_purpose));
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
  -- What isn't there is looked for like what isn't shown, under a number that no conversation has: who waits learns nothing.
  SELECT coalesce((SELECT c.id FROM corpus.conversation c WHERE c.case_id = w.case_id AND c.ext_id = p_conversation), 0), f.show_sealed INTO conversation, show
  FROM public.warrant w JOIN public.case_file f ON f.id = w.case_id WHERE w.id = p_warrant;
  IF covers = 'false' THEN
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
    ), oldest AS MATERIALIZED (
      SELECT p.sent_at, p.pos FROM page p ORDER BY p.sent_at, p.pos LIMIT 1
    ), before AS MATERIALIZED (
      -- The one neighbour that isn't on the page. Not looked for where nothing would be said of it.
      SELECT older.sent_at, older.pos FROM oldest p, LATERAL (SELECT m.sent_at, m.pos FROM corpus.message m
        WHERE %6$L::boolean AND m.conversation_id = %1$s AND %2$s AND (m.sent_at, m.pos) < (p.sent_at, p.pos)
        ORDER BY m.sent_at DESC, m.pos DESC LIMIT 1) AS older
    ), line AS (
      SELECT p.*, coalesce(lag(p.sent_at) OVER w, (SELECT b.sent_at FROM before b)) AS older_at, coalesce(lag(p.pos) OVER w, (SELECT b.pos FROM before b)) AS older_pos
      FROM page p WINDOW w AS (ORDER BY p.sent_at, p.pos)
    )
    SELECT p.id, p.conversation_id, p.pos, p.sent_at, CASE WHEN %6$L::boolean AND p.older_at IS NOT NULL THEN (
        SELECT count(*) FROM corpus.message s
        WHERE s.conversation_id = %1$s AND (s.sent_at, s.pos) > (p.older_at, p.older_pos) AND (s.sent_at, s.pos) < (p.sent_at, p.pos)
      ) ELSE 0 END, %7$s
    FROM line p ORDER BY p.sent_at, p.pos
  $q$, conversation, covers, CASE WHEN p_forward THEN '>' ELSE '<' END, CASE WHEN p_forward THEN 'ASC' ELSE 'DESC' END, least(p_limit, 200), show,
    corpus.rank_sql(covers, 'p'))
  USING p_at, place;
END $$;

-- The conversations that hold something visible, latest first: only what is visible is counted or dated. The newest visible message of each
-- that scope can reach is one look into its index; only those that are shown are counted.
CREATE FUNCTION corpus.conversations(p_person uuid, p_warrant integer, p_purpose text, p_limit integer)
RETURNS TABLE (conversation text, messages bigint, first_at timestamptz, last_at timestamptz, people text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off AS $$
DECLARE
  covers text := corpus.covers_sql(p_person, p_warrant, p_purpose, 63);
BEGIN
  IF covers = 'false' THEN
    RETURN;
  END IF;
  RETURN QUERY EXECUTE format($q$
    WITH top AS MATERIALIZED (
      SELECT c.id, l.sent_at FROM corpus.reached_by(%1$s) AS c (id)
      CROSS JOIN LATERAL (SELECT m.sent_at FROM corpus.message m WHERE m.conversation_id = c.id AND %2$s ORDER BY m.sent_at DESC, m.pos DESC LIMIT 1) AS l
      ORDER BY l.sent_at DESC, c.id LIMIT %3$s
    ), seen AS MATERIALIZED (
      SELECT m.* FROM top t CROSS JOIN LATERAL (
        SELECT m.conversation_id, m.sender_id, m.recipient_ids, m.sent_at FROM corpus.message m WHERE m.conversation_id = t.id AND %2$s OFFSET 0) AS m
    ), counted AS MATERIALIZED (
      SELECT s.conversation_id, count(*) AS n, min(s.sent_at) AS first_at, max(s.sent_at) AS last_at FROM seen s GROUP BY 1
    ), peopled AS MATERIALIZED (
      SELECT u.conversation_id, array_agg(h.name ORDER BY h.name) AS names
      FROM (SELECT DISTINCT s.conversation_id, p.id FROM seen s, unnest(s.recipient_ids || s.sender_id) AS p (id)) AS u JOIN corpus.handle h ON h.id = u.id GROUP BY 1
    )
    SELECT c.ext_id, t.n, t.first_at, t.last_at, p.names
    FROM counted t JOIN corpus.conversation c ON c.id = t.conversation_id JOIN peopled p ON p.conversation_id = t.conversation_id ORDER BY t.last_at DESC, c.ext_id
  $q$, p_warrant, covers, least(p_limit, 500));
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
GRANT EXECUTE ON FUNCTION corpus.words(text), corpus.day_blocks(timestamptz) TO ambit_intake;
GRANT EXECUTE ON FUNCTION
  corpus.find(uuid, integer, text, jsonb, timestamptz, bigint, integer),
  corpus.count_hits(uuid, integer, text, jsonb, integer),
  corpus.facets(uuid, integer, text, jsonb, integer),
  corpus.page(uuid, integer, text, text, timestamptz, integer, boolean, integer),
  corpus.conversations(uuid, integer, text, integer),
  corpus.visible_among(uuid, integer, text, bigint[], text[]),
  corpus.visible_attachments(uuid, integer, text, bigint[], bigint[])
TO ambit_app;

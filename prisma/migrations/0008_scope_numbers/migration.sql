-- Numbers about scope: what a draft would show (simulator), how much of a warrant's scope was looked at (meter), how many messages each
-- reason withholds (scope receipts). Numbers alone come out, and only through the functions at the end of this file.

-- What else than files moves the numbers of a case: its quarantine, and words read on pictures where lists of terms are approved.
-- `salt` is the case's secret: a digest or a commitment made with it can be made again here and guessed nowhere.
CREATE TABLE corpus.scope_revision (
  case_id integer PRIMARY KEY REFERENCES public.case_file (id),
  revision bigint NOT NULL DEFAULT 0,
  salt bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
);
INSERT INTO corpus.scope_revision (case_id) SELECT c.id FROM public.case_file c;

-- Counting reads every message of a case: it is done once for each state of warrant, files and revision, and kept.
CREATE TABLE corpus.scope_count (
  warrant_id integer NOT NULL REFERENCES public.warrant (id),
  corpus_version text NOT NULL,
  revision bigint NOT NULL,
  -- Conditions not met, by number.
  waits text NOT NULL,
  -- By code; OPEN: shown to the team; HELD: covered, and shown to the filter side alone.
  counts jsonb NOT NULL,
  quarantine text NOT NULL,
  counted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (warrant_id, corpus_version, revision, waits)
);

-- A receipt is found again by what it would say: while that is the same, it is the same receipt.
CREATE TABLE corpus.scope_receipt_key (
  key text PRIMARY KEY CHECK (key ~ '^[0-9a-f]{64}$'),
  sha256 text NOT NULL
);

-- Keeps a receipt under its key, and gives the one that is kept: of two that are made at once the first.
CREATE FUNCTION corpus.keep_receipt(p_key text, p_warrant integer, p_sha256 text, p_body text, p_signature text) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO corpus.scope_receipt_key (key, sha256) VALUES (p_key, p_sha256) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    INSERT INTO public.scope_receipt (sha256, warrant_id, body, signature) VALUES (p_sha256, p_warrant, p_body, p_signature);
    RETURN p_sha256;
  END IF;
  RETURN (SELECT k.sha256 FROM corpus.scope_receipt_key k WHERE k.key = p_key);
END $$;

CREATE FUNCTION corpus.open_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO corpus.scope_revision (case_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER revision_opened AFTER INSERT ON public.case_file FOR EACH ROW EXECUTE FUNCTION corpus.open_revision();

CREATE FUNCTION corpus.quarantine_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE corpus.scope_revision r SET revision = r.revision + 1 WHERE r.case_id IN (SELECT m.case_id FROM moved m);
  RETURN NULL;
END $$;
CREATE TRIGGER counted_anew AFTER INSERT ON corpus.quarantine REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION corpus.quarantine_moved();
CREATE TRIGGER counted_less AFTER DELETE ON corpus.quarantine REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION corpus.quarantine_moved();

-- A proposal moves no message; a decision does where it ends or begins a release.
CREATE FUNCTION corpus.quarantine_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE corpus.scope_revision r SET revision = r.revision + 1 WHERE r.case_id IN (
    SELECT n.case_id FROM moved n JOIN before b USING (message_id)
    WHERE (n.decided IS DISTINCT FROM 'release') <> (b.decided IS DISTINCT FROM 'release'));
  RETURN NULL;
END $$;
CREATE TRIGGER counted_again AFTER UPDATE ON corpus.quarantine REFERENCING OLD TABLE AS before NEW TABLE AS moved
  FOR EACH STATEMENT EXECUTE FUNCTION corpus.quarantine_decided();

CREATE FUNCTION corpus.picture_words_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE corpus.scope_revision r SET revision = r.revision + 1
  WHERE r.case_id IN (SELECT m.case_id FROM moved m JOIN public.term_list l ON l.case_id = m.case_id);
  RETURN NULL;
END $$;
CREATE TRIGGER counted_anew AFTER INSERT ON corpus.ocr REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION corpus.picture_words_moved();
CREATE TRIGGER counted_again AFTER UPDATE ON corpus.ocr REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION corpus.picture_words_moved();

-- The corpus version: SHA-256 over `sha256,stored,duplicates,rejected;` of the files whose load is finished, in the order in which they
-- were. Of the first p_files of them where a number is given: what an older receipt named must still be the beginning of the corpus.
CREATE FUNCTION corpus.version_of(p_case integer, p_files integer, OUT version text, OUT files integer) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT encode(sha256(convert_to(coalesce(string_agg(f.line, '' ORDER BY f.n), ''), 'UTF8')), 'hex'), count(*)::integer
  FROM (SELECT format('%s,%s,%s,%s;', s.sha256, s.stored, s.duplicates, s.rejected) AS line, row_number() OVER (ORDER BY s.finished_at, s.id) AS n
    FROM corpus.source_file s WHERE s.case_id = p_case AND s.finished_at IS NOT NULL) AS f
  WHERE p_files IS NULL OR f.n <= p_files;
END;
CREATE INDEX source_file_case ON corpus.source_file (case_id);

CREATE FUNCTION corpus.unmet_of(p_warrant integer) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(string_agg(c.ordinal::text, ',' ORDER BY c.ordinal), '') FROM public.warrant_condition c WHERE c.warrant_id = p_warrant AND c.met_at IS NULL;
END;

-- A digest of what is held now, made with the case's secret.
CREATE FUNCTION corpus.quarantine_digest(p_case integer) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT encode(sha256((SELECT r.salt FROM corpus.scope_revision r WHERE r.case_id = p_case)
    || convert_to(count(*) || ':' || coalesce(string_agg(q.message_id::text, ',' ORDER BY q.message_id), ''), 'UTF8')), 'hex')
  FROM corpus.quarantine q WHERE q.case_id = p_case AND q.decided IS DISTINCT FROM 'release';
END;

-- A sweep counts a case's messages in lots: messages of one conversation, sender, circle of recipients and kinds, between two of the instants at
-- which a clause begins or ends, alike in quarantine and approved terms. No clause tells one of a lot from another, so each lot is judged once.
-- Its predicates are those of corpus.clause_parts over a lot m, with targets as sets that are hashed once.
-- Held to the judges by tests/receipt/numbers.test.ts.
CREATE FUNCTION corpus.sweep_target(k public.warrant_clause) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE
    WHEN k.target_kind = 'any' THEN 'true'
    WHEN k.target_kind = 'conversation' OR k.match_rule = 'anyParticipant' THEN
      format('m.conversation_id IN (SELECT s.conversation_id FROM corpus.scope_conversation s WHERE s.clause_id = %s)', k.id)
    WHEN k.match_rule = 'sentBy' THEN format('m.sender_id IN (SELECT s.handle_id FROM corpus.scope_handle s WHERE s.clause_id = %s)', k.id)
    -- Nearly every message has one recipient: the array is only taken apart where it has more.
    ELSE format('(m.sender_id IN (SELECT s.handle_id FROM corpus.scope_handle s WHERE s.clause_id = %1$s) '
      'OR m.recipient_ids[1] IN (SELECT s.handle_id FROM corpus.scope_handle s WHERE s.clause_id = %1$s) '
      'OR cardinality(m.recipient_ids) > 1 AND EXISTS (SELECT FROM corpus.scope_handle s WHERE s.clause_id = %1$s AND s.handle_id = ANY (m.recipient_ids)))', k.id)
  END;
END;

-- The lots of the messages in reach of these warrants, sent from p_since until p_until, as a SELECT: m.sent_at is one of the lot's, m.n how many
-- they are, m.held whether they are quarantined, m.terms_N whether they hold what clause N approves. With p_months no lot holds two months.
CREATE FUNCTION corpus.lots_sql(p_warrants integer[], p_since timestamptz, p_until timestamptz, p_months boolean) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  in_case integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrants[1]);
  reached bigint[] := ARRAY(SELECT corpus.reached_by(w.id) FROM unnest(p_warrants) AS w (id));
  bounds timestamptz[];
  terms text;
BEGIN
  bounds := ARRAY(SELECT DISTINCT x.at FROM unnest(p_warrants) AS w (id), corpus.clause_parts(w.id) AS k, unnest(ARRAY[k.lo, k.hi]) AS x (at) ORDER BY 1);
  IF p_months THEN
    bounds := ARRAY(SELECT x.at FROM unnest(bounds) AS x (at) UNION
      SELECT generate_series(date_trunc('month', greatest(p_since, min(m.sent_at)), 'UTC'), least(p_until, max(m.sent_at)), '1 month', 'UTC')
      FROM corpus.message m WHERE m.case_id = in_case ORDER BY 1);
  END IF;
  SELECT coalesce(string_agg(format(', m.id IN (SELECT s.message_id FROM corpus.scope_message s WHERE s.clause_id = %1$s) AS terms_%1$s', c.id), '' ORDER BY c.id), '')
  INTO terms FROM public.warrant_clause c WHERE c.warrant_id = ANY (p_warrants) AND c.term_list_id IS NOT NULL;
  RETURN format('SELECT m.conversation_id, m.sender_id, m.recipient_ids, m.kinds, width_bucket(m.sent_at, %L::timestamptz[]) AS span, m.id IN '
    '(SELECT q.message_id FROM corpus.quarantine q WHERE q.case_id = %s AND q.decided IS DISTINCT FROM ''release'') AS held%s, min(m.sent_at) AS sent_at, count(*) AS n '
    'FROM corpus.message m WHERE m.case_id = %s AND m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz%s GROUP BY %s',
    bounds, in_case, terms, in_case, p_since, p_until,
    -- Where they are most of the case, reading it from end to end is the shorter way.
    CASE WHEN (SELECT sum(c.positions) FILTER (WHERE c.id = ANY (reached)) * 2 < sum(c.positions) FROM corpus.conversation c WHERE c.case_id = in_case)
      THEN format(' AND m.conversation_id = ANY (%L::bigint[])', reached) ELSE '' END,
    (SELECT string_agg(n::text, ', ') FROM generate_series(1, 6 + (SELECT count(*) FROM public.warrant_clause c
      WHERE c.warrant_id = ANY (p_warrants) AND c.term_list_id IS NOT NULL)) AS n));
END $$;

-- What a sweep asks of a lot m. levels: for each covering clause how far it comes: 1 another target, 2 other dates, 3 other kinds, 4 no approved
-- term, 5 it waits for a permission, 6 it covers; without p_reasons 0 for 1 to 4, and the dates first, which spares most of the work.
-- grants, over `v.levels`, and denies: bits as in corpus.scope_parts.
CREATE TYPE corpus.sweep AS (case_id integer, lo timestamptz, hi timestamptz, ordinals integer[], waits boolean[], levels text, grants text, denies text);
CREATE FUNCTION corpus.sweep_of(p_warrant integer, p_reasons boolean, p_levels text) RETURNS corpus.sweep LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT ROW(
    (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant),
    min(k.lo) FILTER (WHERE k.effect = 'covers' AND k.lo < k.hi), max(k.hi) FILTER (WHERE k.effect = 'covers' AND k.lo < k.hi),
    coalesce(array_agg(k.ordinal ORDER BY k.ordinal) FILTER (WHERE k.effect = 'covers'), '{}'),
    coalesce(array_agg(NOT k.open ORDER BY k.ordinal) FILTER (WHERE k.effect = 'covers'), '{}'),
    coalesce('ARRAY[' || string_agg(CASE WHEN p_reasons
      THEN format('CASE WHEN NOT %s THEN 1 WHEN m.sent_at < %L::timestamptz OR m.sent_at >= %L::timestamptz THEN 2 WHEN (m.kinds::integer | 32) & %s = 0 THEN 3 WHEN NOT %s THEN 4 ELSE %s END',
        k.target, k.lo, k.hi, k.kinds, k.terms, CASE WHEN k.open THEN 6 ELSE 5 END)
      ELSE format('CASE WHEN m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND (m.kinds::integer | 32) & %s <> 0 AND %s AND %s THEN %s ELSE 0 END',
        k.lo, k.hi, k.kinds, k.target, k.terms, CASE WHEN k.open THEN 6 ELSE 5 END)
      END, ', ' ORDER BY k.ordinal) FILTER (WHERE k.effect = 'covers') || ']', 'ARRAY[0]'),
    coalesce('((' || string_agg(format('CASE WHEN %s[%s] = 6 THEN %s ELSE 0 END', p_levels, k.place, k.kinds), ' | ')
      FILTER (WHERE k.effect = 'covers') || ') & (m.kinds::integer | 32))', '0'),
    coalesce('(' || string_agg(format('CASE WHEN m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s THEN %s ELSE 0 END',
      k.lo, k.hi, k.target, k.kinds), ' | ') FILTER (WHERE k.effect = 'excludes') || ')', '0')
  )::corpus.sweep
  FROM (SELECT p.ordinal, p.effect, p.kinds, p.lo, p.hi, p.open, corpus.sweep_target(c) AS target,
      CASE WHEN c.term_list_id IS NULL THEN 'true'
        ELSE format('m.terms_%s', c.id) END AS terms,
      row_number() OVER (PARTITION BY p.effect ORDER BY p.ordinal) AS place
    FROM corpus.clause_parts(p_warrant) p JOIN public.warrant_clause c ON c.id = p.clause_id) AS k;
END;

-- All messages of the case by what this warrant says of each: the codes of docs/scope.md, OPEN, HELD.
CREATE FUNCTION corpus.count_codes(p_warrant integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '256MB' SET jit = off AS $$
DECLARE
  s corpus.sweep := corpus.sweep_of(p_warrant, true, 'v.levels');
  found jsonb;
BEGIN
  EXECUTE format($q$
    WITH lot AS MATERIALIZED (%1$s), code AS (
      SELECT CASE
        WHEN g.bits = 0 THEN (ARRAY['TARGET', 'DATES', 'KIND', 'TERMS', 'CONDITION'])[greatest(1, %5$s)]
        WHEN g.bits & ~%4$s = 0 THEN 'EXCLUDED' WHEN m.held THEN 'HELD' ELSE 'OPEN' END AS code, sum(m.n) AS n
      FROM lot m, LATERAL (SELECT %2$s AS levels OFFSET 0) AS v, LATERAL (SELECT %3$s AS bits) AS g
      GROUP BY 1
      -- What is out of every clause's reach was not read.
      UNION ALL SELECT 'TARGET', (SELECT sum(c.positions) FROM corpus.conversation c WHERE c.case_id = $1) - (SELECT coalesce(sum(l.n), 0) FROM lot l)
    )
    SELECT coalesce(jsonb_object_agg(t.code, t.n), '{}') FROM (SELECT c.code, sum(c.n) AS n FROM code c GROUP BY 1) AS t WHERE t.n > 0
  $q$, corpus.lots_sql(ARRAY[p_warrant], '-infinity', 'infinity', false), s.levels, s.grants, s.denies,
    (SELECT coalesce(string_agg(format('v.levels[%s]', n), ', '), '1') FROM generate_series(1, cardinality(s.ordinals)) AS n)) INTO found USING s.case_id;
  RETURN found;
END $$;

-- Counts for this warrant as everything stands now, and keeps that. False: something moved meanwhile, so that it is to be done again.
CREATE FUNCTION corpus.count_scope(p_warrant integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p_case integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant);
  state text[];
  counted jsonb;
  held text;
BEGIN
  state := ARRAY[(corpus.version_of(p_case, NULL)).version, (SELECT r.revision::text FROM corpus.scope_revision r WHERE r.case_id = p_case), corpus.unmet_of(p_warrant)];
  IF EXISTS (SELECT FROM corpus.scope_count c WHERE c.warrant_id = p_warrant AND c.corpus_version = state[1] AND c.revision = state[2]::bigint AND c.waits = state[3]) THEN
    RETURN true;
  END IF;
  counted := corpus.count_codes(p_warrant);
  held := corpus.quarantine_digest(p_case);
  IF state <> ARRAY[(corpus.version_of(p_case, NULL)).version, (SELECT r.revision::text FROM corpus.scope_revision r WHERE r.case_id = p_case), corpus.unmet_of(p_warrant)] THEN
    RETURN false;
  END IF;
  INSERT INTO corpus.scope_count (warrant_id, corpus_version, revision, waits, counts, quarantine)
  VALUES (p_warrant, state[1], state[2]::bigint, state[3], counted, held) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;

-- The numbers of a count as one side may have them. The team isn't told that or how many are held: TARGET, which is never
-- small, counts them too (a warrant without exclusions would give them away under EXCLUDED).
CREATE FUNCTION corpus.withheld_of(p_counts jsonb, p_filters boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT jsonb_object_agg(c.code, CASE
    WHEN c.code = 'TARGET' AND NOT p_filters THEN coalesce((p_counts ->> 'TARGET')::bigint, 0) + coalesce((p_counts ->> 'HELD')::bigint, 0)
    WHEN c.code = 'FILTER_ONLY' THEN coalesce((p_counts ->> 'OPEN')::bigint, 0)
    ELSE coalesce((p_counts ->> c.code)::bigint, 0) END)
  FROM unnest(ARRAY['TARGET', 'DATES', 'KIND', 'TERMS', 'CONDITION', 'EXCLUDED'] || CASE WHEN p_filters THEN ARRAY['FILTER_ONLY'] ELSE '{}' END) AS c (code);
END;

-- SHA-256 over the case's secret and `CODE=n;` for each code in alphabetical order.
CREATE FUNCTION corpus.withheld_commitment(p_case integer, p_withheld jsonb) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT encode(sha256((SELECT r.salt FROM corpus.scope_revision r WHERE r.case_id = p_case)
    || convert_to(string_agg(format('%s=%s;', e.key, e.value), '' ORDER BY e.key COLLATE "C"), 'UTF8')), 'hex') FROM jsonb_each_text(p_withheld) AS e;
END;

-- Everything that a receipt says beside the warrant's terms, and the receipt that says so where one is kept. `counted` is false while nothing
-- was counted for this state. The key: every part that may change while the warrant's terms stand.
CREATE FUNCTION corpus.receipt_state(p_person uuid, p_warrant integer, p_purpose text, p_policy text)
RETURNS TABLE (corpus_version text, files integer, counted boolean, shown bigint, withheld jsonb, commitment text, quarantine text, key text, sha256 text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  filters boolean := corpus.on_filter_side(p_person, p_warrant);
BEGIN
  IF corpus.standing(p_person, p_warrant, p_purpose, 'read') <> 'ALLOWED' THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH state AS MATERIALIZED (
    SELECT v.version, v.files, u.unmet, c.counts IS NOT NULL AS counted, c.quarantine,
      CASE WHEN c.counts IS NOT NULL THEN coalesce((c.counts ->> CASE WHEN filters THEN 'HELD' ELSE 'OPEN' END)::bigint, 0) END AS shown,
      CASE WHEN f.show_sealed THEN x.withheld END AS withheld,
      CASE WHEN NOT f.show_sealed AND x.withheld IS NOT NULL THEN corpus.withheld_commitment(f.id, x.withheld) END AS commitment
    FROM public.warrant w
    JOIN public.case_file f ON f.id = w.case_id
    JOIN corpus.scope_revision r ON r.case_id = f.id
    CROSS JOIN LATERAL corpus.version_of(f.id, NULL) AS v
    CROSS JOIN LATERAL (SELECT corpus.unmet_of(w.id) AS unmet) AS u
    LEFT JOIN corpus.scope_count c ON c.warrant_id = w.id AND c.corpus_version = v.version AND c.revision = r.revision AND c.waits = u.unmet
    CROSS JOIN LATERAL (SELECT CASE WHEN c.counts IS NOT NULL THEN corpus.withheld_of(c.counts, filters) END AS withheld) AS x
    WHERE w.id = p_warrant
  ), named AS (
    SELECT s.*, encode(pg_catalog.sha256(convert_to(concat_ws('|', p_warrant, p_policy, filters, s.version, s.unmet, s.counted, s.quarantine, s.shown, s.withheld,
      s.commitment), 'UTF8')), 'hex') AS key FROM state s
  )
  SELECT n.version, n.files, n.counted, n.shown, n.withheld, n.commitment, n.quarantine, n.key, k.sha256
  FROM named n LEFT JOIN corpus.scope_receipt_key k ON k.key = n.key;
END $$;

-- The same for somebody who audits the case and looks at nothing: counted now, of the first p_files files for the version, for both sides.
CREATE FUNCTION corpus.recount(p_person uuid, p_warrant integer, p_files integer)
RETURNS TABLE (corpus_version text, files integer, prefix_version text, counts jsonb, quarantine text, team_withheld jsonb, filter_withheld jsonb,
  team_commitment text, filter_commitment text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p_case integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant);
  counted jsonb;
BEGIN
  IF NOT corpus.holds_role(p_person, p_case, ARRAY['auditor']) THEN
    RETURN;
  END IF;
  counted := corpus.count_codes(p_warrant);
  RETURN QUERY
  SELECT v.version, v.files, (corpus.version_of(p_case, p_files)).version, counted, corpus.quarantine_digest(p_case), t.withheld, f.withheld,
    corpus.withheld_commitment(p_case, t.withheld), corpus.withheld_commitment(p_case, f.withheld)
  FROM corpus.version_of(p_case, NULL) AS v, LATERAL (SELECT corpus.withheld_of(counted, false) AS withheld) AS t,
    LATERAL (SELECT corpus.withheld_of(counted, true) AS withheld) AS f;
END $$;

CREATE FUNCTION corpus.holds_role(p_person uuid, p_case integer, p_roles text[]) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM public.person p JOIN public.membership b ON b.person_id = p.id AND b.case_id = p_case AND b.role::text = ANY (p_roles)
    WHERE p.id = p_person AND p.is_active AND NOT p.is_administrator);
END;

-- What a warrant would show, in numbers alone, and against another version of it. For the clerk and the lead; null for anybody else.
CREATE FUNCTION corpus.simulate(p_person uuid, p_warrant integer, p_against integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '256MB' SET jit = off AS $$
DECLARE
  s corpus.sweep := corpus.sweep_of(p_warrant, false, 'v.levels');
  o corpus.sweep := corpus.sweep_of(p_against, false, 'v.old_levels');
  found jsonb;
BEGIN
  IF NOT corpus.holds_role(p_person, s.case_id, ARRAY['warrantClerk', 'caseLead'])
    OR EXISTS (SELECT FROM public.warrant w WHERE w.id = p_against AND w.case_id <> s.case_id) THEN
    RETURN NULL;
  END IF;
  EXECUTE format($q$
    WITH cell AS MATERIALIZED (
      SELECT m.conversation_id, m.recipient_ids || m.sender_id AS party_ids, m.sent_at, g.bits & ~d.bits AS bits, g.bits <> 0 AND g.bits & ~d.bits = 0 AS excluded,
        m.held, v.levels, %6$s & ~%7$s <> 0 AS before, m.n
      FROM (%2$s) AS m, LATERAL (SELECT %3$s AS levels, %8$s AS old_levels OFFSET 0) AS v, LATERAL (SELECT %4$s AS bits) AS g, LATERAL (SELECT %5$s AS bits) AS d
      WHERE v.levels && ARRAY[5, 6] OR v.old_levels && ARRAY[6]
    ), seen AS (SELECT * FROM cell c WHERE c.bits <> 0 AND NOT c.held)
    SELECT jsonb_build_object(
      'messages', (SELECT coalesce(sum(c.n), 0) FROM seen c),
      'conversations', (SELECT count(DISTINCT c.conversation_id) FROM seen c),
      'kinds', (SELECT coalesce(jsonb_object_agg(t.bit, t.n), '{}') FROM (SELECT k.bit, sum(c.n) AS n FROM seen c JOIN unnest(ARRAY[1, 2, 4, 8, 16, 32]) AS k (bit)
        ON c.bits & k.bit <> 0 GROUP BY 1) AS t),
      'clauses', (SELECT coalesce(jsonb_object_agg(t.ordinal, t.n), '{}') FROM (SELECT ($1)[l.place] AS ordinal, sum(c.n) AS n
        FROM cell c, unnest(c.levels) WITH ORDINALITY AS l (level, place) WHERE NOT c.held AND (l.level = 6 AND c.bits <> 0 OR l.level = 5) GROUP BY 1) AS t),
      'months', (SELECT coalesce(jsonb_object_agg(t.month, t.n), '{}') FROM (SELECT to_char(c.sent_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, sum(c.n) AS n FROM seen c GROUP BY 1) AS t),
      'excluded', (SELECT coalesce(sum(c.n), 0) FROM cell c WHERE c.excluded),
      'held', (SELECT coalesce(sum(c.n), 0) FROM cell c WHERE c.bits <> 0 AND c.held),
      'gained', (SELECT coalesce(sum(c.n), 0) FROM seen c WHERE NOT c.before),
      'lost', (SELECT coalesce(sum(c.n), 0) FROM cell c WHERE c.before AND c.bits = 0 AND NOT c.held),
      'lawyers', (SELECT count(*) FROM corpus.confidential l JOIN corpus.handle x ON x.case_id = l.case_id AND x.name = l.handle
        WHERE l.case_id = %1$s AND l.removed_at IS NULL AND EXISTS (SELECT FROM corpus.participant q WHERE q.handle_id = x.id
          AND q.conversation_id IN (SELECT c.conversation_id FROM cell c WHERE c.bits <> 0))),
      'thirdParties', (SELECT count(*) FROM (SELECT DISTINCT p.id FROM (SELECT DISTINCT c.party_ids FROM seen c) AS c, unnest(c.party_ids) AS p (id)) AS p
        WHERE p.id NOT IN (SELECT t.handle_id FROM corpus.scope_handle t JOIN public.warrant_clause k ON k.id = t.clause_id AND k.effect = 'covers' WHERE k.warrant_id = $2)))
  $q$, s.case_id, corpus.lots_sql(array_remove(ARRAY[p_warrant, p_against], NULL), coalesce(least(s.lo, o.lo), 'infinity'), coalesce(greatest(s.hi, o.hi), '-infinity'), true),
    s.levels, s.grants, s.denies, o.grants, o.denies, o.levels) INTO found USING s.ordinals, p_warrant;
  RETURN found || jsonb_build_object('ordinals', s.ordinals, 'waits', s.waits) || (
    SELECT jsonb_build_object('missingTargets', count(*), 'missingNames', coalesce(jsonb_agg(t.value ORDER BY t.value) FILTER (WHERE t.n <= 200), '[]'))
    FROM (SELECT d.value, row_number() OVER (ORDER BY d.value) AS n FROM (
      SELECT DISTINCT t.value FROM public.clause_target t JOIN public.warrant_clause k ON k.id = t.clause_id AND k.effect = 'covers'
      WHERE k.warrant_id = p_warrant AND CASE WHEN k.target_kind = 'handle' THEN NOT EXISTS (SELECT FROM corpus.handle h WHERE h.case_id = s.case_id AND h.name = t.value)
        ELSE NOT EXISTS (SELECT FROM corpus.conversation c WHERE c.case_id = s.case_id AND c.ext_id = t.value) END) AS d) AS t);
END $$;

-- Who opened how much under all versions of a warrant, by the ledger's own rows: an entry's ranges name messages, and count where the
-- version that it names covers them; quarantined since or not, they were opened. p_sub: one person by pseudonym, or null. What the filter side
-- opened and was refused is what is held, in numbers: it counts for oversight alone.
CREATE FUNCTION corpus.meter(p_person uuid, p_case integer, p_reference text, p_sub text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET work_mem = '128MB' SET jit = off AS $$
DECLARE
  looks text;
  found jsonb;
BEGIN
  IF NOT corpus.holds_role(p_person, p_case, ARRAY['warrantClerk', 'caseLead', 'auditor']) THEN
    RETURN NULL;
  END IF;
  SELECT string_agg(format($q$
    SELECT e.sub, m.id, m.party_ids FROM look e JOIN custody.entry_range r ON r.idx = e.idx
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
      SELECT e.idx, e.warrant_alias, x.h ->> 'sub' AS sub
      FROM custody.entry e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS h) AS x
      WHERE e.warrant_alias IN (SELECT w.alias FROM public.warrant w WHERE w.case_id = $1 AND w.reference = $2)
        AND e.act IN ('search.run', 'message.viewed', 'media.revealed', 'pack.generated') AND x.h ->> 'out' = 'ok' AND ($3 IS NULL OR x.h ->> 'sub' = $3)
        AND x.h ->> 'sub' <> ALL ($4)
    ), opened AS MATERIALIZED (%s),
    refused AS MATERIALIZED (
      SELECT x.h ->> 'sub' AS sub, x.h ->> 'why' AS why
      FROM custody.entry e, LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS h) AS x
      WHERE e.case_alias = (SELECT c.alias FROM public.case_file c WHERE c.id = $1) AND e.act = 'access.denied' AND ($3 IS NULL OR x.h ->> 'sub' = $3)
        AND x.h ->> 'sub' <> ALL ($4)
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

-- What the meter says of the scope itself; nulls while it is being counted.
CREATE FUNCTION corpus.scope_size(p_person uuid, p_warrant integer, OUT total bigint, OUT in_scope bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT (SELECT sum(e.value::bigint)::bigint FROM jsonb_each_text(c.counts) AS e), coalesce((c.counts ->> 'OPEN')::bigint, 0)
  FROM public.warrant w JOIN corpus.scope_revision r ON r.case_id = w.case_id
  JOIN corpus.scope_count c ON c.warrant_id = w.id AND c.corpus_version = (corpus.version_of(w.case_id, NULL)).version
    AND c.revision = r.revision AND c.waits = corpus.unmet_of(w.id)
  WHERE w.id = p_warrant AND corpus.holds_role(p_person, w.case_id, ARRAY['warrantClerk', 'caseLead', 'auditor'])
$$;

-- Warrants of a case that people may look under and that nothing was counted for as everything stands now.
CREATE FUNCTION corpus.uncounted(p_case integer) RETURNS TABLE (warrant_id integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.id FROM public.warrant w JOIN corpus.scope_revision r ON r.case_id = w.case_id
  WHERE w.case_id = p_case AND (w.status IN ('active', 'suspended') OR w.status = 'cancelled' AND w.kept_until > now())
    AND NOT EXISTS (SELECT FROM corpus.scope_count c WHERE c.warrant_id = w.id AND c.corpus_version = (corpus.version_of(w.case_id, NULL)).version
      AND c.revision = r.revision AND c.waits = corpus.unmet_of(w.id))
$$;

GRANT SELECT ON corpus.scope_revision, corpus.scope_count, corpus.scope_receipt_key TO ambit_gate;
GRANT SELECT, INSERT ON corpus.scope_receipt_key TO ambit_app;
GRANT INSERT ON corpus.scope_count TO ambit_gate;
GRANT SELECT (case_id, author_id, message_ids, undone_at) ON public.note TO ambit_gate;
GRANT SELECT (id, case_id, author_id) ON public.pack TO ambit_gate;
GRANT SELECT (pack_id, message_id) ON public.pack_item TO ambit_gate;
GRANT CREATE ON SCHEMA corpus TO ambit_gate;
DO $$
DECLARE f regprocedure;
BEGIN
  -- Questions run as the gate's role, and what is kept of a count; triggers stay the owner's.
  FOREACH f IN ARRAY ARRAY[
    'corpus.version_of(integer, integer)', 'corpus.unmet_of(integer)', 'corpus.quarantine_digest(integer)', 'corpus.sweep_target(public.warrant_clause)',
    'corpus.lots_sql(integer[], timestamptz, timestamptz, boolean)', 'corpus.sweep_of(integer, boolean, text)', 'corpus.count_codes(integer)', 'corpus.count_scope(integer)',
    'corpus.withheld_of(jsonb, boolean)', 'corpus.withheld_commitment(integer, jsonb)', 'corpus.receipt_state(uuid, integer, text, text)',
    'corpus.recount(uuid, integer, integer)', 'corpus.holds_role(uuid, integer, text[])', 'corpus.simulate(uuid, integer, integer)',
    'corpus.meter(uuid, integer, text, text)', 'corpus.scope_size(uuid, integer)', 'corpus.uncounted(integer)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO ambit_gate', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA corpus FROM ambit_gate;
REVOKE ALL ON FUNCTION corpus.open_revision(), corpus.quarantine_moved(), corpus.quarantine_decided(), corpus.picture_words_moved() FROM PUBLIC;
REVOKE ALL ON FUNCTION corpus.keep_receipt(text, integer, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION corpus.keep_receipt(text, integer, text, text, text), corpus.count_scope(integer), corpus.receipt_state(uuid, integer, text, text), corpus.recount(uuid, integer, integer),
  corpus.simulate(uuid, integer, integer), corpus.meter(uuid, integer, text, text), corpus.scope_size(uuid, integer), corpus.uncounted(integer)
TO ambit_app;

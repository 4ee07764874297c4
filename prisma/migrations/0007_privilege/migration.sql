-- Privilege: the confidential list, what is quarantined, proposals and decisions, and who had seen it before. Every function asks on its
-- own which part the person plays in the case; the web's role has no right on the tables. What each may answer is in server/privilege/README.md.

-- The ledger names an identifier by a digest under this salt: who has the list can show that a digest is of a name, nobody can guess it.
ALTER TABLE corpus.confidential
  ADD COLUMN salt bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()),
  ADD COLUMN removed_for text;

-- Every step that a person took on quarantined messages, with its reason; the ledger holds its counts and the digest of its messages.
CREATE TABLE corpus.privilege_step (
  id bigserial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES public.case_file (id),
  person_id uuid NOT NULL REFERENCES public.person (id),
  step text NOT NULL CHECK (step IN ('raised', 'proposed', 'decided')),
  decision text CHECK (decision IN ('privileged', 'release')),
  basis text NOT NULL,
  -- Released although privileged, because it furthered a crime: for the authority alone to find (rule P6).
  crime_fraud boolean NOT NULL DEFAULT false,
  message_ids bigint[] NOT NULL CHECK (cardinality(message_ids) > 0),
  salt bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()),
  at timestamptz NOT NULL DEFAULT now(),
  CHECK ((step = 'raised') = (decision IS NULL)),
  CHECK (NOT crime_fraud OR decision = 'release')
);
CREATE INDEX privilege_step_case ON corpus.privilege_step (case_id, id);
CREATE TRIGGER step_fixed BEFORE UPDATE OR DELETE ON corpus.privilege_step FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

-- Who had seen a message: the ranges of a conversation that entries opened.
CREATE INDEX entry_range_conversation ON custody.entry_range (conversation_id, lo, hi);
CREATE INDEX entry_attachment_attachment ON custody.entry_attachment (attachment_id);
-- Read by custody.list_downloads.
CREATE INDEX entry_downloads ON custody.entry (case_alias, idx) WHERE act = 'pack.downloaded';

-- The entries that showed somebody messages, with whom.
CREATE VIEW custody.look AS
SELECT e.idx, e.recorded_at, p.id AS person_id
FROM custody.entry e JOIN public.person p ON p.alias = convert_from(e.body, 'UTF8')::jsonb ->> 'sub'
WHERE e.act IN ('search.run', 'message.viewed', 'media.revealed', 'note.viewed', 'pack.generated')
  AND convert_from(e.body, 'UTF8')::jsonb ->> 'out' = 'ok';

-- Who was on the filter side of a case knows what the team must not, also when the part is taken away again.
CREATE TABLE corpus.filter_side (
  case_id integer NOT NULL REFERENCES public.case_file (id),
  person_id uuid NOT NULL REFERENCES public.person (id),
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, person_id)
);
CREATE FUNCTION corpus.keep_filter_side_apart() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.role IN ('filterReviewer', 'privilegeAuthority') THEN
    INSERT INTO corpus.filter_side (case_id, person_id) VALUES (NEW.case_id, NEW.person_id) ON CONFLICT DO NOTHING;
  ELSIF NEW.role <> 'auditor' AND EXISTS (SELECT FROM corpus.filter_side f WHERE f.case_id = NEW.case_id AND f.person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'who was on the filter side of a case does not join its team';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER filter_side_apart AFTER INSERT OR UPDATE ON public.membership FOR EACH ROW EXECUTE FUNCTION corpus.keep_filter_side_apart();

-- For whoever sets parts in a case: to say in words what the trigger would refuse.
CREATE FUNCTION corpus.was_on_filter_side(p_person uuid, p_case integer) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM corpus.filter_side f WHERE f.case_id = p_case AND f.person_id = p_person);
END;

CREATE FUNCTION corpus.plays(p_person uuid, p_case integer, p_roles text[]) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM public.person p JOIN public.membership b ON b.person_id = p.id
    WHERE p.id = p_person AND p.is_active AND NOT p.is_administrator AND b.case_id = p_case AND b.role::text = ANY (p_roles));
END;

-- The identifiers, those that were taken off too. `known`: a handle of the corpus has that name, letter by letter.
CREATE FUNCTION corpus.confidential_list(p_person uuid, p_case integer)
RETURNS TABLE (id integer, handle text, category text, basis text, known boolean, added_by uuid, added_at timestamptz, removed_by uuid,
  removed_at timestamptz, removed_for text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT l.id, l.handle, l.category, l.basis, EXISTS (SELECT FROM corpus.handle h WHERE h.case_id = l.case_id AND h.name = l.handle),
    l.added_by, l.added_at, l.removed_by, l.removed_at, l.removed_for
  FROM corpus.confidential l
  WHERE l.case_id = p_case AND corpus.plays(p_person, p_case, '{filterReviewer,privilegeAuthority}')
  ORDER BY l.removed_at IS NOT NULL, l.handle, l.id;
END;

-- Puts identifiers on the list; the trigger on it quarantines what is stored already. `digests`: of each that is new to the list.
-- `spared`: messages of theirs that the authority released before; its decision stands until it decides again. Null: may not.
CREATE FUNCTION corpus.confidential_add(p_person uuid, p_case integer, p_handles text[], p_category text, p_basis text,
  OUT digests text[], OUT quarantined integer, OUT conversations integer, OUT spared integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT corpus.plays(p_person, p_case, '{filterReviewer,privilegeAuthority}') THEN RETURN; END IF;
  WITH added AS (
    INSERT INTO corpus.confidential (case_id, handle, category, basis, added_by)
    SELECT DISTINCT p_case, n.name, p_category, p_basis, p_person FROM unnest(p_handles) AS n (name)
    ON CONFLICT (case_id, handle) WHERE removed_at IS NULL DO NOTHING
    RETURNING id, salt, handle
  )
  SELECT coalesce(array_agg(encode(sha256(a.salt || convert_to(a.handle, 'UTF8')), 'hex') ORDER BY a.id), '{}') INTO digests FROM added a;
  -- `since` is the start of this very transaction.
  SELECT count(*), count(DISTINCT q.conversation_id) INTO quarantined, conversations FROM corpus.quarantine q
  WHERE q.case_id = p_case AND q.since = now() AND q.raised_by = p_person;
  SELECT count(*) INTO spared FROM corpus.quarantine q WHERE q.case_id = p_case AND q.decided = 'release' AND q.conversation_id IN (
    SELECT x.conversation_id FROM corpus.handle h JOIN corpus.participant x ON x.handle_id = h.id
    WHERE h.case_id = p_case AND h.name = ANY (p_handles));
END $$;

-- Takes an identifier off the list. What was quarantined stays so. Gives the digest; null: may not, or nothing there.
CREATE FUNCTION corpus.confidential_remove(p_person uuid, p_case integer, p_id integer, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  digest text;
BEGIN
  IF NOT corpus.plays(p_person, p_case, '{filterReviewer,privilegeAuthority}') THEN RETURN NULL; END IF;
  UPDATE corpus.confidential l SET removed_by = p_person, removed_at = now(), removed_for = p_reason
  WHERE l.id = p_id AND l.case_id = p_case AND l.removed_at IS NULL
  RETURNING encode(sha256(l.salt || convert_to(l.handle, 'UTF8')), 'hex') INTO digest;
  RETURN digest;
END $$;

-- What the clauses of a warrant reach of message m, quarantined or not, as SQL: for the filter side alone, who must find what was
-- released too. 'false' for everybody else.
CREATE FUNCTION corpus.filter_reach_sql(p_person uuid, p_warrant integer, p_purpose text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s corpus.scope_parts := corpus.scope_parts_of(p_warrant);
BEGIN
  IF NOT corpus.on_filter_side(p_person, p_warrant) OR corpus.standing(p_person, p_warrant, p_purpose, 'read') <> 'ALLOWED' OR s.lo IS NULL THEN
    RETURN 'false';
  END IF;
  RETURN format('(m.case_id = %s AND m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s AND %s AND (%s & ~%s) <> 0)',
    s.case_id, s.lo, s.hi, s.reaches, s.spared, s.grants, s.denies);
END $$;

-- Where a quarantined message stands.
CREATE FUNCTION corpus.quarantine_state(p_decided text, p_proposed text) RETURNS text LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT CASE WHEN p_decided = 'release' THEN 'released' WHEN p_decided = 'privileged' THEN 'privileged'
    WHEN p_proposed IS NOT NULL THEN 'proposed' ELSE 'waiting' END;
END;

-- Conversations that hold something quarantined within the warrant's clauses, those that came first on top; of one state if one is named.
CREATE FUNCTION corpus.quarantine_list(p_person uuid, p_warrant integer, p_purpose text, p_state text, p_limit integer)
RETURNS TABLE (conversation text, waiting bigint, proposed bigint, privileged bigint, released bigint, propose_release bigint,
  propose_privileged bigint, categories text[], origins text[], since timestamptz, first_at timestamptz, last_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT c.ext_id, count(*) FILTER (WHERE x.state = 'waiting'), count(*) FILTER (WHERE x.state = 'proposed'),
      count(*) FILTER (WHERE x.state = 'privileged'), count(*) FILTER (WHERE x.state = 'released'),
      count(*) FILTER (WHERE x.state = 'proposed' AND x.proposed = 'release'), count(*) FILTER (WHERE x.state = 'proposed' AND x.proposed = 'privileged'),
      array_agg(DISTINCT x.category), array_agg(DISTINCT x.origin), min(x.since), min(x.sent_at), max(x.sent_at)
    FROM (
      SELECT q.conversation_id, q.category, q.origin, q.since, q.proposed, m.sent_at, corpus.quarantine_state(q.decided, q.proposed) AS state
      FROM corpus.quarantine q JOIN corpus.message m ON m.id = q.message_id WHERE %s
    ) AS x JOIN corpus.conversation c ON c.id = x.conversation_id
    GROUP BY c.id, c.ext_id HAVING $1 IS NULL OR bool_or(x.state = $1) ORDER BY min(x.since), c.ext_id LIMIT %s
  $q$, corpus.filter_reach_sql(p_person, p_warrant, p_purpose), least(p_limit, 500)) USING p_state;
END $$;

-- How many messages of the case are held and not decided, whether this warrant reaches them or not.
CREATE FUNCTION corpus.quarantine_waiting(p_person uuid, p_case integer) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT count(*) FROM corpus.quarantine q
  WHERE q.case_id = p_case AND q.decided IS NULL AND corpus.plays(p_person, p_case, '{filterReviewer,privilegeAuthority}');
END;

-- The quarantined messages of one conversation within the warrant's clauses, in the order of time: their states, no text.
CREATE FUNCTION corpus.quarantine_messages(p_person uuid, p_warrant integer, p_purpose text, p_conversation text)
RETURNS TABLE (id bigint, sent_at timestamptz, state text, category text, origin text, since timestamptz, raised_by uuid,
  proposed text, proposed_by uuid, proposed_at timestamptz, decided_by uuid, decided_at timestamptz, basis text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT m.id, m.sent_at, corpus.quarantine_state(q.decided, q.proposed), q.category, q.origin, q.since, q.raised_by,
      q.proposed, q.proposed_by, q.proposed_at, q.decided_by, q.decided_at, q.basis
    FROM corpus.quarantine q JOIN corpus.message m ON m.id = q.message_id
    WHERE m.conversation_id = (SELECT c.id FROM public.warrant w JOIN corpus.conversation c ON c.case_id = w.case_id AND c.ext_id = $1 WHERE w.id = $2)
      AND %s
    ORDER BY m.sent_at, m.pos LIMIT 5000
  $q$, corpus.filter_reach_sql(p_person, p_warrant, p_purpose)) USING p_conversation, p_warrant;
END $$;

-- Writes a step down and gives what the ledger says of it.
CREATE TYPE corpus.privilege_record AS (messages integer, conversations integer, digest text);
CREATE FUNCTION corpus.record_step(p_person uuid, p_case integer, p_step text, p_decision text, p_basis text, p_crime_fraud boolean, p_ids bigint[])
RETURNS corpus.privilege_record LANGUAGE sql VOLATILE
BEGIN ATOMIC
  WITH written AS (
    INSERT INTO corpus.privilege_step (case_id, person_id, step, decision, basis, crime_fraud, message_ids)
    VALUES (p_case, p_person, p_step, p_decision, p_basis, p_crime_fraud, p_ids) RETURNING salt
  )
  SELECT ROW(cardinality(p_ids), (SELECT count(DISTINCT q.conversation_id) FROM corpus.quarantine q WHERE q.message_id = ANY (p_ids)),
    encode(sha256(w.salt || convert_to((SELECT string_agg(i.id || ';', '' ORDER BY i.id) FROM unnest(p_ids) AS i (id)), 'UTF8')), 'hex')
  )::corpus.privilege_record FROM written w;
END;

-- The messages that a step is about, locked: the named ones, all of which must be in reach and in one of these states, or those of the
-- conversation that are. Null: one of them is not, or there is none.
CREATE FUNCTION corpus.quarantine_target(p_person uuid, p_warrant integer, p_purpose text, p_ids bigint[], p_conversation text, p_states text[])
RETURNS bigint[] LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found bigint[];
BEGIN
  EXECUTE format($q$
    SELECT array_agg(t.id) FROM (
      SELECT m.id FROM corpus.quarantine q JOIN corpus.message m ON m.id = q.message_id
      WHERE (m.id = ANY ($1) OR m.conversation_id = (
          SELECT c.id FROM public.warrant w JOIN corpus.conversation c ON c.case_id = w.case_id AND c.ext_id = $2 WHERE w.id = $3))
        AND corpus.quarantine_state(q.decided, q.proposed) = ANY ($4) AND %s
      ORDER BY m.id FOR UPDATE OF q) AS t
  $q$, corpus.filter_reach_sql(p_person, p_warrant, p_purpose)) INTO found USING p_ids, p_conversation, p_warrant, p_states;
  RETURN CASE WHEN p_ids <@ found THEN found END;
END $$;

-- A filter reviewer says what should become of them. Null: may not, or not there.
CREATE FUNCTION corpus.quarantine_propose(p_person uuid, p_warrant integer, p_purpose text, p_ids bigint[], p_conversation text,
  p_decision text, p_basis text) RETURNS corpus.privilege_record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  case_of integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant);
  target bigint[];
BEGIN
  IF NOT corpus.plays(p_person, case_of, '{filterReviewer}') THEN RETURN NULL; END IF;
  target := corpus.quarantine_target(p_person, p_warrant, p_purpose, p_ids, p_conversation, '{waiting,proposed}');
  IF target IS NULL THEN RETURN NULL; END IF;
  UPDATE corpus.quarantine q SET proposed = p_decision, proposed_by = p_person, proposed_at = now(), basis = p_basis WHERE q.message_id = ANY (target);
  RETURN corpus.record_step(p_person, case_of, 'proposed', p_decision, p_basis, false, target);
END $$;

-- The authority decides: another person than who proposed. Released is seen at the team's next request; privileged stays sealed for good.
-- What was released can be sealed again. `same_person`: this person proposed one of them.
CREATE FUNCTION corpus.quarantine_decide(p_person uuid, p_warrant integer, p_purpose text, p_ids bigint[], p_conversation text,
  p_decision text, p_basis text, p_crime_fraud boolean, OUT done corpus.privilege_record, OUT same_person boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  case_of integer := (SELECT w.case_id FROM public.warrant w WHERE w.id = p_warrant);
  target bigint[];
BEGIN
  same_person := false;
  IF NOT corpus.plays(p_person, case_of, '{privilegeAuthority}') THEN RETURN; END IF;
  target := corpus.quarantine_target(p_person, p_warrant, p_purpose, p_ids, p_conversation,
    CASE WHEN p_decision = 'release' THEN '{waiting,proposed}'::text[] ELSE '{waiting,proposed,released}' END);
  IF target IS NULL THEN RETURN; END IF;
  IF EXISTS (SELECT FROM corpus.quarantine q WHERE q.message_id = ANY (target) AND q.proposed_by = p_person) THEN
    same_person := true;
    RETURN;
  END IF;
  UPDATE corpus.quarantine q SET decided = p_decision, decided_by = p_person, decided_at = now(), basis = p_basis,
    -- Sealed again: whoever looked in between had seen it before.
    since = CASE WHEN q.decided = 'release' THEN now() ELSE q.since END
  WHERE q.message_id = ANY (target);
  done := corpus.record_step(p_person, case_of, 'decided', p_decision, p_basis, p_crime_fraud, target);
END $$;

-- Whether this person, of the team, had seen a message that is held. Whenever they looked: they were shown it before it was, or while that was
-- being done.
CREATE FUNCTION corpus.had_seen(p_person uuid, p_message bigint) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM corpus.quarantine q JOIN corpus.message m ON m.id = q.message_id
    JOIN custody.entry_range r ON r.conversation_id = m.conversation_id AND r.lo <= m.pos AND r.hi >= m.pos
    JOIN custody.look l ON l.idx = r.idx
    WHERE q.message_id = p_message AND l.person_id = p_person);
END;

-- A reader met what may be privileged: the whole conversation is held at once, for everybody on the team (rule P3), also what had been
-- released; the authority can release it again. Who comes second, at the same moment or later, and had seen it too, is told what the first
-- was told, and what they write is kept beside the first's; `already`: it was held. Null: the message is not there for this reader.
CREATE FUNCTION corpus.quarantine_stop(p_person uuid, p_warrant integer, p_purpose text, p_message bigint, p_category text, p_words text,
  OUT done corpus.privilege_record, OUT already boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place record;
  held bigint[];
BEGIN
  IF corpus.on_filter_side(p_person, p_warrant) THEN RETURN; END IF;
  SELECT m.case_id, m.conversation_id INTO place
  FROM corpus.judge(p_person, p_warrant, p_purpose, 'read', ARRAY[p_message]) AS j JOIN corpus.message m ON m.id = j.message_id
  WHERE j.code = 'ALLOWED' OR j.code = 'PRIVILEGED' AND corpus.had_seen(p_person, p_message);
  IF place.conversation_id IS NULL THEN RETURN; END IF;
  -- One after the other, and not while an import adds to the conversation: what came in is held with it, what comes sees that it is held.
  PERFORM FROM corpus.conversation c WHERE c.id = place.conversation_id FOR UPDATE;
  WITH raised AS (
    -- From this very moment: who looked while this waited had seen it.
    INSERT INTO corpus.quarantine AS q (message_id, case_id, conversation_id, origin, category, since, raised_by)
    SELECT m.id, m.case_id, m.conversation_id, 'stop', p_category, clock_timestamp(), p_person FROM corpus.message m
    WHERE m.conversation_id = place.conversation_id ORDER BY m.id
    ON CONFLICT (message_id) DO UPDATE SET origin = 'stop', category = excluded.category, since = excluded.since, raised_by = p_person, basis = NULL,
      proposed = NULL, proposed_by = NULL, proposed_at = NULL, decided = NULL, decided_by = NULL, decided_at = NULL
    WHERE q.decided = 'release'
    RETURNING q.message_id
  )
  SELECT array_agg(r.message_id) INTO held FROM raised r;
  already := held IS NULL;
  IF already THEN
    held := ARRAY(SELECT q.message_id FROM corpus.quarantine q WHERE q.conversation_id = place.conversation_id);
  END IF;
  done := corpus.record_step(p_person, place.case_id, 'raised', NULL, p_words, false, held);
END $$;

-- What comes into a conversation that somebody stopped at is held with it, until all of that is decided.
CREATE FUNCTION corpus.stopped_conversation_grew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category)
  SELECT a.id, a.case_id, a.conversation_id, 'stop', s.category
  FROM added a CROSS JOIN LATERAL (SELECT q.category FROM corpus.quarantine q WHERE q.case_id = a.case_id AND q.conversation_id = a.conversation_id
    AND q.origin = 'stop' AND q.decided IS DISTINCT FROM 'release' LIMIT 1) AS s
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER stopped_conversation_grew AFTER INSERT ON corpus.message REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION corpus.stopped_conversation_grew();

-- Who had seen what is now held: from the ranges of the ledger's entries. Numbers alone. A look of the team was one before it was held, or while
-- that was being done, which `since` says the beginning of. `notes`: that they wrote about it; `filter_side`: whoever filters now, whose looks
-- count that were before it was released and held again.
CREATE FUNCTION corpus.exposure(p_person uuid, p_case integer)
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
    WHERE l.idx IN (SELECT r.idx FROM custody.entry_range r WHERE r.conversation_id IN (SELECT h.conversation_id FROM held h))
  ), seen AS (
    SELECT l.person_id, count(DISTINCT h.message_id) AS messages, min(l.recorded_at) AS first_at, max(l.recorded_at) AS last_at
    FROM held h JOIN custody.entry_range r ON r.conversation_id = h.conversation_id AND r.lo <= h.pos AND r.hi >= h.pos
    JOIN looks l ON l.idx = r.idx AND (l.recorded_at < h.since OR NOT l.filters) GROUP BY 1
  ), revealed AS (
    SELECT l.person_id, count(DISTINCT a.id) AS pictures
    FROM held h JOIN corpus.attachment a ON a.message_id = h.message_id JOIN custody.entry_attachment x ON x.attachment_id = a.id
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

-- Packs that hold something which is quarantined now: unsealed ones can't be generated, the files of sealed ones aren't given; both are listed.
CREATE FUNCTION corpus.exposed_packs(p_person uuid, p_case integer)
RETURNS TABLE (pack_id uuid, reference text, state text, author_id uuid, sealed_at timestamptz, messages bigint)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT k.id, k.reference, k.state::text, k.author_id, k.sealed_at, count(*)
  FROM public.pack k JOIN public.pack_item i ON i.pack_id = k.id JOIN corpus.quarantine q ON q.message_id = i.message_id
  WHERE k.case_id = p_case AND q.decided IS DISTINCT FROM 'release' AND corpus.plays(p_person, p_case, '{privilegeAuthority,auditor}')
  GROUP BY k.id ORDER BY k.reference;
END;

GRANT SELECT (id, case_id, author_id, message_ids) ON public.note TO ambit_gate;
GRANT SELECT (id, case_id, reference, state, author_id, sealed_at) ON public.pack TO ambit_gate;
GRANT SELECT (pack_id, message_id) ON public.pack_item TO ambit_gate;
GRANT SELECT ON corpus.filter_side, corpus.confidential, corpus.quarantine, custody.look TO ambit_gate;
GRANT CREATE ON SCHEMA corpus TO ambit_gate;
DO $$
DECLARE f regprocedure;
BEGIN
  -- Questions run as the gate's role; what writes stays the owner's.
  FOREACH f IN ARRAY ARRAY['corpus.plays(uuid,integer,text[])', 'corpus.was_on_filter_side(uuid,integer)', 'corpus.confidential_list(uuid,integer)', 'corpus.filter_reach_sql(uuid,integer,text)',
    'corpus.quarantine_state(text,text)', 'corpus.quarantine_list(uuid,integer,text,text,integer)', 'corpus.quarantine_waiting(uuid,integer)',
    'corpus.quarantine_messages(uuid,integer,text,text)', 'corpus.exposure(uuid,integer)', 'corpus.exposed_packs(uuid,integer)']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO ambit_gate', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA corpus FROM ambit_gate;
REVOKE ALL ON FUNCTION corpus.confidential_add(uuid, integer, text[], text, text), corpus.confidential_remove(uuid, integer, integer, text),
  corpus.record_step(uuid, integer, text, text, text, boolean, bigint[]),
  corpus.quarantine_target(uuid, integer, text, bigint[], text, text[]),
  corpus.quarantine_propose(uuid, integer, text, bigint[], text, text, text),
  corpus.quarantine_decide(uuid, integer, text, bigint[], text, text, text, boolean),
  corpus.had_seen(uuid, bigint), corpus.quarantine_stop(uuid, integer, text, bigint, text, text), corpus.stopped_conversation_grew(),
  corpus.keep_filter_side_apart() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION corpus.confidential_list(uuid, integer), corpus.confidential_add(uuid, integer, text[], text, text),
  corpus.confidential_remove(uuid, integer, integer, text), corpus.quarantine_list(uuid, integer, text, text, integer),
  corpus.quarantine_waiting(uuid, integer), corpus.quarantine_messages(uuid, integer, text, text),
  corpus.quarantine_propose(uuid, integer, text, bigint[], text, text, text),
  corpus.quarantine_decide(uuid, integer, text, bigint[], text, text, text, boolean),
  corpus.quarantine_stop(uuid, integer, text, bigint, text, text),
  corpus.exposure(uuid, integer), corpus.exposed_packs(uuid, integer), corpus.was_on_filter_side(uuid, integer) TO ambit_app;

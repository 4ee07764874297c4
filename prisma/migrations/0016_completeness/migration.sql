-- Completeness (docs/decisions/018-completeness.md): every conversation is a tree over the commitments of its messages in their order, the case is
-- a tree over its conversations, and the ledger names its root. Commitments and sizes alone; no content is read here.

-- A state of a case's conversations: those of its messages whose ids go up to `through`. The trees of an open one are still being built.
CREATE TABLE custody.case_root (
  case_id integer NOT NULL REFERENCES public.case_file (id),
  version integer NOT NULL CHECK (version >= 1),
  through bigint NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Conversations and messages in it, and the root over the conversations' lines.
  size bigint,
  messages bigint,
  root bytea CHECK (octet_length(root) = 32),
  -- The entry of the ledger that fixes the root.
  entry_idx bigint,
  PRIMARY KEY (case_id, version),
  CHECK ((root IS NULL) = (size IS NULL) AND (root IS NULL) = (messages IS NULL)),
  CHECK (entry_idx IS NULL OR root IS NOT NULL)
);

-- A conversation's line as of a version of its case, and in those after it until it has another. With the salt somebody who knows the name can
-- tell that the line is this conversation's.
CREATE TABLE custody.conversation_root (
  case_id integer NOT NULL,
  conversation_id bigint NOT NULL,
  version integer NOT NULL,
  size bigint NOT NULL CHECK (size >= 1),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  -- SHA-256(salt || the conversation's name in the source).
  tag bytea NOT NULL CHECK (octet_length(tag) = 32),
  PRIMARY KEY (case_id, conversation_id, version),
  FOREIGN KEY (case_id, version) REFERENCES custody.case_root (case_id, version)
);

CREATE FUNCTION custody.refuse_rerooting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.case_id, NEW.version, NEW.through, NEW.begun_at) IS DISTINCT FROM (OLD.case_id, OLD.version, OLD.through, OLD.begun_at)
    OR OLD.root IS NOT NULL AND (NEW.root, NEW.size, NEW.messages) IS DISTINCT FROM (OLD.root, OLD.size, OLD.messages)
    OR OLD.entry_idx IS NOT NULL AND NEW.entry_idx IS DISTINCT FROM OLD.entry_idx THEN
    RAISE EXCEPTION 'the root of a case stays as it was fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fixed_once BEFORE UPDATE ON custody.case_root FOR EACH ROW EXECUTE FUNCTION custody.refuse_rerooting();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON custody.case_root FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody.conversation_root FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();

-- The exact bytes of a conversation's line (RFC 8785).
CREATE FUNCTION custody.line_of(p_root bytea, p_salt bytea, p_size bigint, p_tag bytea) RETURNS text LANGUAGE sql IMMUTABLE
RETURN format('{"root":"%s","salt":"%s","size":%s,"tag":"%s"}', encode(p_root, 'hex'), encode(p_salt, 'hex'), p_size, encode(p_tag, 'hex'));

-- Why a pack's author left a message out that they could have put in.
CREATE TABLE public.pack_withheld (
  pack_id uuid NOT NULL REFERENCES public.pack (id),
  message_id bigint NOT NULL,
  reason text NOT NULL CHECK (reason IN ('legalPrivilege', 'thirdParty', 'sensitive', 'notRelevant')),
  set_by_id uuid NOT NULL REFERENCES public.person (id),
  set_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (pack_id, message_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON public.pack_withheld TO ambit_app;
CREATE FUNCTION public.refuse_late_reason() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.pack k WHERE k.id IN (OLD.pack_id, NEW.pack_id) AND k.state::text IN ('sealed', 'served', 'superseded', 'recalled')) THEN
    RAISE EXCEPTION 'a sealed pack does not change';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER while_unsealed BEFORE INSERT OR UPDATE OR DELETE ON public.pack_withheld FOR EACH ROW EXECUTE FUNCTION public.refuse_late_reason();

-- Building the trees: for intake.

-- The version to build: one that a crash left open or unnamed in the ledger, or a new one when messages came since the last; nothing else.
-- A batch of an import that is under way is waited for, so that no message with an id up to `through` comes later.
CREATE FUNCTION custody.begin_root(p_case integer) RETURNS TABLE (version integer, through bigint, root bytea, size bigint, messages bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last custody.case_root;
  upto bigint;
BEGIN
  PERFORM corpus.hold_case(p_case);
  SELECT r.* INTO last FROM custody.case_root r WHERE r.case_id = p_case ORDER BY r.version DESC LIMIT 1;
  IF last.version IS NULL OR last.entry_idx IS NOT NULL THEN
    upto := (SELECT q.last_value FROM corpus.message_id_seq q);
    IF NOT EXISTS (SELECT FROM corpus.message m WHERE m.case_id = p_case AND m.id > coalesce(last.through, 0)) THEN
      RETURN;
    END IF;
    INSERT INTO custody.case_root (case_id, version, through) VALUES (p_case, coalesce(last.version, 0) + 1, upto) RETURNING * INTO last;
  END IF;
  RETURN QUERY SELECT last.version, last.through, last.root, last.size, last.messages;
END $$;

-- Cases with messages that no root in the ledger holds, each with the person who brought the last of its files.
CREATE FUNCTION custody.unrooted_cases() RETURNS TABLE (case_id integer, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.id, (SELECT j.started_by_id FROM corpus.source_file s JOIN public.job j ON j.id = s.job_id WHERE s.case_id = f.id ORDER BY s.id DESC LIMIT 1)
  FROM public.case_file f
  WHERE EXISTS (SELECT FROM corpus.source_file s WHERE s.case_id = f.id AND s.finished_at IS NOT NULL) AND EXISTS (
    SELECT FROM corpus.message m WHERE m.case_id = f.id AND m.id > coalesce((SELECT max(r.through) FROM custody.case_root r
      WHERE r.case_id = f.id AND r.entry_idx IS NOT NULL), 0))
$$;

-- The conversations that have something new in this version and aren't built yet, in order, with no fewer messages than they hold.
CREATE FUNCTION custody.conversations_to_root(p_case integer, p_version integer) RETURNS TABLE (conversation_id bigint, messages integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  upto bigint := (SELECT r.through FROM custody.case_root r WHERE r.case_id = p_case AND r.version = p_version);
  since bigint := coalesce((SELECT r.through FROM custody.case_root r WHERE r.case_id = p_case AND r.version = p_version - 1), 0);
BEGIN
  IF since = 0 THEN
    RETURN QUERY SELECT c.id, c.positions FROM corpus.conversation c
    WHERE c.case_id = p_case AND EXISTS (SELECT FROM corpus.message m WHERE m.conversation_id = c.id AND m.id <= upto)
      AND NOT EXISTS (SELECT FROM custody.conversation_root r WHERE r.case_id = p_case AND r.conversation_id = c.id AND r.version = p_version)
    ORDER BY c.id;
  ELSE
    RETURN QUERY SELECT c.id, c.positions FROM corpus.conversation c
    WHERE c.id IN (SELECT m.conversation_id FROM corpus.message m WHERE m.case_id = p_case AND m.id > since AND m.id <= upto)
      AND NOT EXISTS (SELECT FROM custody.conversation_root r WHERE r.case_id = p_case AND r.conversation_id = c.id AND r.version = p_version)
    ORDER BY c.id;
  END IF;
END $$;

-- A conversation's commitments in order, one behind the other, from behind a place on. Null, null: from the first.
CREATE FUNCTION custody.commitments_of(p_case integer, p_conversation bigint, p_through bigint, p_sent_at timestamptz, p_id bigint, p_limit integer)
RETURNS TABLE (commitments bytea, sent_at timestamptz, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  WITH page AS MATERIALIZED (
    SELECT m.commitment, m.sent_at, m.id FROM corpus.message m
    WHERE m.conversation_id = p_conversation AND m.case_id = p_case AND m.id <= p_through
      AND m.sent_at >= coalesce(p_sent_at, '-infinity') AND (m.sent_at, m.id) > (coalesce(p_sent_at, '-infinity'), coalesce(p_id, 0))
    ORDER BY m.sent_at, m.id LIMIT p_limit
  )
  SELECT (SELECT string_agg(p.commitment, ''::bytea ORDER BY p.sent_at, p.id) FROM page p), l.sent_at, l.id
  FROM (SELECT p.sent_at, p.id FROM page p ORDER BY p.sent_at DESC, p.id DESC LIMIT 1) AS l;
END;

-- The same for whole conversations, many at once.
CREATE FUNCTION custody.commitments_of_all(p_case integer, p_conversations bigint[], p_through bigint)
RETURNS TABLE (conversation_id bigint, commitments bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT c.id, (SELECT string_agg(m.commitment, ''::bytea ORDER BY m.sent_at, m.id) FROM corpus.message m
    WHERE m.conversation_id = c.id AND m.case_id = p_case AND m.id <= p_through)
  FROM unnest(p_conversations) AS c (id) ORDER BY c.id;
END;

-- Keeps the roots of conversations in a version that is still open; those that are kept already stay.
CREATE FUNCTION custody.keep_conversation_roots(p_case integer, p_version integer, p_conversations bigint[], p_sizes bigint[], p_roots bytea[], p_salts bytea[])
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  INSERT INTO custody.conversation_root (case_id, conversation_id, version, size, root, salt, tag)
  SELECT p_case, k.id, p_version, k.size, k.root, k.salt, sha256(k.salt || convert_to(c.ext_id, 'UTF8'))
  FROM unnest(p_conversations, p_sizes, p_roots, p_salts) AS k (id, size, root, salt)
  JOIN corpus.conversation c ON c.id = k.id AND c.case_id = p_case
  JOIN custody.case_root v ON v.case_id = p_case AND v.version = p_version AND v.root IS NULL
  ON CONFLICT DO NOTHING;
END;

-- The conversations of a version in order, from behind one on: each with its line as it stood then.
CREATE FUNCTION custody.lines_of(p_case integer, p_version integer, p_after bigint, p_limit integer)
RETURNS TABLE (conversation_id bigint, size bigint, root bytea, line text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT DISTINCT ON (r.conversation_id) r.conversation_id, r.size, r.root, custody.line_of(r.root, r.salt, r.size, r.tag)
  FROM custody.conversation_root r
  WHERE r.case_id = p_case AND r.version <= p_version AND r.conversation_id > p_after
  ORDER BY r.conversation_id, r.version DESC LIMIT p_limit;
END;

CREATE FUNCTION custody.keep_case_root(p_case integer, p_version integer, p_size bigint, p_messages bigint, p_root bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  UPDATE custody.case_root r SET size = p_size, messages = p_messages, root = p_root
  WHERE r.case_id = p_case AND r.version = p_version AND r.root IS NULL;
END;

-- Notes the entry that fixes a version's root, the first such from a number on. Null: the ledger has none.
CREATE FUNCTION custody.note_root_entry(p_case integer, p_version integer, p_from bigint) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  UPDATE custody.case_root r SET entry_idx = found.idx
  FROM (SELECT e.idx FROM custody.case_root v JOIN public.case_file f ON f.id = v.case_id JOIN custody.entry e ON e.case_alias = f.alias
    WHERE v.case_id = p_case AND v.version = p_version AND e.idx >= p_from AND e.act = 'conversations.rooted'
      AND sha256('\x00'::bytea || e.body) = e.leaf AND convert_from(e.body, 'UTF8')::jsonb ->> 'act' = 'conversations.rooted'
      AND convert_from(e.body, 'UTF8')::jsonb ->> 'out' = 'ok' AND convert_from(e.body, 'UTF8')::jsonb ->> 'ctag' = f.alias
      AND convert_from(e.body, 'UTF8')::jsonb ->> 'fix' = custody.base64url(v.root)
    ORDER BY e.idx LIMIT 1) AS found
  WHERE r.case_id = p_case AND r.version = p_version AND r.entry_idx IS NULL
  RETURNING r.entry_idx;
END;

-- What a check derives anew: the versions of a case, as they are said to be.
CREATE FUNCTION custody.case_roots(p_case integer) RETURNS TABLE (version integer, through bigint, size bigint, messages bigint, root bytea, entry_idx bigint, body bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT r.version, r.through, r.size, r.messages, r.root, r.entry_idx, e.body
  FROM custody.case_root r LEFT JOIN custody.entry e ON e.idx = r.entry_idx WHERE r.case_id = p_case ORDER BY r.version;
END;

-- How many messages a version should hold, and how many lines of a case are tagged with another name than their conversation's.
CREATE FUNCTION custody.count_rooted(p_case integer, p_through bigint, OUT messages bigint, OUT misnamed bigint)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT (SELECT count(*) FROM corpus.message m WHERE m.case_id = p_case AND m.id <= p_through),
    (SELECT count(*) FROM custody.conversation_root r LEFT JOIN corpus.conversation c ON c.id = r.conversation_id AND c.case_id = p_case
      WHERE r.case_id = p_case AND r.tag IS DISTINCT FROM sha256(r.salt || convert_to(c.ext_id, 'UTF8')));
END;

-- Proving a pack's sections: for the one who has just opened its messages under an entry that says so.

-- What a pack's entry opens, while it is fresh and everything that it was opened under still stands. Empty on any doubt. Sections are proven
-- when everything was opened and gathered: a quarter of an hour, where what opens content has a minute.
CREATE FUNCTION custody.pack_opened(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (case_id integer, warrant_id integer, why text, tells_counts boolean, objects text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
  SELECT c.id, w.id, x.h ->> 'why', c.show_sealed, s.objects
  FROM custody.entry e
  CROSS JOIN LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS h) AS x
  JOIN custody.seal s ON s.idx = e.idx
  JOIN public.warrant w ON w.alias = x.h ->> 'war'
  JOIN public.case_file c ON c.id = w.case_id AND c.alias = x.h ->> 'ctag'
  JOIN public.person p ON p.id = p_person
  JOIN custody.pseudonym y ON y.tag = x.h ->> 'sub' AND y.person_alias = p.alias
  WHERE e.idx = p_idx AND e.leaf = p_leaf AND sha256('\x00'::bytea || e.body) = e.leaf
    AND e.recorded_at > clock_timestamp() - interval '15 minutes' AND NOT custody.halted()
    AND x.h ->> 'v' = '2' AND x.h ->> 'out' = 'ok' AND x.h ->> 'act' = 'pack.generated'
    AND x.h ->> 'rng' = custody.base64url(sha256(s.salt || convert_to(s.objects, 'UTF8')))
    AND custody.authority(p_person, w.id, x.h ->> 'why', 'pack.generated') = 'ALLOWED';
END;

-- Whether the case tells how much stays sealed, and the newest version in the ledger that holds all of the entry's messages; null where none does.
CREATE FUNCTION custody.pack_root(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (tells_counts boolean, version integer, size bigint, root bytea, entry_idx bigint, header bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT o.tells_counts, v.version, v.size, v.root, v.entry_idx, e.body
  FROM custody.pack_opened(p_idx, p_leaf, p_person) o
  LEFT JOIN LATERAL (SELECT r.* FROM custody.case_root r
    WHERE r.case_id = o.case_id AND r.entry_idx IS NOT NULL AND o.tells_counts AND r.through >= (
      SELECT max(m.id) FROM custody.ranges_of(o.objects) AS x
      JOIN corpus.message m ON m.conversation_id = x.conversation_id AND m.pos BETWEEN x.lo AND x.hi)
    ORDER BY r.version DESC LIMIT 1) AS v ON true
  LEFT JOIN custody.entry e ON e.idx = v.entry_idx;
END;

-- The leaf hashes of a version's conversations in order, from behind one on; the lines of those alone that the entry opens something of.
CREATE FUNCTION custody.pack_lines(p_idx bigint, p_leaf bytea, p_person uuid, p_version integer, p_after bigint, p_limit integer)
RETURNS TABLE (conversation_id bigint, leaf bytea, conversation text, size bigint, line text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT l.conversation_id, sha256('\x00'::bytea || convert_to(l.line, 'UTF8')), c.ext_id, CASE WHEN c.id IS NOT NULL THEN l.size END,
    CASE WHEN c.id IS NOT NULL THEN l.line END
  FROM custody.pack_opened(p_idx, p_leaf, p_person) o
  CROSS JOIN LATERAL custody.lines_of(o.case_id, p_version, p_after, p_limit) AS l
  LEFT JOIN corpus.conversation c ON c.id = l.conversation_id AND l.conversation_id = ANY (custody.conversations_of(o.objects))
  WHERE o.tells_counts ORDER BY l.conversation_id;
END;

-- Where the entry's messages stand in their conversations' trees.
CREATE FUNCTION custody.pack_leaves(p_idx bigint, p_leaf bytea, p_person uuid, p_version integer)
RETURNS TABLE (conversation_id bigint, leaf bigint, commitment bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  WITH opened AS MATERIALIZED (
    SELECT o.case_id, v.through, o.objects FROM custody.pack_opened(p_idx, p_leaf, p_person) o
    JOIN custody.case_root v ON v.case_id = o.case_id AND v.version = p_version AND o.tells_counts
  ), named AS MATERIALIZED (
    SELECT x.conversation_id, g.pos FROM opened o CROSS JOIN LATERAL custody.ranges_of(o.objects) AS x, generate_series(x.lo, x.hi) AS g (pos)
  )
  SELECT t.conversation_id, t.leaf, t.commitment
  FROM (SELECT m.conversation_id, m.pos, m.commitment, row_number() OVER (PARTITION BY m.conversation_id ORDER BY m.sent_at, m.id) - 1 AS leaf
    FROM opened o JOIN corpus.message m ON m.conversation_id = ANY (custody.conversations_of(o.objects)) AND m.case_id = o.case_id AND m.id <= o.through) AS t
  WHERE (t.conversation_id, t.pos) IN (SELECT n.conversation_id, n.pos FROM named n);
END;

-- All commitments of a conversation that the entry opens something of, in order, from behind a place on.
CREATE FUNCTION custody.pack_commitments(p_idx bigint, p_leaf bytea, p_person uuid, p_version integer, p_conversation bigint,
  p_sent_at timestamptz, p_id bigint, p_limit integer)
RETURNS TABLE (commitments bytea, sent_at timestamptz, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT t.commitments, t.sent_at, t.id
  FROM custody.pack_opened(p_idx, p_leaf, p_person) o
  JOIN custody.case_root v ON v.case_id = o.case_id AND v.version = p_version AND o.tells_counts
  CROSS JOIN LATERAL custody.commitments_of(o.case_id, p_conversation, v.through, p_sent_at, p_id, p_limit) AS t
  WHERE p_conversation = ANY (custody.conversations_of(o.objects));
END;

-- Why the messages between two leaves aren't in the pack, at most p_limit leaves: `chosen` by the author where the warrant's clauses cover them,
-- else as the scope's numbers say it to a team: what is held for the filter side stands with what no clause covers (corpus.withheld_of).
CREATE FUNCTION custody.pack_withheld(p_idx bigint, p_leaf bytea, p_person uuid, p_version integer, p_conversation bigint, p_pack uuid,
  p_first bigint, p_last bigint, p_limit integer)
RETURNS TABLE (leaf bigint, commitment bytea, reason text)
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  WITH opened AS MATERIALIZED (
    SELECT o.*, v.through FROM custody.pack_opened(p_idx, p_leaf, p_person) o
    JOIN custody.case_root v ON v.case_id = o.case_id AND v.version = p_version AND o.tells_counts
    WHERE p_conversation = ANY (custody.conversations_of(o.objects)) AND p_last - p_first < p_limit
  ), named AS MATERIALIZED (
    SELECT g.pos FROM opened o CROSS JOIN LATERAL custody.ranges_of(o.objects) AS x, generate_series(x.lo, x.hi) AS g (pos) WHERE x.conversation_id = p_conversation
  ), run AS MATERIALIZED (
    SELECT m.id, m.pos, m.commitment, p_first + row_number() OVER (ORDER BY m.sent_at, m.id) - 1 AS leaf
    FROM (SELECT y.id, y.pos, y.commitment, y.sent_at FROM opened o JOIN corpus.message y ON y.conversation_id = p_conversation AND y.case_id = o.case_id AND y.id <= o.through
      ORDER BY y.sent_at, y.id OFFSET p_first LIMIT p_last - p_first + 1) AS m
  ), absent AS MATERIALIZED (
    SELECT r.* FROM run r WHERE r.pos NOT IN (SELECT n.pos FROM named n)
  ), judged AS MATERIALIZED (
    SELECT j.message_id, j.code FROM opened o
    CROSS JOIN LATERAL (SELECT array_agg(p_conversation) AS conversations, array_agg(a.pos) AS places FROM absent a) AS e
    CROSS JOIN LATERAL custody.judge(p_person, o.warrant_id, o.why, 'pack.generated', e.conversations, e.places, e.places) AS j
  )
  SELECT a.leaf, a.commitment, CASE WHEN j.code IN ('ALLOWED', 'PRIVILEGED') AND w.reason IS NOT NULL THEN w.reason
    WHEN j.code = 'ALLOWED' THEN 'notRelevant' ELSE 'outOfScope' END
  FROM absent a LEFT JOIN judged j ON j.message_id = a.id LEFT JOIN public.pack_withheld w ON w.pack_id = p_pack AND w.message_id = a.id
  ORDER BY a.leaf;
END;

-- Where the records lie that the entry opened in full, and what opens their commitments. A record holds all that its message does: only where
-- the warrant shows every kind of it.
CREATE FUNCTION custody.unseal_natives(p_idx bigint, p_leaf bytea, p_person uuid)
RETURNS TABLE (id bigint, salt bytea, commitment bytea, file_sha256 text, raw_offset bigint, raw_length integer, raw_sha256 bytea)
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  SELECT m.id, m.salt, m.commitment, f.sha256, m.raw_offset, m.raw_length, m.raw_sha256
  FROM custody.opened(p_idx, p_leaf, p_person, 'natives') o
  JOIN custody.pack_opened(p_idx, p_leaf, p_person) k ON true
  JOIN corpus.message m ON m.id = o.message_id
  JOIN corpus.source_file f ON f.id = m.file_id
  WHERE o.held <> 0 AND (o.visible & o.held) = o.held
  ORDER BY f.sha256, m.raw_offset;
END;

GRANT USAGE ON SCHEMA custody TO ambit_intake;
GRANT SELECT, INSERT, UPDATE (size, messages, root, entry_idx) ON custody.case_root TO ambit_gate;
GRANT SELECT, INSERT ON custody.conversation_root TO ambit_gate;
GRANT SELECT ON public.pack_withheld TO ambit_gate;
GRANT SELECT ON SEQUENCE corpus.message_id_seq TO ambit_gate;
GRANT SELECT (id, started_by_id) ON public.job TO ambit_gate;
GRANT EXECUTE ON FUNCTION corpus.hold_case(integer) TO ambit_gate;
GRANT CREATE ON SCHEMA custody TO ambit_gate;
DO $$
DECLARE
  f regprocedure;
  for_intake regprocedure[] := ARRAY['custody.begin_root(integer)', 'custody.unrooted_cases()', 'custody.conversations_to_root(integer, integer)',
    'custody.commitments_of(integer, bigint, bigint, timestamptz, bigint, integer)', 'custody.commitments_of_all(integer, bigint[], bigint)',
    'custody.keep_conversation_roots(integer, integer, bigint[], bigint[], bytea[], bytea[])', 'custody.lines_of(integer, integer, bigint, integer)',
    'custody.keep_case_root(integer, integer, bigint, bigint, bytea)', 'custody.note_root_entry(integer, integer, bigint)', 'custody.case_roots(integer)', 'custody.count_rooted(integer, bigint)'];
  for_packs regprocedure[] := ARRAY['custody.pack_root(bigint, bytea, uuid)', 'custody.pack_lines(bigint, bytea, uuid, integer, bigint, integer)',
    'custody.pack_leaves(bigint, bytea, uuid, integer)', 'custody.pack_commitments(bigint, bytea, uuid, integer, bigint, timestamptz, bigint, integer)',
    'custody.pack_withheld(bigint, bytea, uuid, integer, bigint, uuid, bigint, bigint, integer)', 'custody.unseal_natives(bigint, bytea, uuid)'];
BEGIN
  FOREACH f IN ARRAY for_intake || for_packs || ARRAY['custody.line_of(bytea, bytea, bigint, bytea)', 'custody.pack_opened(bigint, bytea, uuid)']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO ambit_gate', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO ambit_gate', f);
  END LOOP;
  FOREACH f IN ARRAY for_intake LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO ambit_intake', f);
  END LOOP;
  FOREACH f IN ARRAY for_packs LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO ambit_app', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA custody FROM ambit_gate;
REVOKE ALL ON FUNCTION custody.refuse_rerooting() FROM PUBLIC;

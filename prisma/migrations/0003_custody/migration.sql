-- Custody: the ledger. Append-only for everybody; nothing outside can delete or null a row of it.

CREATE SCHEMA custody;

-- body is the leaf's input, RFC 8785 JSON; leaf = SHA-256(0x00 || body), RFC 6962 section 2.1.
CREATE TABLE custody.entry (
  idx bigint PRIMARY KEY,
  leaf bytea NOT NULL,
  body bytea NOT NULL CHECK (octet_length(body) <= 65535),
  -- Copies out of the body, for lists alone: nothing that decides reads them.
  act text NOT NULL,
  case_alias text,
  warrant_alias text,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What the header only commits to: the salt of the ranges and the encrypted payload. Erasable without touching a leaf.
CREATE TABLE custody.seal (
  idx bigint PRIMARY KEY REFERENCES custody.entry (idx),
  -- The length is part of the digest's format: with a free one, a byte could move from the salt into the first number.
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  payload bytea NOT NULL
);

-- The messages that the entry opens: conversation and positions, both ends included.
CREATE TABLE custody.entry_range (
  idx bigint NOT NULL REFERENCES custody.entry (idx),
  conversation_id bigint NOT NULL,
  lo integer NOT NULL,
  hi integer NOT NULL CHECK (hi >= lo),
  PRIMARY KEY (idx, conversation_id, lo)
);

CREATE TABLE custody.entry_attachment (
  idx bigint NOT NULL REFERENCES custody.entry (idx),
  attachment_id bigint NOT NULL,
  PRIMARY KEY (idx, attachment_id)
);

CREATE TABLE custody.head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  size bigint NOT NULL,
  frontier bytea[] NOT NULL,
  root bytea NOT NULL,
  checkpoint text NOT NULL
);

-- Where each case's own history stands: the sequencer continues it under the head's lock.
CREATE TABLE custody.case_head (
  case_alias text PRIMARY KEY,
  cseq integer NOT NULL,
  leaf bytea NOT NULL
);

-- An entry opens its messages once. Unlogged: a crash forgets it, and an entry older than a minute opens nothing anyway.
CREATE UNLOGGED TABLE custody.used (
  idx bigint NOT NULL,
  part text NOT NULL,
  PRIMARY KEY (idx, part)
);

CREATE FUNCTION custody.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody.entry
  FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody.entry_range
  FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON custody.entry_attachment
  FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON custody.head
  FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();

-- Visible is not durable: at commit, whatever a client set inside the transaction, the append must be flushed to disk.
CREATE FUNCTION custody.refuse_undurable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('synchronous_commit') NOT IN ('on', 'local', 'remote_write', 'remote_apply') OR current_setting('fsync') <> 'on'
    OR current_setting('full_page_writes') <> 'on' THEN
    RAISE EXCEPTION 'ledger: refused, this commit would not be durable';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER durable AFTER INSERT OR UPDATE ON custody.head
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION custody.refuse_undurable();

CREATE FUNCTION custody.read_head(OUT size bigint, OUT frontier bytea[], OUT root bytea, OUT checkpoint text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT h.size, h.frontier, h.root, h.checkpoint FROM custody.head h;
END;

CREATE FUNCTION custody.read_case_heads(p_aliases text[]) RETURNS TABLE (case_alias text, cseq integer, leaf bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT c.case_alias, c.cseq, c.leaf FROM custody.case_head c WHERE c.case_alias = ANY (p_aliases);
END;

-- One group commit: entries, their ranges, the head and its signed checkpoint, the outbox rows they settle. A compare-and-swap on the
-- tree's size is the sequencer: of two writers one gets false and starts again from the new head.
-- Without sequential scans: a connection keeps the plan with which it checks a foreign key, and one made while the ledger was a page
-- long would read all of it for each range.
CREATE FUNCTION custody.append(
  p_size bigint, p_frontier bytea[], p_root bytea, p_checkpoint text,
  p_leaves bytea[], p_bodies bytea[], p_salts bytea[], p_payloads bytea[],
  p_range_entry integer[], p_range_conversation bigint[], p_range_lo integer[], p_range_hi integer[],
  p_attachment_entry integer[], p_attachment bigint[],
  p_case_alias text[], p_case_cseq integer[], p_case_leaf bytea[],
  p_outbox_entry integer[], p_outbox bigint[]
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
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
  FROM unnest(p_leaves, p_bodies) WITH ORDINALITY AS e (leaf, body, n), LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb AS header) AS h;
  INSERT INTO custody.seal (idx, salt, payload)
  SELECT p_size + e.n - 1, e.salt, e.payload FROM unnest(p_salts, p_payloads) WITH ORDINALITY AS e (salt, payload, n);
  INSERT INTO custody.entry_range (idx, conversation_id, lo, hi)
  SELECT p_size + r.entry, r.conversation, r.lo, r.hi
  FROM unnest(p_range_entry, p_range_conversation, p_range_lo, p_range_hi) AS r (entry, conversation, lo, hi);
  INSERT INTO custody.entry_attachment (idx, attachment_id)
  SELECT p_size + a.entry, a.attachment FROM unnest(p_attachment_entry, p_attachment) AS a (entry, attachment);
  INSERT INTO custody.case_head AS h (case_alias, cseq, leaf)
  SELECT c.alias, c.cseq, c.leaf FROM unnest(p_case_alias, p_case_cseq, p_case_leaf) AS c (alias, cseq, leaf)
  ON CONFLICT (case_alias) DO UPDATE SET cseq = excluded.cseq, leaf = excluded.leaf;
  UPDATE public.outbox o SET entry_idx = p_size + x.entry
  FROM unnest(p_outbox_entry, p_outbox) AS x (entry, id) WHERE o.id = x.id AND o.entry_idx IS NULL;
  GET DIAGNOSTICS settled = ROW_COUNT;
  IF settled <> cardinality(p_outbox) THEN
    RAISE EXCEPTION 'ledger: an outbox row was sequenced already';
  END IF;
  RETURN true;
END $$;

-- The first head, of the empty tree: only while there is none.
CREATE FUNCTION custody.open_log(p_root bytea, p_checkpoint text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  WITH made AS (
    INSERT INTO custody.head (size, frontier, root, checkpoint) VALUES (0, '{}', p_root, p_checkpoint) ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT EXISTS (SELECT FROM made);
END;

-- Rows for those who verify: what a witness or an auditor needs to rebuild the tree, and nothing of the payload.
CREATE FUNCTION custody.read_entries(p_from bigint, p_limit integer) RETURNS TABLE (idx bigint, leaf bytea, body bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.leaf, e.body FROM custody.entry e WHERE e.idx >= p_from ORDER BY e.idx LIMIT least(p_limit, 5000);
END;

-- One case's history, newest first.
CREATE INDEX entry_case ON custody.entry (case_alias, idx DESC);
CREATE INDEX entry_recent ON custody.entry (recorded_at);

CREATE INDEX entry_warrant ON custody.entry (warrant_alias, idx DESC);

-- Of one case, and of one of its warrants if one is named.
CREATE FUNCTION custody.list_entries(p_case_alias text, p_warrant_alias text, p_before bigint, p_limit integer)
RETURNS TABLE (idx bigint, leaf bytea, body bytea, payload bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.leaf, e.body, s.payload FROM custody.entry e LEFT JOIN custody.seal s ON s.idx = e.idx
  WHERE e.case_alias = p_case_alias AND (p_warrant_alias IS NULL OR e.warrant_alias = p_warrant_alias) AND (p_before IS NULL OR e.idx < p_before)
  ORDER BY e.idx DESC LIMIT least(p_limit, 500);
END;

GRANT USAGE ON SCHEMA custody TO ambit_sequencer, ambit_gate, ambit_ledger, ambit_app;
GRANT SELECT, INSERT ON custody.entry, custody.seal, custody.entry_range, custody.entry_attachment TO ambit_sequencer;
GRANT SELECT, INSERT, UPDATE ON custody.head, custody.case_head TO ambit_sequencer;
GRANT USAGE ON SCHEMA public TO ambit_sequencer;
GRANT SELECT, UPDATE ON public.outbox TO ambit_sequencer;
GRANT CREATE ON SCHEMA custody TO ambit_sequencer;
ALTER FUNCTION custody.read_head() OWNER TO ambit_sequencer;
ALTER FUNCTION custody.read_case_heads(text[]) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.open_log(bytea, text) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.read_entries(bigint, integer) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.list_entries(text, text, bigint, integer) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.append(bigint, bytea[], bytea, text, bytea[], bytea[], bytea[], bytea[], integer[], bigint[], integer[], integer[],
  integer[], bigint[], text[], integer[], bytea[], integer[], bigint[]) OWNER TO ambit_sequencer;
REVOKE CREATE ON SCHEMA custody FROM ambit_sequencer;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA custody FROM PUBLIC;
-- The sequencer alone appends; the web may read the head, for the ledger light, and the rows, for those who verify.
GRANT EXECUTE ON FUNCTION custody.read_case_heads(text[]), custody.open_log(bytea, text),
  custody.append(bigint, bytea[], bytea, text, bytea[], bytea[], bytea[], bytea[], integer[], bigint[], integer[], integer[],
    integer[], bigint[], text[], integer[], bytea[], integer[], bigint[]) TO ambit_ledger;
GRANT EXECUTE ON FUNCTION custody.read_head(), custody.read_entries(bigint, integer), custody.list_entries(text, text, bigint, integer)
  TO ambit_ledger, ambit_app;

-- The auditor's desk: finding entries, opening what was sealed with one, and erasing it for good.

-- A role that erases and does nothing else: the sequencer, which appends, can't; this one, which erases, can't append.
DO $$
BEGIN
  BEGIN
    CREATE ROLE ambit_eraser NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT ambit_eraser TO %I', current_user);
  END IF;
END $$;

-- Opening takes two where it is sensitive: who asked never decides.
CREATE TABLE opening_request (
  id uuid PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  entry_idx bigint NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  asked_by_id uuid NOT NULL REFERENCES person (id),
  asked_at timestamptz NOT NULL DEFAULT now(),
  decision text CHECK (decision IN ('approved', 'refused')),
  decided_by_id uuid REFERENCES person (id),
  decided_at timestamptz,
  -- An approval opens once.
  opened_at timestamptz,
  CHECK (decided_by_id <> asked_by_id),
  CHECK ((decision IS NULL) = (decided_by_id IS NULL) AND (decision IS NULL) = (decided_at IS NULL)),
  CHECK (opened_at IS NULL OR decision = 'approved')
);
CREATE INDEX opening_request_case ON opening_request (case_id, entry_idx);

-- Erasing takes two as well. Without a case, a day up to which the law lets payloads be kept.
CREATE TABLE erasure_request (
  id uuid PRIMARY KEY,
  case_id integer REFERENCES case_file (id),
  before timestamptz,
  legal_basis text NOT NULL CHECK (length(legal_basis) BETWEEN 1 AND 2000),
  asked_by_id uuid NOT NULL REFERENCES person (id),
  asked_at timestamptz NOT NULL DEFAULT now(),
  decision text CHECK (decision IN ('approved', 'refused')),
  decided_by_id uuid REFERENCES person (id),
  decided_at timestamptz,
  -- The entry of the erasure, and how many payloads it took; null until it is through.
  entry_idx bigint,
  erased integer,
  CHECK (case_id IS NOT NULL OR before IS NOT NULL),
  CHECK (decided_by_id <> asked_by_id),
  CHECK ((decision IS NULL) = (decided_by_id IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);

-- A request stays as it was asked, and a decision as it was taken.
CREATE FUNCTION refuse_redeciding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.asked_by_id <> NEW.asked_by_id OR OLD.case_id IS DISTINCT FROM NEW.case_id OR OLD.asked_at <> NEW.asked_at
    OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.decided_by_id, NEW.decided_at) IS DISTINCT FROM (OLD.decision, OLD.decided_by_id, OLD.decided_at)) THEN
    RAISE EXCEPTION 'a request and its decision stay on record';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided_once BEFORE UPDATE OR DELETE ON opening_request FOR EACH ROW EXECUTE FUNCTION refuse_redeciding();
CREATE TRIGGER decided_once BEFORE UPDATE OR DELETE ON erasure_request FOR EACH ROW EXECUTE FUNCTION refuse_redeciding();
GRANT SELECT, INSERT ON opening_request, erasure_request TO ambit_app;
GRANT UPDATE (decision, decided_by_id, decided_at, opened_at) ON opening_request TO ambit_app;
GRANT UPDATE (decision, decided_by_id, decided_at, entry_idx, erased) ON erasure_request TO ambit_app;

-- Entries of these cases, newest first: headers, whether something is still sealed with them, and whose pseudonym it is while that is kept.
-- Null cases are all of them. p_person: the casebook's alias.
CREATE FUNCTION custody.find_entries(
  p_cases text[], p_acts text[], p_outcome text, p_person text, p_warrant text, p_from timestamptz, p_to timestamptz,
  p_lowest bigint, p_highest bigint, p_limit integer
) RETURNS TABLE (idx bigint, leaf bytea, body bytea, is_sealed boolean, person text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.leaf, e.body, s.payload IS NOT NULL,
    (SELECT y.person_alias FROM custody.pseudonym y WHERE y.tag = convert_from(e.body, 'UTF8')::jsonb ->> 'sub')
  FROM custody.entry e LEFT JOIN custody.seal s ON s.idx = e.idx
  WHERE (p_cases IS NULL OR e.case_alias = ANY (p_cases)) AND (p_acts IS NULL OR e.act = ANY (p_acts))
    AND (p_warrant IS NULL OR e.warrant_alias = p_warrant)
    AND (p_from IS NULL OR e.recorded_at >= p_from) AND (p_to IS NULL OR e.recorded_at < p_to)
    AND (p_lowest IS NULL OR e.idx >= p_lowest) AND (p_highest IS NULL OR e.idx <= p_highest)
    AND (p_outcome IS NULL OR convert_from(e.body, 'UTF8')::jsonb ->> 'out' = p_outcome)
    AND (p_person IS NULL OR convert_from(e.body, 'UTF8')::jsonb ->> 'sub' IN (SELECT y.tag FROM custody.pseudonym y WHERE y.person_alias = p_person))
  ORDER BY e.idx DESC LIMIT least(p_limit, 1000);
END;

-- A case's entries in its own order, up to its export.
CREATE FUNCTION custody.case_slice(p_case_alias text, p_from bigint, p_to bigint, p_limit integer)
RETURNS TABLE (idx bigint, body bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.body FROM custody.entry e WHERE e.case_alias = p_case_alias AND e.idx BETWEEN p_from AND p_to
  ORDER BY e.idx LIMIT least(p_limit, 1000);
END;

-- What was sealed with an entry of a case, for the one who has just entered that they open it.
CREATE FUNCTION custody.open_seal(p_idx bigint, p_case_alias text, p_opened bigint) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT s.payload FROM custody.entry e JOIN custody.seal s ON s.idx = e.idx JOIN custody.entry o ON o.idx = p_opened
  WHERE e.idx = p_idx AND e.case_alias = p_case_alias AND o.act = 'payload.opened' AND o.case_alias = p_case_alias
    AND o.recorded_at > clock_timestamp() - interval '1 minute'
    AND convert_from(o.body, 'UTF8')::jsonb ->> 'out' = 'ok' AND convert_from(o.body, 'UTF8')::jsonb ->> 'ref' = p_idx::text;
END;

-- Erases under an entry that says so, a limited number at a time; gives how many. Of a case, or of all entries before a day; entries after
-- that entry are out of its reach, and so are the entries of erasures. Drafts of changes wait in the outbox in clear: theirs go too.
CREATE FUNCTION custody.erase_payloads(p_entry bigint, p_case_alias text, p_before timestamptz, p_limit integer) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  WITH due AS (
    SELECT e.idx FROM custody.entry e JOIN custody.seal s ON s.idx = e.idx JOIN custody.entry deed ON deed.idx = p_entry
    -- Two persons agreed to this very erasure, and it isn't through yet.
    JOIN public.erasure_request q ON q.entry_idx = p_entry AND q.decision = 'approved' AND q.erased IS NULL AND q.before IS NOT DISTINCT FROM p_before
    WHERE deed.act = 'payload.erased' AND deed.case_alias IS NOT DISTINCT FROM p_case_alias
      AND s.payload IS NOT NULL AND e.idx < p_entry AND e.act <> 'payload.erased'
      AND (p_case_alias IS NOT NULL OR p_before IS NOT NULL)
      AND (p_case_alias IS NULL OR e.case_alias = p_case_alias) AND (p_before IS NULL OR e.recorded_at < p_before)
    ORDER BY e.idx LIMIT least(p_limit, 5000)
  ), erased AS (
    UPDATE custody.seal s SET payload = NULL, salt = NULL, objects = NULL FROM due WHERE s.idx = due.idx RETURNING s.idx
  ), drafts AS (
    UPDATE public.outbox o SET draft = '{}' FROM erased WHERE o.entry_idx = erased.idx RETURNING 1
  )
  SELECT count(*) FROM erased;
END;

GRANT USAGE ON SCHEMA custody, public TO ambit_eraser;
GRANT SELECT (idx, act, case_alias, recorded_at) ON custody.entry TO ambit_eraser;
GRANT SELECT, UPDATE (payload, salt, objects) ON custody.seal TO ambit_eraser;
GRANT SELECT (entry_idx), UPDATE (draft) ON public.outbox TO ambit_eraser;
GRANT SELECT (entry_idx, decision, erased, before) ON public.erasure_request TO ambit_eraser;
CREATE INDEX outbox_entered ON outbox (entry_idx) WHERE entry_idx IS NOT NULL;
GRANT CREATE ON SCHEMA custody TO ambit_sequencer, ambit_eraser;
ALTER FUNCTION custody.find_entries(text[], text[], text, text, text, timestamptz, timestamptz, bigint, bigint, integer) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.case_slice(text, bigint, bigint, integer) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.open_seal(bigint, text, bigint) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.erase_payloads(bigint, text, timestamptz, integer) OWNER TO ambit_eraser;
REVOKE CREATE ON SCHEMA custody FROM ambit_sequencer, ambit_eraser;
REVOKE ALL ON FUNCTION custody.find_entries(text[], text[], text, text, text, timestamptz, timestamptz, bigint, bigint, integer),
  custody.case_slice(text, bigint, bigint, integer), custody.open_seal(bigint, text, bigint),
  custody.erase_payloads(bigint, text, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody.find_entries(text[], text[], text, text, text, timestamptz, timestamptz, bigint, bigint, integer),
  custody.case_slice(text, bigint, bigint, integer), custody.open_seal(bigint, text, bigint),
  custody.erase_payloads(bigint, text, timestamptz, integer) TO ambit_app;

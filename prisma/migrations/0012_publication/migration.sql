-- Publication's alarm: while a halt stands the gate opens nothing. The ledger itself still takes entries, or nobody could enter
-- that it was halted.

CREATE TABLE custody.halt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Which contradiction, by its code: server/custody/publication/halt-reasons.ts has the words.
  reason text NOT NULL CHECK (reason ~ '^[a-z]+(-[a-z]+)*$'),
  -- What contradicted what: sizes, roots, the witness's name. Never a person, never content.
  detail jsonb NOT NULL,
  lifted_at timestamptz,
  lifted_by uuid REFERENCES public.person (id),
  -- The entry that says why.
  lifted_idx bigint REFERENCES custody.entry (idx),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_idx IS NULL))
);
-- One standing halt for each reason: a loop that finds the same every five seconds raises it once.
CREATE UNIQUE INDEX halt_standing ON custody.halt (reason) WHERE lifted_at IS NULL;
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON custody.halt
  FOR EACH STATEMENT EXECUTE FUNCTION custody.refuse_rewriting();

-- The gate's question.
CREATE FUNCTION custody.halted() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM custody.halt h WHERE h.lifted_at IS NULL);
END;

-- True when it is new: then whoever raised it enters it.
CREATE FUNCTION custody.raise_halt(p_reason text, p_detail jsonb) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  WITH made AS (
    INSERT INTO custody.halt (reason, detail) VALUES (p_reason, p_detail) ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT EXISTS (SELECT FROM made);
END;

-- What stands, oldest first.
CREATE FUNCTION custody.read_halts() RETURNS TABLE (id bigint, raised_at timestamptz, reason text, detail jsonb)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT h.id, h.raised_at, h.reason, h.detail FROM custody.halt h WHERE h.lifted_at IS NULL ORDER BY h.id;
END;

-- Lifts what stood when the named entry was made: a fresh entry that content is served again, used for this once, and an
-- administrator in office. Gives the number of halts lifted; whatever was raised since then stands.
CREATE FUNCTION custody.lift_halts(p_idx bigint, p_leaf bytea, p_person uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  WITH entered AS (
    SELECT e.idx, e.recorded_at AS at
    FROM custody.entry e
    WHERE e.idx = p_idx AND e.leaf = p_leaf AND sha256('\x00'::bytea || e.body) = e.leaf
      AND convert_from(e.body, 'UTF8')::jsonb ->> 'act' = 'ledger.resumed' AND convert_from(e.body, 'UTF8')::jsonb ->> 'out' = 'ok'
      AND e.recorded_at > clock_timestamp() - interval '60 seconds'
      AND NOT EXISTS (SELECT FROM custody.halt u WHERE u.lifted_idx = p_idx)
  ), lifted AS (
    UPDATE custody.halt h SET lifted_at = clock_timestamp(), lifted_by = p.id, lifted_idx = e.idx
    FROM entered e, public.person p
    WHERE h.lifted_at IS NULL AND h.raised_at <= e.at AND p.id = p_person AND p.is_administrator AND p.is_active
    RETURNING 1
  )
  SELECT count(*)::integer FROM lifted;
END;

GRANT SELECT, INSERT, UPDATE ON custody.halt TO ambit_sequencer;
GRANT SELECT (id, is_administrator, is_active) ON public.person TO ambit_sequencer;
GRANT CREATE ON SCHEMA custody TO ambit_sequencer;
ALTER FUNCTION custody.halted() OWNER TO ambit_sequencer;
ALTER FUNCTION custody.raise_halt(text, jsonb) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.read_halts() OWNER TO ambit_sequencer;
ALTER FUNCTION custody.lift_halts(bigint, bytea, uuid) OWNER TO ambit_sequencer;
REVOKE CREATE ON SCHEMA custody FROM ambit_sequencer;

REVOKE ALL ON FUNCTION custody.halted(), custody.raise_halt(text, jsonb), custody.read_halts(), custody.lift_halts(bigint, bytea, uuid)
  FROM PUBLIC;
-- The gate and the web ask; the web may raise an alarm, and lifts one only with an entry of an administrator.
GRANT EXECUTE ON FUNCTION custody.halted() TO ambit_gate, ambit_app, ambit_ledger, ambit_intake;
GRANT EXECUTE ON FUNCTION custody.raise_halt(text, jsonb), custody.read_halts(), custody.lift_halts(bigint, bytea, uuid) TO ambit_app;

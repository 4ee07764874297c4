-- Requests are signed by a key of their session (docs/decisions/013-entry-format-2.md): who asked is shown by more than the server's word.

-- Raw Ed25519. Null: a token of the command line that was made without one.
ALTER TABLE public.session ADD COLUMN session_key bytea CHECK (octet_length(session_key) = 32);
-- A browser's session from before this can't sign: its person signs in again.
UPDATE public.session SET revoked_at = now() WHERE kind = 'browser' AND revoked_at IS NULL;

-- The ledger says with which key a session began; no other may take its place.
CREATE FUNCTION public.refuse_other_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.session_key IS DISTINCT FROM OLD.session_key THEN
    RAISE EXCEPTION 'a session keeps the key that it began with';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER same_key BEFORE UPDATE ON public.session FOR EACH ROW EXECUTE FUNCTION public.refuse_other_key();

-- The request that began a job, signed, and its session: what the job enters, it enters on behalf of that.
ALTER TABLE public.job ADD COLUMN request jsonb;

-- Signed requests that changed something, so that none does it twice. A request is fresh for five minutes of either clock: older ones needn't be
-- remembered. Unlogged: a crash forgets it, and whoever would use that needs the session's cookie or token as well.
CREATE UNLOGGED TABLE custody.spent_request (
  digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX spent_request_at ON custody.spent_request (at);

-- False: it was spent before.
CREATE FUNCTION custody.spend_request(p_digest bytea) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
  DELETE FROM custody.spent_request s WHERE s.at < clock_timestamp() - interval '15 minutes';
  WITH spent AS (INSERT INTO custody.spent_request (digest) VALUES (p_digest) ON CONFLICT DO NOTHING RETURNING 1)
  SELECT EXISTS (SELECT FROM spent);
END;

GRANT SELECT, INSERT, DELETE ON custody.spent_request TO ambit_sequencer;
GRANT CREATE ON SCHEMA custody TO ambit_sequencer;
ALTER FUNCTION custody.spend_request(bytea) OWNER TO ambit_sequencer;
REVOKE CREATE ON SCHEMA custody FROM ambit_sequencer;
REVOKE ALL ON FUNCTION custody.spend_request(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody.spend_request(bytea) TO ambit_app;

-- The casebook: agencies, people, cases, warrants, notes, packs, jobs. schema.prisma mirrors these tables.

-- Database roles belong to the cluster, so they may exist already. Passwords are set at start, not here.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['ambit_app', 'ambit_ledger', 'ambit_intake', 'ambit_gate', 'ambit_sequencer'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', r);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  -- An owner that is no superuser hands functions over only to roles that it is a member of.
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT ambit_gate, ambit_sequencer TO %I', current_user);
  END IF;
END $$;

CREATE TYPE "Role" AS ENUM ('investigator', 'caseLead', 'analyst', 'warrantClerk', 'legalReviewer', 'prosecutor', 'auditor');
CREATE TYPE "SessionKind" AS ENUM ('browser', 'token');
CREATE TYPE "WarrantStatus" AS ENUM ('draft', 'active', 'ended');
CREATE TYPE "MatchRule" AS ENUM ('sentBy', 'sentOrReceived', 'anyParticipant');
CREATE TYPE "TargetKind" AS ENUM ('handle', 'conversation');
CREATE TYPE "Relevance" AS ENUM ('relevant', 'notRelevant', 'unsure');
CREATE TYPE "JobState" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');
CREATE TYPE "PackState" AS ENUM ('draft', 'generating', 'sealed', 'failed');

CREATE TABLE agency (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  agency_id uuid NOT NULL REFERENCES agency (id),
  password_hash text NOT NULL,
  must_change_password boolean NOT NULL DEFAULT true,
  is_administrator boolean NOT NULL DEFAULT false,
  is_active boolean NOT NULL DEFAULT true,
  alias text NOT NULL UNIQUE CHECK (alias ~ '^[0-9a-f]{64}$'),
  failed_sign_ins integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  kind "SessionKind" NOT NULL,
  secret_sha256 text UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX session_person ON session (person_id);

CREATE TABLE case_file (
  id serial PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  name text NOT NULL,
  handling_code text NOT NULL DEFAULT 'H0' CHECK (handling_code IN ('H0', 'H1', 'H2', 'H3')),
  show_sealed boolean NOT NULL DEFAULT true,
  alias text NOT NULL UNIQUE CHECK (alias ~ '^[0-9a-f]{64}$'),
  bates_next integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE membership (
  case_id integer NOT NULL REFERENCES case_file (id),
  person_id uuid NOT NULL REFERENCES person (id),
  role "Role" NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, person_id, role)
);

CREATE TABLE warrant (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  reference text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  status "WarrantStatus" NOT NULL DEFAULT 'draft',
  issuer text NOT NULL,
  legal_basis text NOT NULL,
  power_from timestamptz NOT NULL,
  power_to timestamptz NOT NULL,
  examine_until timestamptz NOT NULL,
  document_name text NOT NULL,
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
  alias text NOT NULL UNIQUE CHECK (alias ~ '^[0-9a-f]{64}$'),
  drafted_by_id uuid NOT NULL REFERENCES person (id),
  drafted_at timestamptz NOT NULL DEFAULT now(),
  activated_by_id uuid REFERENCES person (id),
  activated_at timestamptz,
  ended_at timestamptz,
  UNIQUE (case_id, reference, version),
  CHECK (power_from < power_to),
  -- Four eyes, held by the database too: nobody activates what they drafted.
  CHECK (activated_by_id <> drafted_by_id),
  CHECK (status <> 'active' OR (activated_by_id IS NOT NULL AND activated_at IS NOT NULL))
);

CREATE TABLE warrant_clause (
  id serial PRIMARY KEY,
  warrant_id integer NOT NULL REFERENCES warrant (id),
  ordinal integer NOT NULL,
  match_rule "MatchRule" NOT NULL,
  target_kind "TargetKind" NOT NULL,
  content_from timestamptz NOT NULL,
  content_to timestamptz NOT NULL,
  kinds integer NOT NULL CHECK (kinds BETWEEN 1 AND 31),
  UNIQUE (warrant_id, ordinal),
  CHECK (content_from < content_to)
);

CREATE TABLE clause_target (
  clause_id integer NOT NULL REFERENCES warrant_clause (id),
  value text NOT NULL,
  PRIMARY KEY (clause_id, value)
);

CREATE TABLE warrant_assignment (
  warrant_id integer NOT NULL REFERENCES warrant (id),
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (warrant_id, person_id)
);

-- An active warrant is what two people agreed on: its terms no longer change.
CREATE FUNCTION refuse_change_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Where the row was and where it goes: a draft's clause can't be moved into a warrant in force either.
  before_after jsonb[] := ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END];
  touched integer[];
BEGIN
  IF TG_TABLE_NAME = 'clause_target' THEN
    SELECT array_agg(c.warrant_id) INTO touched FROM unnest(before_after) AS r JOIN warrant_clause c ON c.id = (r ->> 'clause_id')::integer;
  ELSE
    SELECT array_agg((r ->> 'warrant_id')::integer) INTO touched FROM unnest(before_after) AS r;
  END IF;
  IF EXISTS (SELECT FROM warrant w WHERE w.id = ANY (touched) AND w.status <> 'draft') THEN
    RAISE EXCEPTION 'the clauses of a warrant in force do not change';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER clause_fixed BEFORE INSERT OR UPDATE OR DELETE ON warrant_clause
  FOR EACH ROW EXECUTE FUNCTION refuse_change_in_force();
CREATE TRIGGER target_fixed BEFORE INSERT OR UPDATE OR DELETE ON clause_target
  FOR EACH ROW EXECUTE FUNCTION refuse_change_in_force();

CREATE FUNCTION refuse_rewritten_warrant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (NEW.case_id, NEW.reference, NEW.version, NEW.issuer, NEW.legal_basis, NEW.power_from, NEW.power_to,
      NEW.examine_until, NEW.document_name, NEW.document_sha256, NEW.drafted_at, NEW.activated_at, NEW.purposes, NEW.alias, NEW.drafted_by_id, NEW.activated_by_id)
    IS DISTINCT FROM (OLD.case_id, OLD.reference, OLD.version, OLD.issuer, OLD.legal_basis, OLD.power_from, OLD.power_to,
      OLD.examine_until, OLD.document_name, OLD.document_sha256, OLD.drafted_at, OLD.activated_at, OLD.purposes, OLD.alias, OLD.drafted_by_id, OLD.activated_by_id) THEN
    RAISE EXCEPTION 'the terms of a warrant in force do not change';
  END IF;
  IF OLD.status = 'ended' AND NEW.status <> 'ended' THEN
    RAISE EXCEPTION 'a warrant that ended stays ended';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER warrant_fixed BEFORE UPDATE ON warrant FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_warrant();

CREATE TABLE note (
  id uuid PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  warrant_id integer NOT NULL REFERENCES warrant (id),
  author_id uuid NOT NULL REFERENCES person (id),
  message_ids bigint[] NOT NULL CHECK (cardinality(message_ids) > 0),
  -- The kinds of each that the author saw: a note may say what they showed.
  message_kinds integer[] NOT NULL,
  text text NOT NULL,
  relevance "Relevance" NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  CHECK (cardinality(message_ids) = cardinality(message_kinds))
);
CREATE INDEX note_case ON note (case_id);
CREATE INDEX note_messages ON note USING gin (message_ids);

CREATE TABLE pack (
  id uuid PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  warrant_id integer NOT NULL REFERENCES warrant (id),
  purpose text NOT NULL,
  reference text NOT NULL,
  title text NOT NULL,
  author_id uuid NOT NULL REFERENCES person (id),
  state "PackState" NOT NULL DEFAULT 'draft',
  created_at timestamptz NOT NULL DEFAULT now(),
  sealed_at timestamptz,
  file_sha256 text,
  pack_id text,
  file_bytes integer,
  bates_first integer,
  bates_last integer,
  job_id uuid,
  UNIQUE (case_id, reference)
);

CREATE TABLE pack_item (
  pack_id uuid NOT NULL REFERENCES pack (id),
  message_id bigint NOT NULL,
  ordinal integer NOT NULL,
  caption text NOT NULL DEFAULT '',
  PRIMARY KEY (pack_id, message_id)
);

-- A sealed pack never changes: a correction is a new pack.
CREATE FUNCTION refuse_change_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'pack' THEN
    IF OLD.state = 'sealed' THEN RAISE EXCEPTION 'a sealed pack does not change'; END IF;
  ELSE
    -- Where the row was and where it goes.
    PERFORM FROM pack p WHERE p.state = 'sealed' AND p.id IN (
      CASE WHEN TG_OP <> 'INSERT' THEN OLD.pack_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.pack_id END);
    IF FOUND THEN RAISE EXCEPTION 'a sealed pack does not change'; END IF;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER pack_sealed BEFORE UPDATE OR DELETE ON pack FOR EACH ROW EXECUTE FUNCTION refuse_change_sealed();
CREATE TRIGGER pack_item_sealed BEFORE INSERT OR UPDATE OR DELETE ON pack_item FOR EACH ROW EXECUTE FUNCTION refuse_change_sealed();

CREATE TABLE job (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  case_id integer REFERENCES case_file (id),
  started_by_id uuid NOT NULL REFERENCES person (id),
  state "JobState" NOT NULL DEFAULT 'queued',
  step text NOT NULL DEFAULT '',
  done bigint NOT NULL DEFAULT 0,
  total bigint,
  cancel_requested boolean NOT NULL DEFAULT false,
  fault text,
  input jsonb NOT NULL,
  result jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz
);
CREATE INDEX job_case ON job (case_id);

-- The change and its outbox row commit together; the ledger writer sequences the row at once, or at the next start after a crash.
CREATE TABLE outbox (
  id bigserial PRIMARY KEY,
  draft jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  entry_idx bigint
);
-- A look is never a change: the web's role, which writes drafts, must not write the key to a message.
ALTER TABLE outbox ADD CHECK (draft ->> 'act' NOT IN ('search.run', 'message.viewed', 'media.revealed', 'pack.generated')
  AND NOT draft ? 'ranges' AND NOT draft ? 'attachments');
CREATE INDEX outbox_waiting ON outbox (id) WHERE entry_idx IS NULL;

GRANT USAGE ON SCHEMA public TO ambit_app, ambit_ledger, ambit_intake, ambit_gate;
GRANT SELECT, INSERT, UPDATE ON agency, person, session, case_file, membership, warrant, warrant_clause, clause_target,
  warrant_assignment, note, pack, pack_item, job TO ambit_app;
GRANT DELETE ON membership, warrant_assignment, clause_target, warrant_clause, pack_item TO ambit_app;
GRANT SELECT, INSERT ON outbox TO ambit_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ambit_app;
GRANT SELECT ON person, agency, case_file, membership, warrant, warrant_clause, clause_target, warrant_assignment TO ambit_gate;
GRANT SELECT ON outbox TO ambit_ledger;

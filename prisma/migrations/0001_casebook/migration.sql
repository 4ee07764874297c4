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

CREATE TYPE "Role" AS ENUM ('investigator', 'caseLead', 'analyst', 'warrantClerk', 'legalReviewer', 'prosecutor', 'auditor',
  'filterReviewer', 'privilegeAuthority');
CREATE TYPE "SessionKind" AS ENUM ('browser', 'token');
CREATE TYPE "WarrantStatus" AS ENUM ('draft', 'pending', 'active', 'suspended', 'cancelled', 'revoked', 'annulled', 'withdrawn', 'closed', 'superseded');
CREATE TYPE "Instrument" AS ENUM ('issue', 'renew', 'extend', 'modifyAdd', 'modifyRemove');
CREATE TYPE "ClauseEffect" AS ENUM ('covers', 'excludes');
CREATE TYPE "AttributionState" AS ENUM ('proposed', 'accepted', 'rejected', 'withdrawn');
CREATE TYPE "MatchRule" AS ENUM ('sentBy', 'sentOrReceived', 'anyParticipant');
CREATE TYPE "TargetKind" AS ENUM ('handle', 'conversation', 'any');
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
  handling_code text NOT NULL DEFAULT 'H0' CHECK (handling_code IN ('H0', 'H1')),
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

-- Who filters privileged material can't be on the team that must not see it, and an auditor writes nothing (roles.ts has the same pairs).
CREATE FUNCTION refuse_conflicting_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM membership b WHERE b.case_id = NEW.case_id AND b.person_id = NEW.person_id AND b.role <> NEW.role
      AND (NEW.role = 'auditor' OR b.role = 'auditor'
        OR (NEW.role IN ('filterReviewer', 'privilegeAuthority')) <> (b.role IN ('filterReviewer', 'privilegeAuthority')))) THEN
    RAISE EXCEPTION 'these two roles do not go together in one case';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER roles_apart BEFORE INSERT OR UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION refuse_conflicting_role();

-- How privileged material is handled in a case: on file before any warrant of it goes in force (rule P1).
CREATE TABLE lpp_procedure (
  case_id integer PRIMARY KEY REFERENCES case_file (id),
  kind text NOT NULL,
  authority text NOT NULL,
  document_name text NOT NULL,
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  entered_by_id uuid NOT NULL REFERENCES person (id),
  entered_at timestamptz NOT NULL DEFAULT now()
);

-- A human, and the handles that are said to be theirs. A hypothesis counts for a warrant only once a second person accepted it.
CREATE TABLE subject (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  name text NOT NULL,
  category text NOT NULL DEFAULT 'uninvolved' CHECK (category IN ('suspect', 'convicted', 'victim', 'witness', 'contact', 'uninvolved')),
  UNIQUE (case_id, name)
);
CREATE TABLE attribution (
  id serial PRIMARY KEY,
  subject_id integer NOT NULL REFERENCES subject (id),
  handle text NOT NULL,
  state "AttributionState" NOT NULL DEFAULT 'proposed',
  basis text NOT NULL,
  proposed_by_id uuid NOT NULL REFERENCES person (id),
  proposed_at timestamptz NOT NULL DEFAULT now(),
  decided_by_id uuid REFERENCES person (id),
  decided_at timestamptz,
  CHECK (decided_by_id <> proposed_by_id),
  CHECK (state <> 'accepted' OR decided_by_id IS NOT NULL)
);
CREATE UNIQUE INDEX attribution_once ON attribution (subject_id, handle) WHERE state IN ('proposed', 'accepted');

-- Approved search terms: a list never changes, a new version is a new row. `queries` are the terms as the database searches them.
CREATE TABLE term_list (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  name text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  terms text[] NOT NULL CHECK (cardinality(terms) > 0),
  queries text[] NOT NULL,
  approved_by text NOT NULL,
  approved_at timestamptz NOT NULL,
  entered_by_id uuid NOT NULL REFERENCES person (id),
  entered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, name, version),
  CHECK (cardinality(terms) = cardinality(queries))
);

CREATE TABLE warrant (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  reference text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  -- The version that this one follows, and what it does to it.
  previous_id integer REFERENCES warrant (id),
  instrument "Instrument" NOT NULL DEFAULT 'issue',
  -- The version that was issued and on which this one is built, set by a trigger: what ends the newest of a lineage ends them all.
  lineage_id integer REFERENCES warrant (id),
  status "WarrantStatus" NOT NULL DEFAULT 'draft',
  -- Closed lists, in server/warrant/warrant-words.ts.
  type text NOT NULL,
  jurisdiction text NOT NULL,
  legal_basis text[] NOT NULL CHECK (cardinality(legal_basis) > 0),
  issuer text NOT NULL,
  issuer_kind text NOT NULL,
  issuer_court text,
  applicant text,
  offences text[] NOT NULL DEFAULT '{}',
  purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
  subject_matter text,
  necessity_ref text,
  -- What a reader acknowledges with the order.
  minimisation text NOT NULL DEFAULT '',
  document_name text NOT NULL,
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  document_pages integer,
  -- application/pdf, image/png or image/jpeg where the order itself is in the object store; null where only its hash is known.
  document_type text,
  -- Three clocks: when the power may be used, which communications, and until when they may be looked at and kept. From <= time < to.
  -- When the order was given, as it stands on it: a power that goes on needs an order from before it ended.
  ordered_at timestamptz,
  power_from timestamptz NOT NULL,
  power_to timestamptz NOT NULL,
  content_from timestamptz NOT NULL,
  content_to timestamptz NOT NULL,
  examine_until timestamptz NOT NULL,
  retain_until timestamptz NOT NULL,
  handling_code text NOT NULL DEFAULT 'H0' CHECK (handling_code IN ('H0', 'H1', 'H2', 'H3')),
  originator_id uuid REFERENCES agency (id),
  source_evaluation text CHECK (source_evaluation ~ '^[ABCX][1-4]$'),
  permitted_use text[] NOT NULL DEFAULT '{INTELLIGENCE,EVIDENCE}',
  alias text NOT NULL UNIQUE CHECK (alias ~ '^[0-9a-f]{64}$'),
  drafted_by_id uuid NOT NULL REFERENCES person (id),
  drafted_at timestamptz NOT NULL DEFAULT now(),
  activated_by_id uuid REFERENCES person (id),
  activated_at timestamptz,
  ended_at timestamptz,
  -- Cancelled, but still necessary for an authorised ground: readable until then.
  kept_ground text,
  kept_until timestamptz,
  UNIQUE (case_id, reference, version),
  CHECK (power_from < power_to),
  CHECK (content_from < content_to),
  CHECK (examine_until <= retain_until),
  CHECK (handling_code NOT IN ('H1', 'H2') OR originator_id IS NOT NULL),
  -- Four eyes, held by the database too: nobody activates what they drafted.
  CHECK (activated_by_id <> drafted_by_id),
  CHECK (status IN ('draft', 'pending', 'cancelled') OR (activated_by_id IS NOT NULL AND activated_at IS NOT NULL))
);
-- One version of a warrant is in force at a time, whoever activates at once.
CREATE UNIQUE INDEX warrant_in_force ON warrant (case_id, reference) WHERE status IN ('active', 'suspended');
CREATE UNIQUE INDEX warrant_one_draft ON warrant (case_id, reference) WHERE status IN ('draft', 'pending');

CREATE TABLE warrant_approval (
  id serial PRIMARY KEY,
  warrant_id integer NOT NULL REFERENCES warrant (id),
  kind text NOT NULL,
  name text NOT NULL,
  approved_at timestamptz NOT NULL
);

-- The agencies that may act under the warrant. None named: none may.
CREATE TABLE warrant_addressee (
  warrant_id integer NOT NULL REFERENCES warrant (id),
  agency_id uuid NOT NULL REFERENCES agency (id),
  PRIMARY KEY (warrant_id, agency_id)
);

-- One indivisible permission (covers), or what no permission reaches (excludes). A clause with a window of its own lies inside the
-- warrant's. An exclusion without target is one of dates or of kinds.
CREATE TABLE warrant_clause (
  id serial PRIMARY KEY,
  warrant_id integer NOT NULL REFERENCES warrant (id),
  ordinal integer NOT NULL,
  effect "ClauseEffect" NOT NULL DEFAULT 'covers',
  match_rule "MatchRule" NOT NULL,
  target_kind "TargetKind" NOT NULL,
  content_from timestamptz NOT NULL,
  content_to timestamptz NOT NULL,
  -- Bits: 1 text, 2 image, 4 audio, 8 video, 16 file; 32 alone: metadata only. An exclusion takes away any of them.
  kinds integer NOT NULL,
  term_list_id integer REFERENCES term_list (id),
  context_before integer NOT NULL DEFAULT 0 CHECK (context_before BETWEEN 0 AND 1000),
  context_after integer NOT NULL DEFAULT 0 CHECK (context_after BETWEEN 0 AND 1000),
  -- The words of the order that say so, and where.
  order_words text NOT NULL DEFAULT '',
  order_page integer,
  -- Of an exclusion.
  reason text CHECK (reason IN ('GAP', 'LAWYER', 'MINOR', 'DOMESTIC', 'TERRITORY', 'OTHER')),
  UNIQUE (warrant_id, ordinal),
  CHECK (content_from < content_to),
  CHECK (kinds BETWEEN 1 AND 63),
  CHECK (effect = 'excludes' OR kinds <= 32),
  CHECK (effect = 'excludes' OR target_kind <> 'any'),
  CHECK (effect = 'covers' OR term_list_id IS NULL),
  CHECK ((effect = 'excludes') = (reason IS NOT NULL))
);

CREATE TABLE clause_target (
  clause_id integer NOT NULL REFERENCES warrant_clause (id),
  value text NOT NULL,
  -- The person whose accepted attribution put it here, as of this version.
  subject_id integer REFERENCES subject (id),
  PRIMARY KEY (clause_id, value)
);

-- What a warrant asks beside its clauses. An unmet PRIOR_PERMISSION_PER_SUBSET keeps its clause shut, or the whole warrant.
CREATE TABLE warrant_condition (
  id serial PRIMARY KEY,
  warrant_id integer NOT NULL REFERENCES warrant (id),
  ordinal integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('PRIOR_PERMISSION_PER_SUBSET', 'APPROVED_TERMS_ONLY', 'REPORT_BY', 'NO_EVIDENTIAL_USE',
    'NO_ONWARD_SHARING', 'MINIMISATION_PROTOCOL', 'LPP_PROCEDURE', 'NOTIFY_SUBJECT')),
  clause_ordinal integer,
  text text NOT NULL DEFAULT '',
  due_at timestamptz,
  document_sha256 text CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  met_at timestamptz,
  met_by_id uuid REFERENCES person (id),
  met_note text,
  -- What shows it.
  met_document_name text,
  met_document_sha256 text CHECK (met_document_sha256 ~ '^[0-9a-f]{64}$'),
  UNIQUE (warrant_id, ordinal),
  CHECK (met_at IS NULL OR (met_by_id IS NOT NULL AND met_document_name IS NOT NULL AND met_document_sha256 IS NOT NULL))
);

-- Every change of a warrant's state that a person asked for. Where two persons are wanted, nothing happens before the second.
CREATE TABLE warrant_step (
  id serial PRIMARY KEY,
  warrant_id integer NOT NULL REFERENCES warrant (id),
  to_status "WarrantStatus" NOT NULL,
  reason text NOT NULL,
  document_sha256 text CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  kept_ground text,
  kept_until timestamptz,
  asked_by_id uuid NOT NULL REFERENCES person (id),
  asked_at timestamptz NOT NULL DEFAULT now(),
  confirmed_by_id uuid REFERENCES person (id),
  done_at timestamptz,
  dropped_at timestamptz,
  CHECK (confirmed_by_id <> asked_by_id)
);
CREATE INDEX warrant_step_warrant ON warrant_step (warrant_id);

-- Who has read the order and its instructions; a new version is acknowledged anew.
CREATE TABLE acknowledgement (
  warrant_id integer NOT NULL REFERENCES warrant (id),
  person_id uuid NOT NULL REFERENCES person (id),
  document_sha256 text NOT NULL,
  acknowledged_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (warrant_id, person_id)
);

-- The provider's leave: H1 to use in proceedings, H2 to pass on to an agency (to all where none is named). It is given by one provider for
-- what stands on one order: another provider's material, or a new order under the same reference, needs its own.
CREATE TABLE handling_permission (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  warrant_reference text NOT NULL,
  lineage_id integer NOT NULL REFERENCES warrant (id),
  originator_id uuid REFERENCES agency (id),
  code text NOT NULL CHECK (code IN ('H1', 'H2')),
  agency_id uuid REFERENCES agency (id),
  granted_by text NOT NULL,
  limits text NOT NULL DEFAULT '',
  document_name text NOT NULL,
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  recorded_by_id uuid NOT NULL REFERENCES person (id),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz,
  withdrawn_at timestamptz
);
CREATE INDEX handling_permission_warrant ON handling_permission (case_id, warrant_reference);
CREATE INDEX handling_permission_lineage ON handling_permission (lineage_id);

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
  SELECT array_agg((r ->> 'warrant_id')::integer) INTO touched FROM unnest(before_after) AS r;
  IF EXISTS (SELECT FROM warrant w WHERE w.id = ANY (touched) AND w.status <> 'draft') THEN
    RAISE EXCEPTION 'the clauses of a warrant in force do not change';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER clause_fixed BEFORE INSERT OR UPDATE OR DELETE ON warrant_clause
  FOR EACH ROW EXECUTE FUNCTION refuse_change_in_force();
-- Once for a whole list: asked row by row, fifty thousand targets took half a minute. No target is changed in place (0004).
CREATE FUNCTION refuse_targets_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM warrant_clause c JOIN warrant w ON w.id = c.warrant_id
      WHERE w.status <> 'draft' AND c.id IN (SELECT t.clause_id FROM touched t)) THEN
    RAISE EXCEPTION 'the clauses of a warrant in force do not change';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER target_fixed AFTER INSERT ON clause_target REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_targets_in_force();
CREATE TRIGGER target_taken AFTER DELETE ON clause_target REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_targets_in_force();

CREATE TRIGGER addressee_fixed BEFORE INSERT OR UPDATE OR DELETE ON warrant_addressee
  FOR EACH ROW EXECUTE FUNCTION refuse_change_in_force();
CREATE TRIGGER approval_fixed BEFORE INSERT OR UPDATE OR DELETE ON warrant_approval
  FOR EACH ROW EXECUTE FUNCTION refuse_change_in_force();

-- Whether somebody holds a role in the case that reads messages (roles.ts has the same). Who opens a door does not go through it.
CREATE FUNCTION reads_content(p_case integer, p_person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM membership b WHERE b.case_id = p_case AND b.person_id = p_person AND b.role NOT IN ('warrantClerk', 'auditor'));
$$;
CREATE FUNCTION refuse_own_leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF reads_content(NEW.case_id, NEW.recorded_by_id) THEN RAISE EXCEPTION 'who reads does not record the leave to read'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER leave_recorded BEFORE INSERT ON handling_permission FOR EACH ROW EXECUTE FUNCTION refuse_own_leave();
-- What was recorded is only taken back, once.
CREATE FUNCTION refuse_rewritten_leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR to_jsonb(NEW) - 'withdrawn_at' <> to_jsonb(OLD) - 'withdrawn_at' THEN
    RAISE EXCEPTION 'leave that was recorded does not change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER leave_fixed BEFORE UPDATE ON handling_permission FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_leave();

-- A condition in force can be met, or found unmet again; what it asks stays.
CREATE FUNCTION refuse_rewritten_condition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  met text[] := '{met_at,met_by_id,met_note,met_document_name,met_document_sha256}';
BEGIN
  IF EXISTS (SELECT FROM warrant w WHERE w.status NOT IN ('draft', 'pending') AND w.id IN (
      CASE WHEN TG_OP <> 'INSERT' THEN OLD.warrant_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.warrant_id END))
    AND (TG_OP <> 'UPDATE' OR to_jsonb(NEW) - met <> to_jsonb(OLD) - met) THEN
    RAISE EXCEPTION 'the conditions of a warrant in force do not change';
  END IF;
  -- Who activates reads what waits: it opens after that, not behind their back.
  IF TG_OP <> 'DELETE' AND NEW.met_at IS NOT NULL AND EXISTS (SELECT FROM warrant w WHERE w.id = NEW.warrant_id AND w.activated_at IS NULL) THEN
    RAISE EXCEPTION 'a condition is met once its warrant is in force';
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.met_at IS NOT NULL AND EXISTS (SELECT FROM warrant w WHERE w.id = NEW.warrant_id
      AND (w.drafted_by_id = NEW.met_by_id OR reads_content(w.case_id, NEW.met_by_id))) THEN
    RAISE EXCEPTION 'who reads, or drafted the warrant, does not open it';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER condition_fixed BEFORE INSERT OR UPDATE OR DELETE ON warrant_condition
  FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_condition();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed, only followed by another', TG_TABLE_NAME;
END $$;
CREATE TRIGGER list_fixed BEFORE UPDATE OR DELETE ON term_list FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER acknowledgement_fixed BEFORE UPDATE OR DELETE ON acknowledgement FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION lineage_of(w warrant) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN w.instrument = 'issue' THEN w.id ELSE (SELECT p.lineage_id FROM warrant p WHERE p.id = w.previous_id) END;
$$;

-- Whether a version that is put in force lacks a gap: one of the version before, or that between the end of its power and the begin of the new one.
CREATE FUNCTION lacks_gap(w warrant) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM warrant_clause g WHERE g.warrant_id = w.previous_id AND g.reason = 'GAP' AND NOT EXISTS (
      SELECT FROM warrant_clause c WHERE c.warrant_id = w.id AND c.reason = 'GAP' AND c.content_from <= g.content_from AND c.content_to >= g.content_to))
    OR EXISTS (SELECT FROM warrant p
      CROSS JOIN LATERAL (SELECT CASE WHEN p.status = 'cancelled' THEN least(p.power_to, p.ended_at) ELSE p.power_to END AS ended) AS old
      CROSS JOIN LATERAL (SELECT greatest(w.power_from, coalesce(w.ordered_at, CASE WHEN old.ended <= w.activated_at THEN w.activated_at END)) AS begins) AS new
      WHERE p.id = w.previous_id AND new.begins > old.ended AND NOT EXISTS (SELECT FROM warrant_clause c
        WHERE c.warrant_id = w.id AND c.reason = 'GAP' AND c.content_from <= old.ended AND c.content_to >= new.begins));
$$;

-- The terms of a warrant are frozen once it is submitted; its state moves only along the table of docs/scope.md.
CREATE FUNCTION refuse_rewritten_warrant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := '{status,activated_by_id,activated_at,ended_at,kept_ground,kept_until}';
BEGIN
  IF OLD.status <> 'draft' AND to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving THEN
    RAISE EXCEPTION 'the terms of a warrant in force do not change';
  END IF;
  IF OLD.activated_at IS NOT NULL AND (NEW.activated_by_id, NEW.activated_at) IS DISTINCT FROM (OLD.activated_by_id, OLD.activated_at) THEN
    RAISE EXCEPTION 'who activated a warrant does not change';
  END IF;
  IF NEW.status <> OLD.status AND NOT (OLD.status, NEW.status) IN (
      ('draft', 'pending'), ('pending', 'draft'), ('pending', 'active'), ('draft', 'cancelled'), ('pending', 'cancelled'),
      ('active', 'suspended'), ('suspended', 'active'), ('active', 'superseded'), ('suspended', 'superseded'),
      ('active', 'cancelled'), ('suspended', 'cancelled'), ('active', 'revoked'), ('suspended', 'revoked'), ('cancelled', 'revoked'),
      ('active', 'annulled'), ('suspended', 'annulled'), ('cancelled', 'annulled'), ('revoked', 'annulled'), ('superseded', 'annulled'),
      ('active', 'withdrawn'), ('suspended', 'withdrawn'), ('cancelled', 'withdrawn'),
      ('cancelled', 'closed'), ('revoked', 'closed'), ('annulled', 'closed'), ('withdrawn', 'closed'), ('superseded', 'closed'), ('active', 'closed')) THEN
    RAISE EXCEPTION 'a warrant that is % does not become %', OLD.status, NEW.status;
  END IF;
  IF OLD.status = 'draft' THEN NEW.lineage_id := lineage_of(NEW); END IF;
  -- What a next version is built on may have been annulled while it waited. The lock makes who ends it now wait, and find it followed.
  IF OLD.status = 'pending' AND NEW.status = 'active' AND NEW.instrument <> 'issue' THEN
    PERFORM FROM warrant p WHERE p.id = NEW.previous_id AND p.status IN ('superseded', 'cancelled') FOR SHARE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the version that this one is built on is gone'; END IF;
    IF lacks_gap(NEW) THEN RAISE EXCEPTION 'the time between the powers is not excluded'; END IF;
  END IF;
  IF OLD.status = 'pending' AND NEW.status = 'active' AND EXISTS (SELECT FROM warrant_clause c JOIN term_list l ON l.id = c.term_list_id
      WHERE c.warrant_id = NEW.id AND l.entered_by_id = NEW.activated_by_id) THEN
    RAISE EXCEPTION 'nobody activates what is bound to a list of terms that they entered';
  END IF;
  IF NEW.status = 'active' AND NOT EXISTS (SELECT FROM lpp_procedure p WHERE p.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'no procedure for privileged material is on file for this case';
  END IF;
  IF OLD.kept_until IS NOT NULL AND (NEW.kept_until IS NULL OR NEW.kept_until > OLD.kept_until) THEN
    RAISE EXCEPTION 'what was kept for a ground is not kept longer';
  END IF;
  -- One person cancels; where reading was stopped, two must say that it goes on before anything is kept readable.
  IF OLD.kept_until IS NULL AND NEW.kept_until IS NOT NULL AND (OLD.status, NEW.status) <> ('active', 'cancelled') THEN
    RAISE EXCEPTION 'only what is in force is kept for a ground when it is cancelled';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_born_active() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'draft' THEN RAISE EXCEPTION 'a warrant begins as a draft'; END IF;
  NEW.lineage_id := lineage_of(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER warrant_born BEFORE INSERT ON warrant FOR EACH ROW EXECUTE FUNCTION refuse_born_active();
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

-- A reader's own searches: terms are learnt from content, so they stand under the warrant that they were learnt under.
CREATE TABLE saved_search (
  id uuid PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  warrant_id integer NOT NULL REFERENCES warrant (id),
  person_id uuid NOT NULL REFERENCES person (id),
  purpose text NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX saved_search_person ON saved_search (person_id, case_id);

-- What a reader asks the court for, in exact selectors.
CREATE TABLE widening_request (
  id uuid PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  warrant_id integer NOT NULL REFERENCES warrant (id),
  asked_by_id uuid NOT NULL REFERENCES person (id),
  selectors jsonb NOT NULL,
  reason text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  answered_by_id uuid REFERENCES person (id),
  answered_at timestamptz,
  accepted boolean,
  answer text,
  withdrawn_at timestamptz
);
CREATE INDEX widening_request_case ON widening_request (case_id);

-- Why somebody did a sensitive thing: the exact wording shown, and what they said; it holds for their session, in one case
-- or, without one, for what belongs to no case.
CREATE TABLE justification (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  session_id uuid NOT NULL,
  case_id integer REFERENCES case_file (id),
  prompt text NOT NULL,
  wording text NOT NULL,
  choice text NOT NULL,
  words text NOT NULL DEFAULT '',
  given_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX justification_session ON justification (session_id, case_id, prompt);

-- Scope receipts as signed: one per warrant version, corpus version, policy and set of withheld counts.
CREATE TABLE scope_receipt (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  warrant_id integer NOT NULL REFERENCES warrant (id),
  body text NOT NULL,
  signature text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER receipt_fixed BEFORE UPDATE OR DELETE ON scope_receipt FOR EACH ROW EXECUTE FUNCTION refuse_change();

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
GRANT SELECT, INSERT, UPDATE ON agency, person, session, case_file, membership, lpp_procedure, subject, attribution, warrant, warrant_clause,
  clause_target, warrant_addressee, warrant_approval, warrant_condition, warrant_step, warrant_assignment, handling_permission, note, pack,
  pack_item, saved_search, widening_request, job TO ambit_app;
GRANT SELECT, INSERT ON term_list, acknowledgement, justification, scope_receipt TO ambit_app;
GRANT DELETE ON membership, warrant_assignment, clause_target, warrant_clause, warrant_addressee, warrant_approval, warrant_condition,
  pack_item TO ambit_app;
GRANT SELECT, INSERT ON outbox TO ambit_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ambit_app;
GRANT SELECT ON person, agency, case_file, membership, warrant, warrant_clause, clause_target, warrant_assignment, warrant_addressee,
  warrant_condition, acknowledgement, handling_permission, term_list TO ambit_gate;
GRANT SELECT ON outbox TO ambit_ledger;

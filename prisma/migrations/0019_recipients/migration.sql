-- Recipients (docs/decisions/020-recipients.md): second factors, packs that are served on a named person, and what comes back from them.

-- Has no action of any case: only what is served on the person, by name.
ALTER TYPE "Role" ADD VALUE IF NOT EXISTS 'defence';

-- As before, and the defence plays no second part (roles.ts has the same pairs).
CREATE OR REPLACE FUNCTION refuse_conflicting_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM membership b WHERE b.case_id = NEW.case_id AND b.person_id = NEW.person_id AND b.role <> NEW.role
      AND (NEW.role IN ('auditor', 'defence') OR b.role IN ('auditor', 'defence')
        OR (NEW.role IN ('filterReviewer', 'privilegeAuthority')) <> (b.role IN ('filterReviewer', 'privilegeAuthority')))) THEN
    RAISE EXCEPTION 'these two roles do not go together in one case';
  END IF;
  RETURN NEW;
END $$;

-- A second factor: TOTP, RFC 6238. One that isn't confirmed is asked for nowhere.
CREATE TABLE second_factor (
  person_id uuid PRIMARY KEY REFERENCES person (id),
  -- Sealed under a key beside the database, not in it: a copy of the database alone gives nobody's codes.
  secret bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  -- The time step of the newest code that was taken: that one and those before it are refused.
  last_step bigint NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0 CHECK (failed >= 0),
  locked_until timestamptz
);

-- For somebody who lost the device: each once.
CREATE TABLE recovery_code (
  person_id uuid NOT NULL REFERENCES person (id),
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  used_at timestamptz,
  PRIMARY KEY (person_id, digest)
);

-- A code that was taken is never taken again, whatever the web server asks.
CREATE FUNCTION refuse_code_again() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'recovery_code' THEN
    IF OLD.used_at IS NOT NULL THEN RAISE EXCEPTION 'a recovery code is used once'; END IF;
  ELSIF NEW.secret = OLD.secret AND NEW.last_step < OLD.last_step THEN
    RAISE EXCEPTION 'a code is used once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER once BEFORE UPDATE ON second_factor FOR EACH ROW EXECUTE FUNCTION refuse_code_again();
CREATE TRIGGER once BEFORE UPDATE ON recovery_code FOR EACH ROW EXECUTE FUNCTION refuse_code_again();

-- When the person of this session last gave a code in it.
ALTER TABLE session ADD COLUMN factor_at timestamptz;

-- A sealed pack, served on a named person: which file, until when, how often it may leave.
CREATE TABLE pack_service (
  id uuid PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  pack_id uuid NOT NULL REFERENCES pack (id),
  recipient_id uuid NOT NULL REFERENCES person (id),
  capacity text NOT NULL CHECK (capacity IN ('prosecutor', 'defence')),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  file_sha256 text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
  -- What reading copies carry on each page, beside time and hash.
  watermark text NOT NULL CHECK (length(watermark) BETWEEN 1 AND 300),
  served_by_id uuid NOT NULL REFERENCES person (id),
  served_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  downloads_allowed integer NOT NULL CHECK (downloads_allowed BETWEEN 1 AND 1000),
  downloads integer NOT NULL DEFAULT 0,
  opened_at timestamptz,
  -- The pack that was served in its place.
  successor_id uuid REFERENCES pack (id),
  superseded_at timestamptz,
  UNIQUE (pack_id, recipient_id),
  CHECK (served_by_id <> recipient_id),
  CHECK (expires_at > served_at),
  CHECK (downloads BETWEEN 0 AND downloads_allowed),
  CHECK ((successor_id IS NULL) = (superseded_at IS NULL))
);
CREATE INDEX pack_service_recipient ON pack_service (recipient_id);
CREATE INDEX pack_service_case ON pack_service (case_id);

-- What was served on whom stays; counts and terms only grow; what happened once stays happened.
CREATE FUNCTION refuse_unserving() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'what was served stays on record'; END IF;
  IF (NEW.id, NEW.case_id, NEW.pack_id, NEW.recipient_id, NEW.capacity, NEW.note, NEW.file_sha256, NEW.watermark, NEW.served_by_id, NEW.served_at)
    IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.pack_id, OLD.recipient_id, OLD.capacity, OLD.note, OLD.file_sha256, OLD.watermark, OLD.served_by_id, OLD.served_at)
    OR NEW.downloads < OLD.downloads OR NEW.downloads_allowed < OLD.downloads_allowed OR NEW.expires_at < OLD.expires_at
    OR (OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at)
    OR (OLD.superseded_at IS NOT NULL AND (NEW.superseded_at, NEW.successor_id) IS DISTINCT FROM (OLD.superseded_at, OLD.successor_id)) THEN
    RAISE EXCEPTION 'what was served stays on record, and counts only grow';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER served BEFORE UPDATE OR DELETE ON pack_service FOR EACH ROW EXECUTE FUNCTION refuse_unserving();

-- What a recipient signed, whatever it is about: never written over.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'what was signed or answered stays as it is';
END $$;

-- A receipt: text (canonical JSON), and the signature of the session's key over it.
CREATE TABLE pack_receipt (
  service_id uuid PRIMARY KEY REFERENCES pack_service (id),
  text text NOT NULL CHECK (length(text) <= 4000),
  file_sha256 text NOT NULL,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  signed_at timestamptz NOT NULL
);
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON pack_receipt FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION refuse_other_file() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.pack_service s WHERE s.id = NEW.service_id AND s.file_sha256 = NEW.file_sha256;
  IF NOT FOUND THEN RAISE EXCEPTION 'a receipt is for the very file that was served'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER same_file BEFORE INSERT ON pack_receipt FOR EACH ROW EXECUTE FUNCTION refuse_other_file();

-- Accepted or rejected; a rejection says why.
CREATE TABLE pack_answer (
  service_id uuid PRIMARY KEY REFERENCES pack_service (id),
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
  reasons text NOT NULL DEFAULT '' CHECK (length(reasons) <= 4000),
  answered_at timestamptz NOT NULL DEFAULT now(),
  CHECK (verdict = 'accepted' OR length(reasons) > 0)
);
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON pack_answer FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- A recipient asks for more. Granted: by the pack that follows, once there is one.
CREATE TABLE material_request (
  id uuid PRIMARY KEY,
  case_id integer NOT NULL REFERENCES case_file (id),
  service_id uuid NOT NULL REFERENCES pack_service (id),
  wanted text NOT NULL CHECK (length(wanted) BETWEEN 1 AND 2000),
  reasons text NOT NULL CHECK (length(reasons) BETWEEN 1 AND 4000),
  asked_at timestamptz NOT NULL DEFAULT now(),
  decision text CHECK (decision IN ('granted', 'refused')),
  answer text CHECK (length(answer) BETWEEN 1 AND 4000),
  answered_by_id uuid REFERENCES person (id),
  answered_at timestamptz,
  pack_id uuid REFERENCES pack (id),
  CHECK (pack_id IS NULL OR decision = 'granted'),
  CHECK ((decision IS NULL) = (answer IS NULL) AND (decision IS NULL) = (answered_by_id IS NULL) AND (decision IS NULL) = (answered_at IS NULL))
);
CREATE INDEX material_request_case ON material_request (case_id);
CREATE INDEX material_request_service ON material_request (service_id);

CREATE FUNCTION refuse_reanswering() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.case_id, NEW.service_id, NEW.wanted, NEW.reasons, NEW.asked_at)
      IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.service_id, OLD.wanted, OLD.reasons, OLD.asked_at)
    OR (OLD.decision IS NOT NULL AND (NEW.decision, NEW.answer, NEW.answered_by_id, NEW.answered_at)
      IS DISTINCT FROM (OLD.decision, OLD.answer, OLD.answered_by_id, OLD.answered_at))
    OR (OLD.pack_id IS NOT NULL AND NEW.pack_id IS DISTINCT FROM OLD.pack_id) THEN
    RAISE EXCEPTION 'a request and its answer stay on record';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answered_once BEFORE UPDATE OR DELETE ON material_request FOR EACH ROW EXECUTE FUNCTION refuse_reanswering();

-- A served pack is called back, or some of its exhibits: whoever has it says what became of it.
CREATE TABLE pack_recall (
  id uuid PRIMARY KEY,
  pack_id uuid NOT NULL REFERENCES pack (id),
  -- As printed; none: all of it.
  exhibits text[] NOT NULL DEFAULT '{}',
  reasons text NOT NULL CHECK (length(reasons) BETWEEN 1 AND 4000),
  recalled_by_id uuid NOT NULL REFERENCES person (id),
  recalled_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz NOT NULL,
  CHECK (due_at > recalled_at)
);
CREATE INDEX pack_recall_pack ON pack_recall (pack_id);
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON pack_recall FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE recall_acknowledgement (
  recall_id uuid NOT NULL REFERENCES pack_recall (id),
  service_id uuid NOT NULL REFERENCES pack_service (id),
  done text NOT NULL CHECK (done IN ('destroyed', 'returned', 'kept')),
  reasons text NOT NULL DEFAULT '' CHECK (length(reasons) <= 4000),
  text text NOT NULL CHECK (length(text) <= 8000),
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  acknowledged_at timestamptz NOT NULL,
  PRIMARY KEY (recall_id, service_id),
  CHECK (done <> 'kept' OR length(reasons) > 0)
);
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON recall_acknowledgement FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

-- What a recipient notes for themselves, sealed like a second factor's secret: shown to its writer alone.
CREATE TABLE service_note (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES pack_service (id),
  sealed bytea NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX service_note_service ON service_note (service_id);

GRANT SELECT, INSERT, DELETE ON second_factor, recovery_code TO ambit_app;
GRANT UPDATE (secret, made_at, confirmed_at, last_step, failed, locked_until) ON second_factor TO ambit_app;
GRANT UPDATE (used_at) ON recovery_code TO ambit_app;
GRANT SELECT, INSERT ON pack_service, pack_receipt, pack_answer, material_request, pack_recall, recall_acknowledgement TO ambit_app;
GRANT UPDATE (expires_at, downloads_allowed, downloads, opened_at, successor_id, superseded_at) ON pack_service TO ambit_app;
GRANT UPDATE (decision, answer, answered_by_id, answered_at, pack_id) ON material_request TO ambit_app;
GRANT SELECT, INSERT, DELETE ON service_note TO ambit_app;

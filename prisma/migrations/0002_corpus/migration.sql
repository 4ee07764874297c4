-- The corpus: written once by intake, read through the gate. The web's role has no right on any table here.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE SCHEMA corpus;

CREATE TABLE corpus.source (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES public.case_file (id),
  name text NOT NULL,
  UNIQUE (case_id, name)
);

-- One row per file received: the receipt balances, read = stored + duplicates + rejected.
CREATE TABLE corpus.source_file (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES public.case_file (id),
  source_id integer NOT NULL REFERENCES corpus.source (id),
  job_id uuid NOT NULL UNIQUE,
  file_name text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  parser text NOT NULL,
  finished_at timestamptz,
  read_lines bigint,
  stored bigint,
  duplicates bigint,
  rejected bigint,
  missing_files bigint,
  CHECK (finished_at IS NULL OR read_lines = stored + duplicates + rejected)
);

-- What was refused, with its line and reason; the raw text stays in the original file at this place.
CREATE TABLE corpus.reject (
  file_id integer NOT NULL REFERENCES corpus.source_file (id),
  line bigint NOT NULL,
  raw_offset bigint NOT NULL,
  raw_length bigint NOT NULL,
  reason text NOT NULL,
  sentence text NOT NULL,
  PRIMARY KEY (file_id, line)
);

CREATE TABLE corpus.handle (
  id serial PRIMARY KEY,
  case_id integer NOT NULL,
  name text NOT NULL,
  UNIQUE (case_id, name)
);

CREATE TABLE corpus.conversation (
  id bigserial PRIMARY KEY,
  case_id integer NOT NULL,
  ext_id text NOT NULL,
  -- How many positions are taken: a message's position is never given twice.
  positions integer NOT NULL DEFAULT 0,
  UNIQUE (case_id, ext_id)
);

CREATE TABLE corpus.participant (
  handle_id integer NOT NULL,
  conversation_id bigint NOT NULL,
  PRIMARY KEY (handle_id, conversation_id)
);
CREATE INDEX participant_conversation ON corpus.participant (conversation_id);

CREATE TABLE corpus.message (
  id bigserial PRIMARY KEY,
  case_id integer NOT NULL,
  conversation_id bigint NOT NULL,
  pos integer NOT NULL,
  sender_id integer NOT NULL,
  recipient_ids integer[] NOT NULL,
  sent_at timestamptz NOT NULL,
  sent_at_original text NOT NULL,
  -- What it holds, as bits: 1 text, 2 image, 4 audio, 8 video, 16 file.
  kinds smallint NOT NULL,
  source_id integer NOT NULL,
  file_id integer NOT NULL,
  ext_id text NOT NULL,
  raw_offset bigint NOT NULL,
  raw_length integer NOT NULL,
  raw_sha256 bytea NOT NULL,
  salt bytea NOT NULL,
  -- HMAC-SHA256(salt, raw record): says nothing of the record once the salt is gone.
  commitment bytea NOT NULL,
  body text NOT NULL,
  UNIQUE (conversation_id, pos),
  UNIQUE (case_id, source_id, ext_id)
);

CREATE TABLE corpus.attachment (
  id bigserial PRIMARY KEY,
  message_id bigint NOT NULL,
  case_id integer NOT NULL,
  ordinal smallint NOT NULL,
  kind smallint NOT NULL CHECK (kind IN (2, 4, 8, 16)),
  name text NOT NULL,
  url text,
  state text NOT NULL CHECK (state IN ('stored', 'missing', 'linkOnly', 'broken')),
  fault text,
  object_sha256 text,
  bytes bigint,
  width integer,
  height integer,
  UNIQUE (message_id, ordinal)
);

CREATE TABLE corpus.ocr (
  attachment_id bigint PRIMARY KEY,
  message_id bigint NOT NULL,
  case_id integer NOT NULL,
  text text NOT NULL,
  words jsonb NOT NULL,
  confidence real NOT NULL,
  languages text NOT NULL,
  read_at timestamptz NOT NULL DEFAULT now()
);

-- Words as the search sees them: compatibility forms folded, accents dropped, lower case, runs of letters and digits.
-- server/query/words.ts does the same for highlights. Only the first 200,000 characters of a body are searched: a tsvector ends at 1 MB.
CREATE FUNCTION corpus.words(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT to_tsvector('pg_catalog.simple'::regconfig,
    regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, normalize(left(t, 200000), NFKC)) COLLATE pg_catalog.pg_c_utf8),
      '[^[:alnum:]]+', ' ', 'g'))
$$;

CREATE INDEX message_words ON corpus.message USING gin (corpus.words(body)) WITH (fastupdate = on);
CREATE INDEX message_newest ON corpus.message (case_id, sent_at DESC, id DESC);
CREATE INDEX message_conversation ON corpus.message (conversation_id, sent_at, pos);
CREATE INDEX message_sender ON corpus.message (sender_id, sent_at DESC, id DESC);
CREATE INDEX message_recipients ON corpus.message USING gin (recipient_ids);
CREATE INDEX ocr_words ON corpus.ocr USING gin (corpus.words(text));
CREATE INDEX ocr_message ON corpus.ocr (message_id);

GRANT USAGE ON SCHEMA corpus TO ambit_app, ambit_intake, ambit_gate;
GRANT SELECT ON ALL TABLES IN SCHEMA corpus TO ambit_gate;
-- Intake writes bodies and can't read them back.
GRANT SELECT, INSERT, UPDATE ON corpus.source, corpus.source_file, corpus.reject, corpus.handle, corpus.conversation,
  corpus.participant, corpus.attachment, corpus.ocr TO ambit_intake;
GRANT INSERT ON corpus.message TO ambit_intake;
GRANT SELECT (id, case_id, conversation_id, pos, sender_id, recipient_ids, sent_at, kinds, source_id, file_id, ext_id, raw_offset, raw_length, raw_sha256)
  ON corpus.message TO ambit_intake;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA corpus TO ambit_intake;
GRANT SELECT ON public.case_file TO ambit_intake;
-- Receipts, rejects and sources speak of files, not of content: the web shows them to those who may see the intake.
GRANT SELECT ON corpus.source, corpus.source_file, corpus.reject TO ambit_app;

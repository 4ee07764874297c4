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
  -- Pages go on from an instant that left the house: finer ones than it can hold would be passed over.
  sent_at timestamptz NOT NULL CHECK (sent_at = date_trunc('milliseconds', sent_at, 'UTC')),
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
  -- Sender and recipients: who must be in a clause's targets.
  party_ids integer[] GENERATED ALWAYS AS (recipient_ids || sender_id) STORED,
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

-- Words as the search sees them. Only the first 200,000 characters of a body are searched: a tsvector ends at 1 MB.
-- The same words as server/query/words.ts. Signs that unaccent spells out become spaces first; marks go by their code points (\p{M},
-- Unicode 17); words go straight into the tsvector, because the default text-search parser cuts 6e35d56a into 6e35 and d56a.
CREATE FUNCTION corpus.words(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT coalesce(string_agg('''' || left(w, 100) || ''':' || least(n, 16383), ' '), '')::tsvector
  FROM regexp_split_to_table(
    normalize(lower(public.unaccent('public.unaccent'::regdictionary, lower(regexp_replace(normalize(
      translate(left(t, 200000), '©®℗₠₢₣₤₧₹₺℘℞', '            '), NFKD), '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09c4\u09c7-\u09c8\u09cb-\u09cd\u09d7\u09e2-\u09e3\u09fe\u0a01-\u0a03\u0a3c\u0a3e-\u0a42\u0a47-\u0a48\u0a4b-\u0a4d\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0ac5\u0ac7-\u0ac9\u0acb-\u0acd\u0ae2-\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c\u0b3e-\u0b44\u0b47-\u0b48\u0b4b-\u0b4d\u0b55-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bc2\u0bc6-\u0bc8\u0bca-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c44\u0c46-\u0c48\u0c4a-\u0c4d\u0c55-\u0c56\u0c62-\u0c63\u0c81-\u0c83\u0cbc\u0cbe-\u0cc4\u0cc6-\u0cc8\u0cca-\u0ccd\u0cd5-\u0cd6\u0ce2-\u0ce3\u0cf3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d44\u0d46-\u0d48\u0d4a-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83\u0dca\u0dcf-\u0dd4\u0dd6\u0dd8-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0f97\u0f99-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u192b\u1930-\u193b\u1a17-\u1a1b\u1a55-\u1a5e\u1a60-\u1a7c\u1a7f\u1ab0-\u1add\u1ae0-\u1aeb\u1b00-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0\U00010376-\U0001037a\U00010a01-\U00010a03\U00010a05-\U00010a06\U00010a0c-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efa-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U00011344\U00011347-\U00011348\U0001134b-\U0001134d\U00011357\U00011362-\U00011363\U00011366-\U0001136c\U00011370-\U00011374\U000113b8-\U000113c0\U000113c2\U000113c5\U000113c7-\U000113ca\U000113cc-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446\U0001145e\U000114b0-\U000114c3\U000115af-\U000115b5\U000115b8-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U00011935\U00011937-\U00011938\U0001193b-\U0001193e\U00011940\U00011942-\U00011943\U000119d1-\U000119d7\U000119da-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011b60-\U00011b67\U00011c2f-\U00011c36\U00011c38-\U00011c3f\U00011c92-\U00011ca7\U00011ca9-\U00011cb6\U00011d31-\U00011d36\U00011d3a\U00011d3c-\U00011d3d\U00011d3f-\U00011d45\U00011d47\U00011d8a-\U00011d8e\U00011d90-\U00011d91\U00011d93-\U00011d97\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f3a\U00011f3e-\U00011f42\U00011f5a\U00013440\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f\U00016f51-\U00016f87\U00016f8f-\U00016f92\U00016fe4\U00016ff0-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf2d\U0001cf30-\U0001cf46\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001da9f\U0001daa1-\U0001daaf\U0001e000-\U0001e006\U0001e008-\U0001e018\U0001e01b-\U0001e021\U0001e023-\U0001e024\U0001e026-\U0001e02a\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e6e3\U0001e6e6\U0001e6ee-\U0001e6ef\U0001e6f5\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a\U000e0100-\U000e01ef]', '', 'g') COLLATE pg_catalog.pg_c_utf8)) COLLATE pg_catalog.pg_c_utf8), NFC)
      COLLATE pg_catalog.pg_unicode_fast, '[^[:alnum:]]+') WITH ORDINALITY AS s (w, n)
  WHERE w <> ''
$$;

-- The words of the body, kept: a phrase is checked against them for every hit of its words, and making them anew costs a hundred times
-- as much (docs/decisions/010-search-by-plan.md). Those read on its pictures are added when they have been read.
ALTER TABLE corpus.message
  ADD COLUMN words tsvector GENERATED ALWAYS AS (corpus.words(body)) STORED,
  ADD COLUMN picture_words tsvector;

-- The days of the calendar that an instant lies in, at three widths: 1, 8 and 64 days. A search that goes back in time names few of them,
-- wide or narrow, and the index gives the messages of those days alone (corpus.time_steps).
CREATE FUNCTION corpus.day_blocks(t timestamptz) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
BEGIN ATOMIC
  SELECT ARRAY[(t AT TIME ZONE 'UTC')::date - DATE '0001-01-01', 10000000 + ((t AT TIME ZONE 'UTC')::date - DATE '0001-01-01') / 8,
    20000000 + ((t AT TIME ZONE 'UTC')::date - DATE '0001-01-01') / 64];
END;

-- One index for the three questions of a search, in any combination: what is said, in which conversation, when. It finds what they have in
-- common by itself, before a row is read; three indexes would each give all they know first.
CREATE INDEX message_search ON corpus.message USING gin (
  (words || coalesce(picture_words, ''::tsvector)), (ARRAY[conversation_id]), corpus.day_blocks(sent_at)) WITH (fastupdate = on);
CREATE INDEX message_newest ON corpus.message (case_id, sent_at DESC, id DESC);
CREATE INDEX message_conversation ON corpus.message (conversation_id, sent_at, pos);
CREATE INDEX message_sender ON corpus.message (sender_id, sent_at DESC, id DESC);
CREATE INDEX ocr_message ON corpus.ocr (message_id);

-- Held until the transaction ends by whoever adds to a case, or changes what decides about what is added: lists, drafts. Of two of them that
-- don't see each other's rows the second would miss what the first brought, for good: so it waits, and its next statement sees them.
-- Taken before any row that two of them may both write.
CREATE FUNCTION corpus.hold_case(p_case integer) RETURNS void LANGUAGE sql VOLATILE
BEGIN ATOMIC
  SELECT pg_advisory_xact_lock(hashtext('ambit.intake'), p_case);
END;

-- What is read on a message's pictures is searched with its body, and approved terms are run over it (0004).
CREATE FUNCTION corpus.gather_picture_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM corpus.hold_case(r.case_id) FROM (SELECT DISTINCT r.case_id FROM read r ORDER BY 1) AS r;
  UPDATE corpus.message m SET picture_words = p.words
  FROM (SELECT o.message_id, corpus.words(string_agg(o.text, ' ' ORDER BY o.attachment_id)) AS words FROM corpus.ocr o
    WHERE o.message_id IN (SELECT r.message_id FROM read r) GROUP BY 1) AS p
  WHERE m.id = p.message_id;
  PERFORM corpus.pictures_read(ARRAY(SELECT DISTINCT r.message_id FROM read r))
  WHERE EXISTS (SELECT FROM public.term_list l WHERE l.case_id IN (SELECT r.case_id FROM read r));
  RETURN NULL;
END $$;
CREATE TRIGGER picture_read AFTER INSERT ON corpus.ocr REFERENCING NEW TABLE AS read FOR EACH STATEMENT EXECUTE FUNCTION corpus.gather_picture_words();
CREATE TRIGGER picture_read_anew AFTER UPDATE ON corpus.ocr REFERENCING NEW TABLE AS read FOR EACH STATEMENT EXECUTE FUNCTION corpus.gather_picture_words();

-- Identifiers of lawyers and others whose messages nobody on the team may read. Confidential itself: shown to the filter side alone.
CREATE TABLE corpus.confidential (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES public.case_file (id),
  handle text NOT NULL,
  category text NOT NULL CHECK (category IN ('lawyer', 'journalist', 'doctor', 'clergy', 'parliament', 'coDefence', 'coreArea')),
  basis text NOT NULL DEFAULT '',
  added_by uuid NOT NULL REFERENCES public.person (id),
  added_at timestamptz NOT NULL DEFAULT now(),
  removed_by uuid REFERENCES public.person (id),
  removed_at timestamptz
);
CREATE UNIQUE INDEX confidential_once ON corpus.confidential (case_id, handle) WHERE removed_at IS NULL;

-- Messages held unread by the team. On doubt a whole conversation (rule P3). Released by the privilege authority, message by message.
CREATE TABLE corpus.quarantine (
  message_id bigint PRIMARY KEY,
  case_id integer NOT NULL,
  conversation_id bigint NOT NULL,
  origin text NOT NULL CHECK (origin IN ('list', 'stop')),
  category text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  raised_by uuid,
  -- The filter reviewer's proposal, and the authority's decision.
  proposed text CHECK (proposed IN ('privileged', 'release')),
  proposed_by uuid,
  proposed_at timestamptz,
  decided text CHECK (decided IN ('privileged', 'release')),
  decided_by uuid,
  decided_at timestamptz,
  basis text,
  CHECK (decided_by <> proposed_by),
  CHECK ((decided IS NULL) = (decided_by IS NULL))
);
CREATE INDEX quarantine_case ON corpus.quarantine (case_id, conversation_id);

GRANT USAGE ON SCHEMA corpus TO ambit_app, ambit_intake, ambit_gate;
GRANT SELECT ON ALL TABLES IN SCHEMA corpus TO ambit_gate;
-- Intake writes bodies and can't read them back.
GRANT SELECT, INSERT, UPDATE ON corpus.source, corpus.source_file, corpus.reject, corpus.handle, corpus.conversation,
  corpus.participant, corpus.attachment TO ambit_intake;
GRANT INSERT, UPDATE ON corpus.ocr TO ambit_intake;
GRANT SELECT (attachment_id, message_id, case_id) ON corpus.ocr TO ambit_intake;
GRANT EXECUTE ON FUNCTION corpus.hold_case(integer) TO ambit_intake;
GRANT INSERT ON corpus.message TO ambit_intake;
GRANT SELECT (id, case_id, conversation_id, pos, sender_id, recipient_ids, sent_at, kinds, source_id, file_id, ext_id, raw_offset, raw_length, raw_sha256)
  ON corpus.message TO ambit_intake;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA corpus TO ambit_intake;
GRANT SELECT ON public.case_file TO ambit_intake;
-- Receipts, rejects and sources speak of files, not of content: the web shows them to those who may see the intake.
GRANT SELECT ON corpus.source, corpus.source_file, corpus.reject TO ambit_app;

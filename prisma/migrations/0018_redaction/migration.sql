-- What is taken out of the copy of a pack that leaves the house. A row says where, never what: what stood there is known by a keyed digest alone.

CREATE TABLE pack_pseudonym (
  pack_id uuid NOT NULL REFERENCES pack (id),
  -- HMAC of the handle or value, under a key that isn't in the database.
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  kind text NOT NULL CHECK (kind IN ('handle', 'value')),
  -- `Third party 14`. A pack that takes this one's place carries it on.
  ordinal integer NOT NULL CHECK (ordinal > 0),
  PRIMARY KEY (pack_id, digest),
  UNIQUE (pack_id, ordinal)
);

CREATE TABLE redaction (
  id uuid PRIMARY KEY,
  pack_id uuid NOT NULL REFERENCES pack (id),
  -- What was done in one go is undone in one go.
  batch_id uuid NOT NULL,
  -- `handle`: everywhere in the pack. `ocr`: the words that were read on a picture.
  kind text NOT NULL CHECK (kind IN ('span', 'box', 'handle', 'ocr')),
  message_id bigint,
  attachment_id bigint,
  -- Unicode code points of the body; the end lies just behind.
  span_start integer,
  span_end integer,
  -- Pixels of the original picture as shown upright; x1 and y1 lie just outside.
  x0 integer,
  y0 integer,
  x1 integer,
  y1 integer,
  -- HMAC of the very text of a span, or of a handle: what is applied is what was marked.
  subject bytea CHECK (octet_length(subject) = 32),
  ordinal integer,
  reason text NOT NULL CHECK (reason IN ('thirdParty', 'legalPrivilege', 'personalData', 'ongoingInvestigation', 'handling')),
  author_id uuid NOT NULL REFERENCES person (id),
  created_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  undone_by_id uuid REFERENCES person (id),
  FOREIGN KEY (pack_id, ordinal) REFERENCES pack_pseudonym (pack_id, ordinal),
  CHECK ((kind = 'handle') = (message_id IS NULL)),
  CHECK ((kind IN ('box', 'ocr')) = (attachment_id IS NOT NULL)),
  CHECK ((kind IN ('span', 'handle')) = (subject IS NOT NULL)),
  CHECK (CASE kind WHEN 'span' THEN span_start >= 0 AND span_end > span_start ELSE num_nonnulls(span_start, span_end) = 0 END),
  CHECK (CASE kind WHEN 'box' THEN x0 >= 0 AND y0 >= 0 AND x1 > x0 AND y1 > y0 ELSE num_nonnulls(x0, y0, x1, y1) = 0 END),
  CHECK ((undone_at IS NULL) = (undone_by_id IS NULL))
);
CREATE INDEX redaction_pack ON redaction (pack_id, batch_id);

-- A redaction stays as it was made: it is undone, or put back, and stays on record. Of a pack that is no draft any more nothing changes.
CREATE FUNCTION public.guard_redaction() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stands text;
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a redaction stays on record'; END IF;
  -- Held until the change is through, so that nothing slips in while the pack is handed on.
  SELECT p.state::text INTO stands FROM public.pack p WHERE p.id = NEW.pack_id FOR SHARE;
  IF stands IN ('sealed', 'served', 'superseded', 'recalled') THEN RAISE EXCEPTION 'a sealed pack does not change'; END IF;
  IF stands NOT IN ('draft', 'failed') THEN RAISE EXCEPTION 'only a draft changes'; END IF;
  IF TG_OP = 'UPDATE' AND (TG_TABLE_NAME = 'pack_pseudonym' OR to_jsonb(NEW) - ARRAY['undone_at', 'undone_by_id']
    IS DISTINCT FROM to_jsonb(OLD) - ARRAY['undone_at', 'undone_by_id'])
  THEN RAISE EXCEPTION 'a redaction stays as it was made'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER redaction_guarded BEFORE INSERT OR UPDATE OR DELETE ON redaction FOR EACH ROW EXECUTE FUNCTION public.guard_redaction();
CREATE TRIGGER pack_pseudonym_guarded BEFORE INSERT OR UPDATE OR DELETE ON pack_pseudonym FOR EACH ROW EXECUTE FUNCTION public.guard_redaction();

GRANT SELECT, INSERT ON redaction, pack_pseudonym TO ambit_app;
GRANT UPDATE (undone_at, undone_by_id) ON redaction TO ambit_app;
REVOKE ALL ON FUNCTION public.guard_redaction() FROM PUBLIC;

-- A pack's way out of the house: draft -> review -> approved -> generating -> sealed -> served -> superseded | recalled. Back: review -> draft
-- (returned, or taken back), approved or failed -> draft (changed, which withdraws the approval). `failed`: approved, but making it failed.
-- The tables hold to it, whoever writes: two people, contents that stand still from submission on, and a sealed pack that never changes.

ALTER TYPE "PackState" ADD VALUE 'review' AFTER 'draft';
ALTER TYPE "PackState" ADD VALUE 'approved' AFTER 'review';
ALTER TYPE "PackState" ADD VALUE 'served' AFTER 'sealed';
ALTER TYPE "PackState" ADD VALUE 'superseded' AFTER 'served';
ALTER TYPE "PackState" ADD VALUE 'recalled' AFTER 'superseded';

-- Nobody had approved these.
UPDATE pack SET state = 'draft' WHERE state IN ('generating', 'failed');

ALTER TABLE pack
  ADD COLUMN language text NOT NULL DEFAULT 'en' CHECK (language ~ '^[a-z]{2}$'),
  ADD COLUMN jurisdiction text NOT NULL DEFAULT 'generic' CHECK (jurisdiction ~ '^[a-z]+(-[a-z]+)*$'),
  ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC',
  -- How many messages before and after each chosen one come along; where none do, why not.
  ADD COLUMN context_before integer NOT NULL DEFAULT 0 CHECK (context_before BETWEEN 0 AND 50),
  ADD COLUMN context_after integer NOT NULL DEFAULT 0 CHECK (context_after BETWEEN 0 AND 50),
  ADD COLUMN context_why_not text NOT NULL DEFAULT '',
  ADD COLUMN supersedes_id uuid REFERENCES pack (id),
  -- Everybody who had a hand in the contents: none of them approves it.
  ADD COLUMN editor_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN submitted_by_id uuid REFERENCES person (id),
  ADD COLUMN submitted_at timestamptz,
  ADD COLUMN reviewed_by_id uuid REFERENCES person (id),
  ADD COLUMN reviewed_at timestamptz,
  ADD COLUMN review_reasons text NOT NULL DEFAULT '',
  ADD COLUMN approved_by_id uuid REFERENCES person (id),
  ADD COLUMN approved_at timestamptz,
  -- SHA-256 of the contents that were approved, hexadecimal.
  ADD COLUMN approved_digest text CHECK (approved_digest ~ '^[0-9a-f]{64}$'),
  ADD COLUMN container_sha256 text CHECK (container_sha256 ~ '^[0-9a-f]{64}$'),
  ADD COLUMN container_bytes integer,
  ADD COLUMN recalled_by_id uuid REFERENCES person (id),
  ADD COLUMN recalled_at timestamptz,
  ADD COLUMN recall_reasons text NOT NULL DEFAULT '';
CREATE INDEX pack_supersedes ON pack (supersedes_id) WHERE supersedes_id IS NOT NULL;

CREATE TABLE pack_section (
  id uuid PRIMARY KEY,
  pack_id uuid NOT NULL REFERENCES pack (id),
  ordinal integer NOT NULL,
  heading text NOT NULL CHECK (heading <> ''),
  -- The section's own context rule; null: the pack's.
  context_before integer CHECK (context_before BETWEEN 0 AND 50),
  context_after integer CHECK (context_after BETWEEN 0 AND 50),
  context_why_not text,
  CHECK ((context_before IS NULL) = (context_after IS NULL)),
  UNIQUE (pack_id, id)
);
CREATE INDEX pack_section_pack ON pack_section (pack_id, ordinal);

ALTER TABLE pack_item
  -- Null: before the first section.
  ADD COLUMN section_id uuid,
  ADD COLUMN exhibit text CHECK (exhibit ~ '^[A-Z]{1,5}/[1-9][0-9]{0,4}$'),
  -- Came along by the context rule when the pack was submitted: nobody chose it for itself.
  ADD COLUMN is_context boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (pack_id, section_id) REFERENCES pack_section (pack_id, id);
CREATE INDEX pack_item_exhibit ON pack_item (exhibit) WHERE exhibit IS NOT NULL;

-- The steps that there are.
CREATE FUNCTION public.is_pack_step(p_from text, p_to text) RETURNS boolean LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT p_from = p_to OR p_to = ANY (CASE p_from
    WHEN 'draft' THEN ARRAY['review']
    WHEN 'review' THEN ARRAY['draft', 'approved']
    WHEN 'approved' THEN ARRAY['draft', 'generating']
    WHEN 'generating' THEN ARRAY['sealed', 'failed']
    WHEN 'failed' THEN ARRAY['draft', 'generating']
    WHEN 'sealed' THEN ARRAY['served', 'superseded']
    WHEN 'served' THEN ARRAY['superseded', 'recalled']
    WHEN 'superseded' THEN ARRAY['recalled']
    ELSE '{}' END);
END;

DROP TRIGGER pack_sealed ON pack;
DROP TRIGGER pack_item_sealed ON pack_item;
DROP FUNCTION refuse_change_sealed();

CREATE FUNCTION public.guard_pack() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  settled CONSTANT text[] := ARRAY['sealed', 'served', 'superseded', 'recalled'];
  was text; goes text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state::text <> 'draft' OR NEW.approved_by_id IS NOT NULL OR NEW.file_sha256 IS NOT NULL THEN
      RAISE EXCEPTION 'a pack begins as a draft';
    END IF;
    RETURN NEW;
  END IF;
  was := OLD.state::text;
  IF TG_OP = 'DELETE' THEN
    IF was = ANY (settled) THEN RAISE EXCEPTION 'a sealed pack does not change'; END IF;
    RAISE EXCEPTION 'a pack keeps its number: it is not deleted';
  END IF;
  goes := NEW.state::text;
  IF was = ANY (settled) THEN
    -- What it is stands; what became of it moves on.
    IF was = goes OR to_jsonb(NEW) - ARRAY['state', 'recalled_by_id', 'recalled_at', 'recall_reasons']
        IS DISTINCT FROM to_jsonb(OLD) - ARRAY['state', 'recalled_by_id', 'recalled_at', 'recall_reasons']
      OR (goes <> 'recalled' AND ROW(NEW.recalled_by_id, NEW.recalled_at, NEW.recall_reasons)
        IS DISTINCT FROM ROW(OLD.recalled_by_id, OLD.recalled_at, OLD.recall_reasons))
      OR NOT public.is_pack_step(was, goes)
    THEN RAISE EXCEPTION 'a sealed pack does not change'; END IF;
    IF goes = 'superseded' AND NOT EXISTS (
      SELECT FROM public.pack s WHERE s.supersedes_id = OLD.id AND s.state::text = ANY (settled))
    THEN RAISE EXCEPTION 'a pack is superseded by a sealed one that names it'; END IF;
    RETURN NEW;
  END IF;
  IF NOT public.is_pack_step(was, goes) THEN RAISE EXCEPTION 'a pack does not go from % to %', was, goes; END IF;
  IF ROW(NEW.id, NEW.case_id, NEW.reference, NEW.author_id, NEW.purpose, NEW.supersedes_id, NEW.created_at)
    IS DISTINCT FROM ROW(OLD.id, OLD.case_id, OLD.reference, OLD.author_id, OLD.purpose, OLD.supersedes_id, OLD.created_at)
    OR NOT NEW.editor_ids @> OLD.editor_ids
  THEN RAISE EXCEPTION 'a pack keeps its number, its author and whoever worked on it'; END IF;
  IF goes <> 'draft' AND ROW(NEW.title, NEW.language, NEW.jurisdiction, NEW.time_zone, NEW.context_before, NEW.context_after, NEW.context_why_not)
    IS DISTINCT FROM ROW(OLD.title, OLD.language, OLD.jurisdiction, OLD.time_zone, OLD.context_before, OLD.context_after, OLD.context_why_not)
  THEN RAISE EXCEPTION 'only a draft changes'; END IF;
  IF goes IN ('draft', 'review') THEN
    IF NEW.approved_by_id IS NOT NULL OR NEW.approved_at IS NOT NULL OR NEW.approved_digest IS NOT NULL THEN
      RAISE EXCEPTION 'a pack in % is approved by nobody', goes;
    END IF;
  ELSIF was = 'review' THEN
    IF NEW.approved_by_id IS NULL OR NEW.approved_at IS NULL OR NEW.approved_digest IS NULL THEN
      RAISE EXCEPTION 'an approved pack names who approved which contents';
    END IF;
  ELSIF ROW(NEW.approved_by_id, NEW.approved_at, NEW.approved_digest) IS DISTINCT FROM ROW(OLD.approved_by_id, OLD.approved_at, OLD.approved_digest)
  THEN RAISE EXCEPTION 'an approval does not change'; END IF;
  IF goes = 'review' AND NEW.submitted_by_id IS NULL THEN RAISE EXCEPTION 'somebody submits a pack'; END IF;
  IF goes <> 'draft' AND was <> 'draft' AND NEW.submitted_by_id IS DISTINCT FROM OLD.submitted_by_id THEN
    RAISE EXCEPTION 'who submitted a pack does not change';
  END IF;
  IF NEW.approved_by_id = ANY (NEW.editor_ids || NEW.author_id || NEW.submitted_by_id) THEN
    RAISE EXCEPTION 'whoever worked on a pack does not approve it';
  END IF;
  IF goes <> 'sealed' AND ROW(NEW.sealed_at, NEW.file_sha256, NEW.pack_id, NEW.container_sha256, NEW.bates_first)
    IS DISTINCT FROM ROW(OLD.sealed_at, OLD.file_sha256, OLD.pack_id, OLD.container_sha256, OLD.bates_first)
  THEN RAISE EXCEPTION 'only sealing gives a pack its file and its numbers'; END IF;
  IF goes = 'sealed' AND EXISTS (SELECT FROM public.pack o WHERE o.case_id = NEW.case_id AND o.id <> NEW.id
    AND o.bates_first <= NEW.bates_last AND o.bates_last >= NEW.bates_first)
  THEN RAISE EXCEPTION 'a page number is given once'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pack_guarded BEFORE INSERT OR UPDATE OR DELETE ON pack FOR EACH ROW EXECUTE FUNCTION public.guard_pack();

-- Whatever belongs to a pack by its pack_id (items, sections, redactions) changes only while the pack is a draft. The pack's row is held until
-- then, so that nothing slips in beside a submission.
CREATE FUNCTION public.guard_pack_part() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
BEGIN
  -- Where the row was and where it goes.
  FOR one IN SELECT p.state::text AS state FROM public.pack p WHERE p.id IN (
    CASE WHEN TG_OP <> 'INSERT' THEN OLD.pack_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.pack_id END) FOR SHARE
  LOOP
    IF one.state IN ('sealed', 'served', 'superseded', 'recalled') THEN RAISE EXCEPTION 'a sealed pack does not change'; END IF;
    IF one.state <> 'draft' THEN RAISE EXCEPTION 'only a draft changes'; END IF;
  END LOOP;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER pack_item_guarded BEFORE INSERT OR UPDATE OR DELETE ON pack_item FOR EACH ROW EXECUTE FUNCTION public.guard_pack_part();
CREATE TRIGGER pack_section_guarded BEFORE INSERT OR UPDATE OR DELETE ON pack_section FOR EACH ROW EXECUTE FUNCTION public.guard_pack_part();

-- An exhibit reference names one message of a case, in every pack that holds it; what a sealed pack used is never used again.
CREATE FUNCTION public.guard_exhibit() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_case integer;
BEGIN
  SELECT p.case_id INTO of_case FROM public.pack p WHERE p.id = NEW.pack_id;
  PERFORM pg_advisory_xact_lock(hashtext('exhibit'), of_case);
  IF EXISTS (SELECT FROM public.pack_item i JOIN public.pack p ON p.id = i.pack_id
    WHERE p.case_id = of_case AND i.exhibit = NEW.exhibit AND i.message_id <> NEW.message_id)
  THEN RAISE EXCEPTION 'an exhibit reference names one message of a case'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pack_item_exhibit BEFORE INSERT OR UPDATE OF exhibit, message_id ON pack_item FOR EACH ROW
  WHEN (NEW.exhibit IS NOT NULL) EXECUTE FUNCTION public.guard_exhibit();

-- Page numbers only grow.
CREATE FUNCTION public.guard_page_numbers() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.bates_next < OLD.bates_next THEN RAISE EXCEPTION 'a page number is given once'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER page_numbers_grow BEFORE UPDATE OF bates_next ON case_file FOR EACH ROW EXECUTE FUNCTION public.guard_page_numbers();

GRANT SELECT, INSERT, UPDATE, DELETE ON pack_section TO ambit_app;
REVOKE ALL ON FUNCTION public.is_pack_step(text, text), public.guard_pack(), public.guard_pack_part(), public.guard_exhibit(),
  public.guard_page_numbers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.is_pack_step(text, text) TO ambit_app;

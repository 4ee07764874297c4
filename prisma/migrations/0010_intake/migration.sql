-- Intake: how far a load has come, so that a crash costs one batch; and the files that came beside a file of messages.

ALTER TABLE corpus.source_file
  -- The first byte that no batch has read yet, and how many lines lie before it.
  ADD COLUMN resume_offset bigint NOT NULL DEFAULT 0,
  ADD COLUMN resume_line bigint NOT NULL DEFAULT 0,
  -- Numbers of the ledger's entries that open and close this load.
  ADD COLUMN started_entry bigint,
  ADD COLUMN finished_entry bigint,
  -- The receipt balances after every batch, not only at the end.
  ADD CONSTRAINT source_file_balances CHECK (read_lines = stored + duplicates + rejected);

-- Media that were sent with an import, by the path under which its messages name them.
CREATE TABLE corpus.import_media (
  job_id uuid NOT NULL,
  path text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL,
  -- What looking at a picture gave; fault is null where nothing is wrong with it.
  looked_at timestamptz,
  fault text,
  width integer,
  height integer,
  PRIMARY KEY (job_id, path)
);

-- Pictures that text may still have to be read from.
CREATE INDEX attachment_pictures ON corpus.attachment (case_id, id) WHERE kind = 2 AND state = 'stored';

GRANT SELECT, INSERT, UPDATE, DELETE ON corpus.import_media TO ambit_intake;
-- How much of a file was withheld, in numbers.
GRANT SELECT (case_id, conversation_id, since) ON corpus.quarantine TO ambit_intake;
-- A batch is staged in a temporary table before it is stored.
DO $$
BEGIN
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO ambit_intake', current_database());
END $$;

-- Orders whose files are kept. The store knows objects by their hash alone, seized pictures too: what is no order of this case is never
-- served as one, whatever hash a warrant names.
CREATE TABLE order_file (
  case_id integer NOT NULL REFERENCES case_file (id),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  type text NOT NULL CHECK (type IN ('application/pdf', 'image/png', 'image/jpeg')),
  pages integer,
  bytes integer NOT NULL,
  sent_by_id uuid NOT NULL REFERENCES person (id),
  sent_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, sha256)
);
CREATE TRIGGER order_fixed BEFORE UPDATE OR DELETE ON order_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON order_file TO ambit_app;

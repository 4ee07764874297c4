-- What was made of content: which of it may still be read when its warrant has ended, and which packs left the house.

-- The notes made under these versions of warrants whose messages are all free of quarantine, and taken back by nobody.
CREATE FUNCTION corpus.notes_unquarantined(p_case integer, p_warrants integer[]) RETURNS TABLE (note_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT n.id FROM public.note n
  WHERE n.case_id = p_case AND n.warrant_id = ANY (p_warrants) AND n.undone_at IS NULL
    AND NOT EXISTS (SELECT FROM corpus.quarantine q WHERE q.message_id = ANY (n.message_ids) AND q.decided IS DISTINCT FROM 'release');
END;
GRANT SELECT ON public.note TO ambit_gate;
GRANT CREATE ON SCHEMA corpus TO ambit_gate;
ALTER FUNCTION corpus.notes_unquarantined(integer, integer[]) OWNER TO ambit_gate;
REVOKE CREATE ON SCHEMA corpus FROM ambit_gate;
REVOKE ALL ON FUNCTION corpus.notes_unquarantined(integer, integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION corpus.notes_unquarantined(integer, integer[]) TO ambit_app;

-- The downloads of packs in one case, newest first: which pack stands in the payload.
CREATE FUNCTION custody.list_downloads(p_case_alias text) RETURNS TABLE (idx bigint, leaf bytea, body bytea, payload bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.leaf, e.body, s.payload FROM custody.entry e LEFT JOIN custody.seal s ON s.idx = e.idx
  WHERE e.case_alias = p_case_alias AND e.act = 'pack.downloaded' ORDER BY e.idx DESC;
END;
GRANT CREATE ON SCHEMA custody TO ambit_sequencer;
ALTER FUNCTION custody.list_downloads(text) OWNER TO ambit_sequencer;
REVOKE CREATE ON SCHEMA custody FROM ambit_sequencer;
REVOKE ALL ON FUNCTION custody.list_downloads(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody.list_downloads(text) TO ambit_app;

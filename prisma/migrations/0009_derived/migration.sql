-- What was made of content: which of it may still be read when its warrant has ended, and which packs left the house.

-- The notes made under these versions of a warrant, and taken back by nobody, of whose every message the clauses of its last version still give
-- the kinds that the author saw, free of quarantine. Nothing is asked of the warrant's clocks and state: that it is over is why notes are kept.
CREATE FUNCTION corpus.notes_still_covered(p_case integer, p_versions integer[], p_last integer) RETURNS TABLE (note_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s corpus.scope_parts := corpus.scope_parts_of(p_last);
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT n.id FROM public.note n WHERE n.case_id = $1 AND n.warrant_id = ANY ($2) AND n.undone_at IS NULL
      AND NOT EXISTS (SELECT FROM unnest(n.message_ids, n.message_kinds) AS k (id, kinds) WHERE k.kinds = 0 OR NOT EXISTS (
        SELECT FROM corpus.message m WHERE m.id = k.id AND m.case_id = $1 AND NOT %s AND ((%s & ~%s) & k.kinds) = k.kinds))
  $q$, s.held, s.grants, s.denies) USING p_case, p_versions;
END $$;

-- Whether a pack holds something that is quarantined now: its file is given to nobody on the team while it does.
CREATE FUNCTION corpus.pack_holds_quarantined(p_pack uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM public.pack_item i JOIN corpus.quarantine q ON q.message_id = i.message_id
    WHERE i.pack_id = p_pack AND q.decided IS DISTINCT FROM 'release');
END;
GRANT SELECT ON public.note TO ambit_gate;
GRANT CREATE ON SCHEMA corpus TO ambit_gate;
ALTER FUNCTION corpus.notes_still_covered(integer, integer[], integer) OWNER TO ambit_gate;
ALTER FUNCTION corpus.pack_holds_quarantined(uuid) OWNER TO ambit_gate;
REVOKE CREATE ON SCHEMA corpus FROM ambit_gate;
REVOKE ALL ON FUNCTION corpus.notes_still_covered(integer, integer[], integer), corpus.pack_holds_quarantined(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION corpus.notes_still_covered(integer, integer[], integer), corpus.pack_holds_quarantined(uuid) TO ambit_app;

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

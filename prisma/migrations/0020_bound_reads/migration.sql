-- What was sealed with entries is given to a fresh entry that says so, here too: the extract that a pack prints, and who downloaded packs. The two
-- functions before these gave them for any case to whoever could call them.

DROP FUNCTION custody.list_entries(text, text, bigint, integer);
DROP FUNCTION custody.list_downloads(text);

-- The entries of one warrant up to the one under which a pack of it is made or looked at, newest first.
CREATE FUNCTION custody.pack_extract(p_deed bigint, p_leaf bytea, p_before bigint, p_limit integer)
RETURNS TABLE (idx bigint, leaf bytea, body bytea, payload bytea)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.leaf, e.body, s.payload
  FROM custody.entry d JOIN custody.entry e ON e.case_alias = d.case_alias AND e.warrant_alias = d.warrant_alias AND e.idx <= d.idx
  LEFT JOIN custody.seal s ON s.idx = e.idx
  WHERE d.idx = p_deed AND d.leaf = p_leaf AND d.act IN ('pack.generated', 'pack.previewed')
    AND convert_from(d.body, 'UTF8')::jsonb ->> 'out' = 'ok'
    -- A long extract is read page by page.
    AND d.recorded_at > clock_timestamp() - interval '10 minutes'
    AND (p_before IS NULL OR e.idx < p_before)
  ORDER BY e.idx DESC LIMIT least(p_limit, 500);
END;

-- The downloads of packs in the case of an entry that shows them, newest first: which pack stands in the payload.
CREATE FUNCTION custody.downloads_for(p_deed bigint, p_leaf bytea) RETURNS TABLE (idx bigint, body bytea, payload bytea, person text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.idx, e.body, s.payload, y.person_alias
  FROM custody.entry d JOIN custody.entry e ON e.case_alias = d.case_alias AND e.act = 'pack.downloaded'
  LEFT JOIN custody.seal s ON s.idx = e.idx
  LEFT JOIN custody.pseudonym y ON y.tag = convert_from(e.body, 'UTF8')::jsonb ->> 'sub'
  WHERE d.idx = p_deed AND d.leaf = p_leaf AND d.act IN ('exposure.viewed', 'scope.shown')
    AND convert_from(d.body, 'UTF8')::jsonb ->> 'out' = 'ok'
    AND d.recorded_at > clock_timestamp() - interval '1 minute'
  ORDER BY e.idx DESC;
END;

GRANT CREATE ON SCHEMA custody TO ambit_sequencer;
ALTER FUNCTION custody.pack_extract(bigint, bytea, bigint, integer) OWNER TO ambit_sequencer;
ALTER FUNCTION custody.downloads_for(bigint, bytea) OWNER TO ambit_sequencer;
REVOKE CREATE ON SCHEMA custody FROM ambit_sequencer;
REVOKE ALL ON FUNCTION custody.pack_extract(bigint, bytea, bigint, integer), custody.downloads_for(bigint, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION custody.pack_extract(bigint, bytea, bigint, integer), custody.downloads_for(bigint, bytea) TO ambit_app;

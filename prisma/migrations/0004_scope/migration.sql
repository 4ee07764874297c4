-- The second judge: the clauses of a warrant as predicates over corpus.message m. The first is CASL in memory, the third the gate's own SQL.

-- A clause is one permission: target AND window AND kinds. Clauses are OR-ed and never merged.
CREATE FUNCTION corpus.clauses_in_force(p_person uuid, p_warrant integer, p_purpose text)
RETURNS TABLE (kinds integer, predicate text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  clause record;
  target text;
BEGIN
  FOR clause IN
    SELECT k.id, k.kinds, k.match_rule, k.target_kind, k.content_from, k.content_to, w.case_id
    FROM public.warrant w JOIN public.warrant_clause k ON k.warrant_id = w.id
    WHERE w.id = p_warrant AND w.status = 'active' AND p_purpose = ANY (w.purposes)
      AND now() >= w.power_from AND now() < w.examine_until
      AND EXISTS (SELECT FROM public.warrant_assignment a WHERE a.warrant_id = w.id AND a.person_id = p_person)
      AND EXISTS (SELECT FROM public.membership b WHERE b.case_id = w.case_id AND b.person_id = p_person
        AND b.role IN ('investigator', 'caseLead', 'analyst', 'legalReviewer', 'prosecutor'))
      AND EXISTS (SELECT FROM public.person p WHERE p.id = p_person AND p.is_active AND NOT p.is_administrator)
    ORDER BY k.ordinal
  LOOP
    IF clause.target_kind = 'conversation' THEN
      target := format('m.conversation_id = ANY (%L::bigint[])', coalesce((
        SELECT array_agg(c.id) FROM public.clause_target t JOIN corpus.conversation c ON c.case_id = clause.case_id AND c.ext_id = t.value
        WHERE t.clause_id = clause.id), '{}'));
    ELSIF clause.match_rule = 'anyParticipant' THEN
      target := format('m.conversation_id = ANY (%L::bigint[])', coalesce((
        SELECT array_agg(DISTINCT q.conversation_id) FROM public.clause_target t
        JOIN corpus.handle h ON h.case_id = clause.case_id AND h.name = t.value
        JOIN corpus.participant q ON q.handle_id = h.id WHERE t.clause_id = clause.id), '{}'));
    ELSE
      target := coalesce((SELECT array_agg(h.id)::text FROM public.clause_target t
        JOIN corpus.handle h ON h.case_id = clause.case_id AND h.name = t.value WHERE t.clause_id = clause.id), '{}');
      target := CASE clause.match_rule
        WHEN 'sentBy' THEN format('m.sender_id = ANY (%L::integer[])', target)
        ELSE format('(m.sender_id = ANY (%1$L::integer[]) OR m.recipient_ids && %1$L::integer[])', target) END;
    END IF;
    kinds := clause.kinds;
    predicate := format('(m.case_id = %s AND m.sent_at >= %L::timestamptz AND m.sent_at < %L::timestamptz AND %s)',
      clause.case_id, clause.content_from, clause.content_to, target);
    RETURN NEXT;
  END LOOP;
END $$;

-- True where some clause covers message m and at least one of the kinds in p_part that m holds.
CREATE FUNCTION corpus.covers_sql(p_person uuid, p_warrant integer, p_purpose text, p_part integer) RETURNS text
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce('(' || string_agg(format('(%s AND (m.kinds & %s) <> 0)', k.predicate, k.kinds & p_part), ' OR ') || ')', 'false')
  FROM corpus.clauses_in_force(p_person, p_warrant, p_purpose) k WHERE (k.kinds & p_part) <> 0;
END;

-- The kinds of message m that some clause shows, as bits.
CREATE FUNCTION corpus.visible_sql(p_person uuid, p_warrant integer, p_purpose text) RETURNS text
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce('((' || string_agg(format('CASE WHEN %s THEN %s ELSE 0 END', k.predicate, k.kinds), ' | ') || ') & m.kinds)', '0')
  FROM corpus.clauses_in_force(p_person, p_warrant, p_purpose) k;
END;

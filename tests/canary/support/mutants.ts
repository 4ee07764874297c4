/** A leak put in on purpose: a function of the database with one passage replaced. */
export type Mutant = {
  readonly leak: string;
  readonly of: string;
  readonly from: string | RegExp;
  readonly to: string;
};

const COVERS = 'corpus.covers_sql(p_person, p_warrant, p_purpose, 63)';
const whole = (what: string) => `(SELECT ${what} FROM corpus.message x WHERE x.conversation_id = s.conversation_id)`;

/** Every one must be told apart by the questions of the harness; none is told apart by what they say of a house as it is. */
export const MUTANTS: readonly Mutant[] = [
  {
    leak: 'facets over the whole case',
    of: 'corpus.facets',
    from: /corpus\.counted_sql\([^)]*\)/,
    to: `'WITH hit AS MATERIALIZED (SELECT m.id FROM corpus.message m)'`,
  },
  {
    leak: 'a count of hits in the whole case',
    of: 'corpus.count_hits',
    from: /corpus\.counted_sql\([^)]*\)/,
    to: `'WITH hit AS (SELECT FROM corpus.message)'`,
  },
  { leak: 'conversations of which nothing is shown', of: 'corpus.conversations', from: COVERS, to: `'true'` },
  {
    leak: 'everybody who took part in a conversation',
    of: 'corpus.conversations',
    from: 'unnest(s.recipient_ids || s.sender_id) AS p (id)',
    to: 'LATERAL (SELECT q.handle_id FROM corpus.participant q WHERE q.conversation_id = s.conversation_id) AS p (id)',
  },
  {
    leak: 'how many messages a conversation holds',
    of: 'corpus.conversations',
    from: 'count(*) AS n',
    to: `${whole('count(*)')} AS n`,
  },
  {
    leak: 'when a conversation began',
    of: 'corpus.conversations',
    from: 'min(s.sent_at)',
    to: whole('min(x.sent_at)'),
  },
  {
    leak: 'when a conversation ended, and the order by it',
    of: 'corpus.conversations',
    from: 'max(s.sent_at)',
    to: whole('max(x.sent_at)'),
  },
  {
    leak: 'sealed neighbours counted where the case hides them',
    of: 'corpus.page',
    from: /%6\$L::boolean/g,
    to: '(%6$L::boolean OR true)',
  },
  {
    leak: 'a place among messages that counts sealed ones',
    of: 'corpus.rank_sql',
    from: ' AND %2$s)',
    to: ')',
  },
  {
    leak: 'hits on words of a picture that is not shown',
    of: 'corpus.hits_sql',
    from: 'CASE WHEN v.bits & 2 <> 0 AND m.picture_words IS NOT NULL',
    to: 'CASE WHEN m.picture_words IS NOT NULL',
  },
  {
    leak: 'a search that forgets the quarantine',
    of: 'corpus.scope_parts_of',
    from: /'\(\(SELECT true FROM corpus\.quarantine q[^;]*?IS TRUE\)'/,
    to: `'false'`,
  },
  {
    leak: 'the text of a message that is shown by its metadata',
    of: 'custody.unseal_messages',
    from: /CASE\s+WHEN \(\(o\.visible & 1\) = 1\) THEN m\.body\s+ELSE NULL::text\s+END/,
    to: 'm.body',
  },
  {
    leak: 'the name of a picture of a kind not covered',
    of: 'custody.unseal_messages',
    from: '(((a.kind)::integer & o.visible) <> 0)',
    to: 'true',
  },
  {
    leak: 'a message asked for by its id, found whether shown or not',
    of: 'corpus.visible_among',
    from: ' AND %1$s) ',
    to: ') ',
  },
];

/** A leak put in on purpose: a function of the database with one passage replaced. */
export type Mutant = {
  readonly leak: string;
  readonly of: string;
  readonly from: string | RegExp;
  readonly to: string;
};

const ALL = `'SELECT m.id, m.conversation_id, m.pos, m.sent_at, m.sender_id, false AS in_picture FROM corpus.message m'`;
const HITS = `corpus.hits_sql(p_person, p_warrant, p_purpose, q, '')`;
const COVERS = 'corpus.covers_sql(p_person, p_warrant, p_purpose, 63)';
const whole = (what: string) => `(SELECT ${what} FROM corpus.message x WHERE x.conversation_id = s.conversation_id)`;

/** Every one must be told apart by the questions of the harness; none is told apart by what they say of a house as it is. */
export const MUTANTS: readonly Mutant[] = [
  { leak: 'facets over the whole case', of: 'corpus.facets', from: HITS, to: ALL },
  { leak: 'a count of hits in the whole case', of: 'corpus.count_hits', from: HITS, to: ALL },
  { leak: 'conversations of which nothing is shown', of: 'corpus.conversations', from: COVERS, to: `'true'` },
  {
    leak: 'everybody who took part in a conversation',
    of: 'corpus.conversations',
    from: 'SELECT s.sender_id FROM seen s WHERE s.conversation_id = t.conversation_id',
    to: 'SELECT p.handle_id FROM corpus.participant p WHERE p.conversation_id = t.conversation_id',
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
    from: 'CASE WHEN %6$L::boolean THEN',
    to: 'CASE WHEN %6$L::boolean OR true THEN',
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
    from: /\(CASE WHEN s\.bits & 1 <> 0 THEN m\.words ELSE '''' END \|\| CASE WHEN s\.bits & 2 <> 0 THEN coalesce\(m\.picture_words, ''''\) ELSE '''' END\)/,
    to: `(m.words || coalesce(m.picture_words, ''''))`,
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

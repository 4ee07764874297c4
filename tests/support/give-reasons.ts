import type pg from 'pg';

/** The session in which the cast of a built case acts. */
export const CAST_SESSION = '00000000-0000-4000-8000-000000000000';

/** Everybody gave a reason for every sensitive act in this session: for tests of something else. Without entries. */
export async function giveReasons(owner: pg.Client, sessionId = CAST_SESSION): Promise<void> {
  const { configId, PROMPT_IDS, PROMPTS } = await import('@/server/justify/prompts');
  for (const id of PROMPT_IDS) {
    const { wording, choices } = PROMPTS[id];
    await owner.query(
      `INSERT INTO justification (id, person_id, session_id, case_id, prompt, wording, choice)
       SELECT gen_random_uuid(), p.id, $1, c.id, $2, $3, $4
       FROM person p, (SELECT id FROM case_file UNION ALL SELECT NULL) c`,
      [sessionId, configId(id), wording, choices[0]?.choice],
    );
  }
}

import { corpusPool } from './client';

/**
 * The notes made under these versions of a warrant whose messages the last of its versions still shows as their author saw them, and of which none
 * is quarantined. Ids alone: whoever asks has judged who may read them.
 */
export async function stillCoveredNotes(caseId: number, versions: readonly number[], last: number): Promise<string[]> {
  const { rows } = await corpusPool().query<{ note_id: string }>(
    'SELECT * FROM corpus.notes_still_covered($1, $2, $3)',
    [caseId, versions, last],
  );
  return rows.map(({ note_id }) => note_id);
}

/** Whether a message of this pack is quarantined now: whoever reads the pack’s file would read it. */
export async function holdsQuarantined(packId: string): Promise<boolean> {
  const { rows } = await corpusPool().query<{ held: boolean }>('SELECT corpus.pack_holds_quarantined($1) AS held', [
    packId,
  ]);
  return rows[0]?.held ?? true;
}

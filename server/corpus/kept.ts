import { corpusPool } from './client';

/** The notes made under these versions of warrants of which no message is quarantined. Ids alone: whoever asks has judged who may read them. */
export async function unquarantinedNotes(caseId: number, warrantIds: readonly number[]): Promise<string[]> {
  const { rows } = await corpusPool().query<{ note_id: string }>('SELECT * FROM corpus.notes_unquarantined($1, $2)', [
    caseId,
    warrantIds,
  ]);
  return rows.map(({ note_id }) => note_id);
}

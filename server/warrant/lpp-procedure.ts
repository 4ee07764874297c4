import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import type { Investigator } from '../session/investigator';
import { caseChange } from './case-change';

export type ProcedureTerms = {
  readonly kind: string;
  readonly authority: string;
  readonly documentName: string;
  readonly documentSha256: string;
};

/** The procedure for privileged material of a case; null where none is on file, and then nothing goes in force. */
export function readProcedure(file: Case) {
  return casebook().lppProcedure.findUnique({ where: { caseId: file.id } });
}

/** Puts the procedure on file, or another in its place: the entry keeps the hash of the one before. */
export async function fileProcedure(
  who: Investigator,
  file: Case,
  { kind, authority, documentName, documentSha256 }: ProcedureTerms,
): Promise<{ entry: number }> {
  const terms = { kind, authority, documentName, documentSha256 };
  const data = { ...terms, enteredById: who.id, enteredAt: now() };
  const { proof } = await recordChange(async (tx) => {
    const before = await tx.lppProcedure.findUnique({ where: { caseId: file.id } });
    await tx.lppProcedure.upsert({
      where: { caseId: file.id },
      create: { caseId: file.id, ...data },
      update: data,
    });
    const payload = { ...terms, replaces: before?.documentSha256 ?? null };
    return { result: null, draft: caseChange(who, file, 'procedure.filed', payload) };
  });
  return { entry: proof.index };
}

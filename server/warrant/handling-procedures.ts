import { z } from 'zod';
import { namesOf } from '../people/names-of';
import { casebookProcedure } from '../trpc/procedures';
import { PermissionWire, ProcedureWire } from './handling-wire';
import { Instant } from './instant';
import { fileProcedure, readProcedure } from './lpp-procedure';
import { readPermissions, recordPermission, withdrawPermission } from './permissions';
import { Entered, Reference, Sha256 } from './router-terms';

const Words = z.string().trim().min(1);

/** What a provider and the law ask beside the order: its leave, and how privileged material is handled. */
export const handlingProcedures = {
  permissions: casebookProcedure('readWarrant')
    .input(Reference)
    .output(z.array(PermissionWire))
    .query(async ({ ctx, input }) => {
      const rows = await readPermissions(ctx.file, input.reference);
      const names = await namesOf(rows.map(({ recordedById }) => recordedById));
      return rows.map((row) => ({
        ...row,
        code: row.code as 'H1' | 'H2',
        recordedBy: names.get(row.recordedById) ?? '',
      }));
    }),

  recordPermission: casebookProcedure('recordLeave')
    .input(
      Reference.extend({
        code: z.enum(['H1', 'H2']),
        agency: z.string().trim().min(1).max(20).optional(),
        grantedBy: Words.max(300),
        limits: z.string().trim().max(2000).default(''),
        documentName: Words.max(300),
        documentSha256: Sha256,
        validUntil: Instant.optional(),
      }),
    )
    .output(Entered.extend({ id: z.number().int() }))
    .mutation(({ ctx, input }) => recordPermission(ctx.investigator, ctx.file, input)),

  withdrawPermission: casebookProcedure('activateWarrant')
    .input(z.object({ id: z.number().int().min(1) }))
    .output(Entered)
    .mutation(({ ctx, input }) => withdrawPermission(ctx.investigator, ctx.file, input.id)),

  procedure: casebookProcedure('readWarrant')
    .output(ProcedureWire.nullable())
    .query(async ({ ctx }) => {
      const found = await readProcedure(ctx.file);
      if (found === null) return null;
      const names = await namesOf([found.enteredById]);
      return { ...found, enteredBy: names.get(found.enteredById) ?? '' };
    }),

  fileProcedure: casebookProcedure('fileProcedure')
    .input(
      z.object({
        kind: Words.max(200),
        authority: Words.max(300),
        documentName: Words.max(300),
        documentSha256: Sha256,
      }),
    )
    .output(Entered)
    .mutation(({ ctx, input }) => fileProcedure(ctx.investigator, ctx.file, input)),
};

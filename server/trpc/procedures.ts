import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { z } from 'zod';
import { may } from '../ability/case-ability';
import type { Action } from '../ability/roles';
import { casebook } from '../casebook';
import { LedgerUnavailable } from '../custody/ledger-unavailable';
import { requireServing } from '../custody/publication/halt';
import { openUnsealed, type Unsealed } from '../custody/unsealed';
import { FactorWanted } from '../factor/factor-wanted';
import { Justify } from '../justify/justify';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { UnsignedRequest } from '../session/signed-request';
import { spendRequest } from '../session/spend-request';
import { scopeUnder } from '../warrant/scope';
import type { Context } from './context';
import { answerable } from './enter-refusal';
import { safeError } from './safe-error';

/** What somebody with a first password is told. */
export const OWN_PASSWORD_FIRST = 'Choose your own password first: on the screen, or with npx ambit passwd.';

const t = initTRPC.context<Context>().create({ transformer: superjson, errorFormatter: safeError });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The entry under which an answer was given: its number, for the ledger light, and the hash of the scope receipt that it names. */
export const ProofWire = z.object({ entry: z.number().int(), leaf: z.string(), receipt: z.string() });

/** A case by its reference, as every question about a case names it. */
export const CaseInput = z.object({ case: z.string().min(1).max(100) });

/** Case, warrant and purpose: what every question for content names. */
export const ScopeInput = CaseInput.extend({
  warrant: z.string().min(1).max(100),
  purpose: z.string().min(1).max(200),
});

/** Turns what rooms throw into the few codes that leave; refusals are entered first. */
const answering = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = await answerable(result.error.cause, ctx.investigator, path);
  if (cause instanceof Refused) throw new TRPCError({ code: 'NOT_FOUND', message: cause.message, cause });
  if (cause instanceof LedgerUnavailable)
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: cause.message, cause });
  if (cause instanceof BadInput) throw new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
  if (cause instanceof FactorWanted)
    throw new TRPCError({ code: 'PRECONDITION_FAILED', message: cause.message, cause });
  if (cause instanceof Justify) throw new TRPCError({ code: 'PRECONDITION_FAILED', message: cause.message, cause });
  // One that was carried out before: the session stands, so that nobody need sign in again.
  if (cause instanceof UnsignedRequest) throw new TRPCError({ code: 'CONFLICT', message: cause.message, cause });
  return result;
});

const signedIn = t.middleware(({ ctx, next }) => {
  if (ctx.investigator === null) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  return next({ ctx: { ...ctx, investigator: ctx.investigator } });
});

/** A signed request changes something once. */
const once = t.middleware(async ({ type, next }) => {
  if (type === 'mutation') await spendRequest();
  return next();
});

const procedure = t.procedure.use(answering).use(once);

/** Without signing in. Every use is listed in the access matrix with its reason. */
export const openProcedure = procedure;

/** Somebody else has seen a first password: with it one may choose one's own, and nothing more. */
const withOwnPassword = t.middleware(({ ctx, next }) => {
  if (ctx.investigator?.mustChangePassword)
    throw new TRPCError({ code: 'PRECONDITION_FAILED', message: OWN_PASSWORD_FIRST });
  return next();
});

/** Any signed-in person, about their own session and password. */
export const sessionProcedure = procedure.use(signedIn);

/** Any signed-in person, about what is theirs. */
export const personProcedure = procedure.use(withOwnPassword).use(signedIn);

/** Administrators alone: the portal, not its content. */
export const administratorProcedure = personProcedure.use(({ ctx, next }) => {
  if (!ctx.investigator.isAdministrator) throw new Refused('NO_ROLE');
  return next();
});

/** The casebook of one case: by role in that case, any of these actions. Gives the procedure `ctx.file`. No content: a body can't be typed into `wire`. */
export const casebookProcedure = (...actions: readonly [Action, ...Action[]]) =>
  personProcedure.input(CaseInput).use(async ({ ctx, input, next }) => {
    const file = await requireCase(ctx.investigator, input.case, ...actions);
    return next({ ctx: { ...ctx, file } });
  });

/**
 * The casebook under a warrant, without content: ids, places and numbers in scope. Gives `ctx.scope`.
 * Its results are scope-computed numbers or people's own notes, listed by `wire`.
 */
export const scopedProcedure = personProcedure.input(ScopeInput).use(async ({ ctx, input, next }) => {
  await requireServing();
  const scope = await scopeUnder(ctx.investigator, {
    caseReference: input.case,
    warrantReference: input.warrant,
    purpose: input.purpose,
  });
  return next({ ctx: { ...ctx, scope } });
});

/**
 * Content: the resolver must return what custody unsealed, nothing else compiles, and anything else forced past the compiler fails
 * in the output parser. `record` lists the fields that leave; `extra` those that go beside the records.
 */
export const evidenceProcedure = <R extends z.ZodType, E extends z.ZodType>(record: R, extra: E) =>
  scopedProcedure.output(unsealedOutput(record, extra));

/** What an evidence procedure resolves with: opened records in their wire shape, and what goes beside them. */
export type Evidence<R, E> = { readonly opened: Unsealed<R>; readonly extra: E };

function unsealedOutput<R extends z.ZodType, E extends z.ZodType>(record: R, extra: E) {
  const wire = z.object({ records: z.array(record), extra, proof: ProofWire });
  type Out = { records: z.output<R>[]; extra: z.output<E>; proof: z.output<typeof ProofWire> };
  return {
    _input: undefined as unknown as Evidence<z.input<R>, z.input<E>>,
    _output: undefined as unknown as Out,
    parse(value: unknown): Out {
      const evidence = value as Evidence<z.input<R>, z.input<E>>;
      const { records, proof } = openUnsealed(evidence.opened);
      return wire.parse({
        records,
        extra: evidence.extra,
        proof: { entry: proof.index, leaf: proof.leaf.toString('hex'), receipt: proof.receipt },
      }) as Out;
    },
  };
}

/** The case, if this person may do one of these in it; else Refused, whether it exists or not. */
export async function requireCase(who: Investigator, reference: string, ...actions: readonly [Action, ...Action[]]) {
  const file = await casebook().case.findUnique({ where: { reference } });
  if (file === null) throw new Refused('NO_CASE');
  for (const action of actions) if (await may(who, file.id, action)) return file;
  throw new Refused('NO_ROLE', file.alias);
}

import type { TRPCError } from '@trpc/server';
import type { TRPCErrorShape } from '@trpc/server/rpc';
import { ZodError } from 'zod';
import { type FactorState, FactorWanted } from '../factor/factor-wanted';
import { Justify, type Question } from '../justify/justify';
import { BadInput } from '../refusal';
import { newReference } from './error-reference';

/** What a stranger may learn from an error: a code, a sentence of ours, a reference for the operator. Never a stack, never input. */
export type SafeShape = TRPCErrorShape & {
  data: {
    code: TRPCError['code'];
    httpStatus: number;
    reference: string | null;
    position: number | null;
    /** What to ask the person before the same is asked again. */
    justify: Question | null;
    /** Which second factor is wanted first. */
    factor: FactorState | null;
  };
};

const STATUS: Partial<Record<TRPCError['code'], number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};

/** Only codes of the closed list and sentences that we wrote get out; all else becomes one sentence and a reference in the log. */
export function safeError({ shape, error }: { shape: TRPCErrorShape; error: TRPCError }): SafeShape {
  const status = STATUS[error.code];
  if (status === undefined) return unknownFault(shape, error);
  return {
    ...shape,
    message: error.cause instanceof ZodError ? fieldsOf(error.cause) : error.message,
    data: {
      code: error.code,
      httpStatus: status,
      reference: null,
      position: error.cause instanceof BadInput ? (error.cause.position ?? null) : null,
      justify: error.cause instanceof Justify ? error.cause.question : null,
      factor: error.cause instanceof FactorWanted ? error.cause.state : null,
    },
  };
}

function unknownFault(shape: TRPCErrorShape, error: TRPCError): SafeShape {
  return {
    ...shape,
    message:
      'Something failed on our side. Nothing was changed or shown. Try again; if it stays, tell your administrator the reference.',
    data: {
      code: 'INTERNAL_SERVER_ERROR',
      httpStatus: 500,
      reference: newReference(error),
      position: null,
      justify: null,
      factor: null,
    },
  };
}

/** Field names and our own rules, never the values. */
function fieldsOf(error: ZodError): string {
  const fields = error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
  return `This can't be read: ${fields.join('; ')}`;
}

import { z } from 'zod';

/** The keys that a schema takes at a place in a file: to be named to somebody who wrote another. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const bare = withoutWrappers(schema);
  const [step, ...rest] = path;
  if (bare instanceof z.ZodArray && step !== undefined) return keysAt(bare.element, rest);
  if (!(bare instanceof z.ZodObject)) return [];
  if (step === undefined) return Object.keys(bare.shape);
  const next: unknown = bare.shape[String(step)];
  return next instanceof z.ZodType ? keysAt(next, rest) : [];
}

function withoutWrappers(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? withoutWrappers(schema.unwrap()) : schema;
}

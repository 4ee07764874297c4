import { z } from 'zod';

/** An instant: a date means the start of that day in UTC. Kept between 1970 and 2100, as corpora are. */
export const Instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/,
    'write a date like 2020-03-01, or a time with its zone',
  )
  .transform((text, ctx) => {
    const time = new Date(text.length === 10 ? `${text}T00:00:00Z` : text);
    // JavaScript turns 31 February into 2 March: a warrant's date must be one that exists.
    const day = text.slice(0, 10);
    const real = !Number.isNaN(time.getTime()) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
    if (!real || time.getUTCFullYear() < 1970 || time.getUTCFullYear() > 2100) {
      ctx.addIssue('this date does not exist or lies outside 1970 to 2100');
      return z.NEVER;
    }
    return time;
  });

import { randomBytes } from 'node:crypto';
import { log } from '../log';

/** Writes a fault to the operator's log without content and gives the reference that people are shown. */
export function newReference(error: Error): string {
  const reference = randomBytes(4).toString('hex');
  const cause = error.cause instanceof Error ? error.cause : error;
  log().error({ reference, fault: cause.name, at: firstFrame(cause) }, 'fault');
  return reference;
}

/** Where it happened. The message stays out: a database error may quote a row. */
function firstFrame(error: Error): string {
  return (
    error.stack
      ?.split('\n')
      .find((line) => /^\s+at /.test(line))
      ?.trim() ?? ''
  );
}

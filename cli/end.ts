import { CommanderError } from 'commander';
import { type ExitCode, failureOf } from './failure';
import { sayJson, tell } from './say';
import { safe } from './terminal-text';

/** Tells why a verb failed: one sentence on standard error, and with --json the same for programs on standard output. */
export function endWith(error: unknown): ExitCode {
  const failure = failureOf(error);
  const { message, code, position, exitCode } = failure;
  if (exitCode === 0) return exitCode;
  // Commander has told its own already.
  if (!(error instanceof CommanderError)) for (const line of message.split('\n')) tell(safe`${line}`);
  if (process.argv.includes('--json')) sayJson({ error: { code, message, position } });
  return exitCode;
}

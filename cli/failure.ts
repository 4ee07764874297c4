import { TRPCClientError } from '@trpc/client';
import { CommanderError } from 'commander';

/** How a verb ends. 3: nothing was asked of the server, because the command or a file that it names can't be used. */
export const EXIT = { ok: 0, failed: 1, undecidable: 2, usage: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A sentence for the person at the keyboard, the code that scripts get with it, and how the process ends. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';

  constructor(
    sentence: string,
    readonly code: string,
    readonly exitCode: ExitCode = EXIT.failed,
    /** Where in the query, zero-based. */
    readonly position: number | null = null,
  ) {
    super(sentence);
  }
}

/** The command, or a file that it names, can't be used. */
export function misuse(sentence: string): CliFailure {
  return new CliFailure(sentence, 'USAGE', EXIT.usage);
}

/** The one form of everything thrown. Never a stack. */
export function failureOf(error: unknown): CliFailure {
  if (error instanceof CliFailure) return error;
  if (error instanceof CommanderError) return new CliFailure(error.message, 'USAGE', exitOf(error));
  // What went wrong while a question of the server was being answered.
  if (error instanceof TRPCClientError && error.cause instanceof CliFailure) return error.cause;
  if (error instanceof TRPCClientError) return ofServer(error);
  if (isRefusedFile(error)) return misuse(fileSentence(error));
  return new CliFailure(error instanceof Error ? error.message : String(error), 'FAILED');
}

/** Help that was asked for is no mistake. */
function exitOf({ exitCode }: CommanderError): ExitCode {
  return exitCode === 0 ? EXIT.ok : EXIT.usage;
}

function ofServer(error: TRPCClientError<never>): CliFailure {
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null) return unreachable(error);
  const { code, position, reference } = data as { code?: unknown; position?: unknown; reference?: unknown };
  const sentence = typeof reference === 'string' ? `${error.message} Reference: ${reference}.` : error.message;
  return new CliFailure(sentence, String(code), EXIT.failed, typeof position === 'number' ? position : null);
}

/** Without a shape of ours nothing of ours answered: no server, or another one, which doesn't speak JSON. */
export function unreachable(error: unknown): CliFailure {
  const answered = error instanceof TRPCClientError && error.cause instanceof SyntaxError;
  return new CliFailure(
    answered
      ? 'What answers at this address is not Ambit. Look at AMBIT_URL.'
      : 'Ambit does not answer. Start it with `npm start`, or set AMBIT_URL to where it runs.',
    'UNREACHABLE',
  );
}

type RefusedFile = Error & { code: string; path: string };

function isRefusedFile(error: unknown): error is RefusedFile {
  return error instanceof Error && 'code' in error && 'path' in error && typeof error.path === 'string';
}

const FILE_REASONS: Record<string, string> = {
  ENOENT: 'is not there',
  EACCES: 'may not be opened by you',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'is not a folder',
  ENOSPC: 'does not fit: the disk is full',
  EROFS: 'lies on a disk that can only be read',
};

function fileSentence({ path, code }: RefusedFile): string {
  return `${path} ${FILE_REASONS[code] ?? `can't be used (${code})`}.`;
}

import { Logger } from 'graphile-worker';
import { log } from '../log';

/** The queue's own messages. Their details (payloads, errors) are left out. */
export const queueLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') log().warn(firstLine(message));
});

export function logEvent(message: string): void {
  log().info(message);
}

/** Writes down where a job failed, without the error's message: the database quotes rows in it. */
export function logFault(kind: string, id: string, error: unknown): void {
  const { name, code, frames } = describe(error);
  log().error({ kind, job: id, error: name, code, frames }, 'job failed');
}

function describe(error: unknown): { name: string; code?: string; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, frames: frames.slice(0, 8).map((line) => line.trim()) };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

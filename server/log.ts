import pino, { type Logger } from 'pino';

let logger: Logger | undefined;

/** The operator's log: codes, ids and counts. Never content, names or queries. */
export function log(): Logger {
  logger ??= pino({ base: undefined, level: process.env.AMBIT_LOG_LEVEL ?? 'info' });
  return logger;
}

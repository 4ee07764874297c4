import type { Attachment } from './attachment';

/** One message of a planted conversation. `from` is the place of the sender in the story's handles. */
export interface PlantedLine {
  /** Seconds since 1970. */
  at: number;
  from: number;
  body: string;
  /** The name under which tests and the demo ask for this message. */
  key?: string;
  attachment?: Attachment;
}

type Turn = readonly [clock: string, from: number, body: string, key?: string, attachment?: Attachment];

/** The lines of one day (`2020-04-14`, clocks in UTC). */
export function day(date: string, turns: readonly Turn[]): PlantedLine[] {
  return turns.map(([clock, from, body, key, attachment]) => ({
    at: Date.parse(`${date}T${clock}Z`) / 1000,
    from,
    body,
    ...(key === undefined ? {} : { key }),
    ...(attachment === undefined ? {} : { attachment }),
  }));
}

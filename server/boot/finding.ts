/** What a check of the doctor's found. `unknown`: it couldn't be looked at now, which is no fault. */
export type Finding = {
  check: string;
  state: 'ok' | 'bad' | 'unknown';
  /** What was seen. */
  seen: string;
  /** What to do about it; empty when nothing need be done. */
  advice: string;
};

export function ok(check: string, seen: string): Finding {
  return { check, state: 'ok', seen, advice: '' };
}

export function bad(check: string, seen: string, advice: string): Finding {
  return { check, state: 'bad', seen, advice };
}

export function unknown(check: string, seen: string, advice: string): Finding {
  return { check, state: 'unknown', seen, advice };
}

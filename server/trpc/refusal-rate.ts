import type { EntryDraft } from '../custody/entry-draft';
import { appendEntry } from '../custody/ledger';
import { withRequest } from '../session/request-context';

/** So many refusals of one question to one person are entered one by one; one more is free again after each second. */
const FREE = 60;
const REFILL_MS = 1_000;
/** Beyond that they wait, for so long at most, and one entry counts all that waited together. */
const TOGETHER_MS = 1_000;
/** Doors that were hammered once must not be remembered for ever. */
const MOST_DOORS = 10_000;

type Waiting = { times: number; readonly draft: EntryDraft };
type Round = { readonly kinds: Map<string, Waiting>; readonly done: Promise<void> };
type Door = { free: number; at: number; round: Round | null };

const shared = globalThis as typeof globalThis & { ambitDoors?: Map<string, Door> };

/**
 * Enters a refusal, and resolves when it is entered: before that nobody may be told. Somebody who hammers at a door fills neither the
 * ledger nor the queue before it: their refusals are entered together, with how many there were (`times` in the payload), and they wait.
 * Whether and how long one waits depends on who asks, what they ask and when, never on why it was refused: all that wait at a door are told
 * in the same moment. Else the time of an answer would tell what is hidden from what isn't there.
 */
export function enterCounted(door: string, draft: EntryDraft): Promise<void> {
  const state = doorOf(`${draft.person} ${door}`);
  if (state.free >= 1) {
    state.free -= 1;
    return appendEntry(draft).then(() => undefined);
  }
  state.round ??= openRound(state);
  const kind = JSON.stringify([draft.session, draft.case, draft.refused]);
  const waiting = state.round.kinds.get(kind);
  if (waiting === undefined) state.round.kinds.set(kind, { times: 1, draft: withRequest(draft) });
  else waiting.times += 1;
  return state.round.done;
}

function openRound(state: Door): Round {
  const kinds = new Map<string, Waiting>();
  const done = new Promise<void>((resolve) => setTimeout(resolve, TOGETHER_MS)).then(async () => {
    state.round = null;
    const counted = [...kinds.values()].map(({ draft, times }) => ({ ...draft, payload: { ...draft.payload, times } }));
    await Promise.all(counted.map((draft) => appendEntry(draft)));
  });
  return { kinds, done };
}

function doorOf(key: string): Door {
  shared.ambitDoors ??= new Map();
  const now = performance.now();
  const known = shared.ambitDoors.get(key);
  if (known === undefined) {
    if (shared.ambitDoors.size >= MOST_DOORS) forgetQuiet(shared.ambitDoors, now);
    const fresh = { free: FREE, at: now, round: null };
    shared.ambitDoors.set(key, fresh);
    return fresh;
  }
  known.free = Math.min(FREE, known.free + (now - known.at) / REFILL_MS);
  known.at = now;
  return known;
}

/** Those that have all their free refusals again are as if they had never been. */
function forgetQuiet(doors: Map<string, Door>, now: number): void {
  for (const [key, { free, at, round }] of doors) {
    if (round === null && free + (now - at) / REFILL_MS >= FREE) doors.delete(key);
  }
}

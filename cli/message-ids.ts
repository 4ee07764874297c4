import type { Answers, Client } from './api';
import { CliFailure } from './failure';
import type { Scope } from './scope-options';

type Messages = Answers['reading']['byId']['records'];

/** A question travels in the address, and addresses have an end. */
const MAX_CHARACTERS = 4_000;
const MAX_IDS = 200;

/**
 * Messages by the ids of their file, in the order asked for. An id names one message in each source that has it. Throws when one
 * is not under the warrant, naming it.
 */
export async function readByIds(client: Client, scope: Scope, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const found: Messages = [];
  const entries: number[] = [];
  for (const batch of batches(wanted)) {
    const { records, proof } = await client.reading.byId.query({ ...scope, ids: batch });
    found.push(...records);
    entries.push(proof.entry);
  }
  const items = wanted.flatMap((id) => found.filter((message) => message.id === id));
  const missing = wanted.filter((id) => !found.some((message) => message.id === id));
  if (missing.length > 0)
    throw new CliFailure(`Nothing under your warrant and role has the id ${missing.join(', ')}.`, 'NOT_FOUND');
  return { items, entries };
}

/** The ids in lists that fit into one question each. */
export function batches(ids: readonly string[]): string[][] {
  const lists: string[][] = [];
  let room = 0;
  for (const id of ids) {
    const size = encodeURIComponent(JSON.stringify(id)).length;
    const list = lists.at(-1);
    if (list !== undefined && size <= room && list.length < MAX_IDS) list.push(id);
    else lists.push([id]);
    room = (lists.at(-1)?.length === 1 ? MAX_CHARACTERS : room) - size;
  }
  return lists;
}

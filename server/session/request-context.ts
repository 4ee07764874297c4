import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import type { EntryDraft, Json } from '../custody/entry-draft';

const Text = z.string();

/** The request that brought about what is being done now, and the session whose key signed it; as a job keeps it. Checked where it was signed. */
export const RequestInSession = z
  .object({
    request: z.object({
      facts: z.object({ method: Text, path: Text, sent: Text, body: Text }),
      digest: Text,
      signature: Text,
    }),
    session: Text,
  })
  .nullable();
export type RequestInSession = NonNullable<z.output<typeof RequestInSession>>;

// Next builds pages and routes as separate module graphs: one storage for all of them.
const shared = globalThis as typeof globalThis & { ambitRequest?: AsyncLocalStorage<RequestInSession | null> };

function storage(): AsyncLocalStorage<RequestInSession | null> {
  shared.ambitRequest ??= new AsyncLocalStorage();
  return shared.ambitRequest;
}

/** Does work on behalf of a request, here or later in a job; null: of none. */
export function onBehalfOf<T>(asked: RequestInSession | null, work: () => T): T {
  return storage().run(asked, work);
}

/** The signed request that is being answered; null outside of one, and in sessions without a key. */
export function presentRequest(): RequestInSession | null {
  return storage().getStore() ?? null;
}

/**
 * A draft with the request that asked for it, where its session signed one: digest and signature for the header, the parts of the text for the
 * payload. A draft that has its request already (it waited in the outbox) keeps that one.
 */
export function withRequest<D extends EntryDraft>(draft: D): D {
  const asked = presentRequest();
  if (asked === null || draft.request || draft.session !== asked.session || draft.act === 'session.started')
    return draft;
  const { digest, signature, facts } = asked.request;
  return {
    ...draft,
    request: { digest, signature },
    payload: { ...draft.payload, request: { ...facts } satisfies Json },
  };
}

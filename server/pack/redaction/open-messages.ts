import type { Place } from '../../corpus/find';
import type { Json } from '../../custody/entry-draft';
import { type OpenedMessage, unsealMessages } from '../../custody/unseal';
import { openUnsealed, type Unsealed } from '../../custody/unsealed';
import type { WarrantScope } from '../../warrant/scope';

/** Opens messages to see what is to be redacted in them: a look like any other, with its entry. */
export async function openForRedaction(
  scope: WarrantScope,
  pack: string,
  places: readonly Place[],
  more: { readonly [key: string]: Json } = {},
): Promise<{ opened: Unsealed<OpenedMessage>; messages: readonly OpenedMessage[] }> {
  const look = { act: 'message.viewed' as const, payload: { pack, for: 'redaction', ...more } };
  const opened = await unsealMessages(scope, look, places);
  return { opened, messages: openUnsealed(opened).records };
}

import { may } from '../ability/case-ability';
import { findVisible } from '../corpus/page';
import { unsealMessages } from '../custody/unseal';
import { reshape } from '../custody/unsealed';
import { messageOnWire } from '../reading/wire';
import { Refused } from '../refusal';
import type { WarrantScope } from '../warrant/scope';
import { itemKey } from './item-key';
import { readDraft } from './read-packs';

/**
 * A pack with its messages in their order, opened for the one who prepares it. An item that was withheld or left the warrant's cover since it
 * was put in does not vanish silently: it keeps its place as a key that says nothing of it and takes it out. Its caption, which may say what
 * the message says, stays here.
 */
export async function openDraft(scope: WarrantScope, id: string) {
  const { investigator, caseId, caseAlias } = scope.terms;
  if (!(await may(investigator, caseId, 'readPack'))) throw new Refused('NO_ROLE', caseAlias);
  const { pack, items } = await readDraft(scope, id);
  const found = await findVisible(scope, { ids: items.map(({ messageId }) => messageId) });
  const visible = new Map(found.map((place) => [place.id, place]));
  const places = items.flatMap(({ messageId }) => visible.get(messageId) ?? []);
  const look = { pack: pack.id, outside: items.length - places.length };
  const opened = await unsealMessages(scope, { act: 'message.viewed', payload: look }, places);
  const keyed = items.map((item) => ({ ...item, key: itemKey(item.messageId, visible.has(item.messageId)) }));
  const shown = keyed.filter(({ messageId }) => visible.has(messageId));
  return {
    opened: reshape(opened, (message) => messageOnWire(message, visible.get(message.id)?.rank ?? 0)),
    extra: {
      ...pack,
      order: keyed.map(({ key }) => key),
      captions: Object.fromEntries(shown.map(({ key, caption }) => [key, caption])),
    },
  };
}

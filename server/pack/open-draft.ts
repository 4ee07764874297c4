import { may } from '../ability/case-ability';
import { unsealMessages } from '../custody/unseal';
import { reshape } from '../custody/unsealed';
import { messageOnWire } from '../reading/wire';
import { Refused } from '../refusal';
import type { WarrantScope } from '../warrant/scope';
import { nextExhibits } from './change/items';
import { itemKey } from './item-key';
import { digestNow } from './lifecycle/review';
import { linesOf } from './lines-of';
import { readDraft } from './read-packs';

/**
 * A pack with its messages in their order, opened for the one who prepares or reviews it: those chosen, and those that come along by the context
 * rule. An item that was withheld or left the warrant's cover since it was put in does not vanish silently: it keeps its place as a key that
 * says nothing of it and takes it out. Its caption, which may say what the message says, stays here.
 */
export async function openDraft(scope: WarrantScope, id: string) {
  const { investigator, caseId, caseAlias } = scope.terms;
  if (!(await may(investigator, caseId, 'readPack'))) throw new Refused('NO_ROLE', caseAlias);
  const draft = await readDraft(scope, id);
  const { pack, sections } = draft;
  const lines = await linesOf(scope, draft);
  const places = lines.flatMap(({ place }) => place ?? []);
  const look = { pack: pack.id, outside: lines.length - places.length };
  const opened = await unsealMessages(scope, { act: 'message.viewed', payload: look }, places);
  const ranks = new Map(places.map((place) => [place.id, place.rank]));
  const keyed = lines.map(({ item, place }) => ({ ...item, key: itemKey(item.messageId, place !== undefined), place }));
  return {
    opened: reshape(opened, (message) => messageOnWire(message, ranks.get(message.id) ?? 0)),
    extra: {
      ...pack,
      order: keyed.filter(({ isContext }) => !isContext).map(({ key }) => key),
      captions: Object.fromEntries(keyed.filter(({ place }) => place).map(({ key, caption }) => [key, caption])),
      lines: keyed.map(({ key, place, sectionId, caption, exhibit, isContext }) => ({
        key,
        section: sectionId,
        caption: place ? caption : '',
        exhibit: place ? exhibit : null,
        isContext,
      })),
      sections: sections.map(({ id, heading, contextBefore, contextAfter, contextWhyNot }) => ({
        id,
        heading,
        context:
          contextBefore === null || contextAfter === null
            ? null
            : { before: contextBefore, after: contextAfter, whyNot: contextWhyNot ?? '' },
      })),
      context: { before: pack.contextBefore, after: pack.contextAfter, whyNot: pack.contextWhyNot },
      nextExhibits: await nextExhibits(caseId),
      digest: await digestNow(id),
    },
  };
}

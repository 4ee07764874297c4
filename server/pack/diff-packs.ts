import { may } from '../ability/case-ability';
import { casebook } from '../casebook';
import { findVisible, type NamedPlace } from '../corpus/page';
import { appendEntry } from '../custody/ledger';
import { toRanges } from '../custody/ranges';
import { Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { differences, type Held } from './differences';
import { itemKey } from './item-key';
import { readDraft } from './read-packs';

/**
 * What differs between a pack and an earlier one under the same warrant: which messages came, went, moved or are described otherwise, and how
 * many redactions. Says what is visible by its id and nothing of what it says; of the rest only how many there are.
 */
export async function diffPacks(scope: WarrantScope, id: string, against: string) {
  const { investigator, caseId, caseAlias } = scope.terms;
  if (!(await may(investigator, caseId, 'readPack'))) throw new Refused('NO_ROLE', caseAlias);
  const [now, then] = await Promise.all([heldBy(scope, id), heldBy(scope, against)]);
  const found = differences(then.held, now.held);
  const visible = await findVisible(scope, { ids: found.map(({ messageId }) => messageId) });
  const places = new Map(visible.map((place) => [place.id, place]));
  await enterLook(scope, id, against, visible);
  const lines = found.flatMap(({ messageId, ...change }) => {
    const place = places.get(messageId);
    return place ? [{ key: itemKey(messageId, true), id: place.extId, sentAt: place.sentAt, ...change }] : [];
  });
  return {
    reference: now.reference,
    against: then.reference,
    lines,
    hidden: found.length - lines.length,
    settings: settingsChanged(then, now),
    redactions: { before: then.redactions, after: now.redactions },
  };
}

/** Captions are notes about messages: whoever is shown them is on the record with which. */
async function enterLook(scope: WarrantScope, pack: string, against: string, shown: readonly NamedPlace[]) {
  await appendEntry({
    ...changeUnder(scope, 'note.viewed', { pack, against }),
    ranges: toRanges(shown.map(({ conversationId, position }) => ({ conversation: conversationId, position }))),
  });
}

async function heldBy(scope: WarrantScope, id: string) {
  const { pack, items, sections } = await readDraft(scope, id);
  const headings = new Map(sections.map((section) => [section.id, section.heading]));
  const held: Held[] = items.map(({ messageId, caption, exhibit, isContext, sectionId }) => ({
    messageId,
    caption,
    exhibit,
    isContext,
    section: headings.get(sectionId ?? '') ?? null,
  }));
  const redactions = await casebook().redaction.count({ where: { packId: id, undoneAt: null } });
  const { reference, title, language, jurisdiction, timeZone, contextBefore, contextAfter, contextWhyNot } = pack;
  const settings = { title, language, jurisdiction, timeZone, contextBefore, contextAfter, contextWhyNot };
  return { reference, held, redactions, settings };
}

type Side = Awaited<ReturnType<typeof heldBy>>;

function settingsChanged(then: Side, now: Side) {
  return (Object.keys(now.settings) as (keyof Side['settings'])[]).flatMap((name) =>
    then.settings[name] === now.settings[name]
      ? []
      : [{ name, before: String(then.settings[name]), after: String(now.settings[name]) }],
  );
}

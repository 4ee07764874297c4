import { abilityFor, rolesIn } from '../ability/case-ability';
import { casebook } from '../casebook';
import { findVisible, type NamedPlace } from '../corpus/page';
import { appendEntry } from '../custody/ledger';
import { toRanges } from '../custody/ranges';
import type { Note } from '../generated/prisma/client';
import { namesOf } from '../people/names-of';
import { Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { toKey } from '../wire-key';
import type { NoteOnWire } from './router';
import { versionsIn } from './work-state';

/** As many notes as one answer holds, and as are looked through at a time. */
const MAX_NOTES = 1000;

/**
 * Notes made under the reader's warrant, in whichever version since its order, newest first: all or those on some messages. A note may say
 * what a message says, also one that it is not about, and stands under its warrant's handling and use: no other warrant shows it. It is shown
 * only to those who may see of every message that it is about what its author saw, and showing it is entered like a look at those messages.
 */
export async function listNotes(scope: WarrantScope, messages: readonly bigint[] | null): Promise<NoteOnWire[]> {
  const { notes, places } = await readableNotes(scope, messages);
  if (notes.length > 0) await enterNotes(scope, notes, places);
  return notesOnWire(notes, scope.terms.investigator.id);
}

/** Notes as they leave, for one reader. */
export async function notesOnWire(notes: readonly Note[], me: string): Promise<NoteOnWire[]> {
  const names = await namesOf(notes.map(({ authorId }) => authorId));
  return notes.map((note) => ({
    id: note.id,
    messages: note.messageIds.map((id) => toKey('message', id)),
    author: names.get(note.authorId) ?? '',
    mine: note.authorId === me,
    text: note.text,
    relevance: note.relevance,
    createdAt: note.createdAt,
  }));
}

type Readable = { notes: Note[]; places: Map<bigint, NamedPlace> };

/** Looks on until enough are readable: others' notes must not push the reader's own out of the answer. */
async function readableNotes(scope: WarrantScope, messages: readonly bigint[] | null): Promise<Readable> {
  const found: Readable = { notes: [], places: new Map() };
  const warrantId = { in: await shownVersions(scope) };
  for (let skip = 0; found.notes.length < MAX_NOTES; skip += MAX_NOTES) {
    const page = await casebook().note.findMany({
      where: {
        caseId: scope.terms.caseId,
        warrantId,
        undoneAt: null,
        ...(messages && { messageIds: { hasSome: [...messages] } }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip,
      take: MAX_NOTES,
    });
    const ids = [...new Set(page.flatMap(({ messageIds }) => messageIds))];
    for (const place of await findVisible(scope, { ids })) found.places.set(place.id, place);
    found.notes.push(...page.filter((note) => isReadable(note, found.places)));
    if (page.length < MAX_NOTES) break;
  }
  return { ...found, notes: found.notes.slice(0, MAX_NOTES) };
}

/** The versions of the warrant whose notes this reader may have at all. Notes are the team’s work: whoever filters has none. */
async function shownVersions({ terms }: WarrantScope): Promise<number[]> {
  const roles = await rolesIn(terms.investigator.id, terms.caseId);
  if (!abilityFor(roles).can('readNotes', 'Case')) throw new Refused('NO_ROLE', terms.caseAlias);
  const keeps = roles.includes('caseLead') || roles.includes('legalReviewer');
  return versionsIn(terms, keeps ? ['open', 'readOnly'] : ['open']);
}

function isReadable({ messageIds, messageKinds }: Note, places: ReadonlyMap<bigint, NamedPlace>): boolean {
  return messageIds.every((id, at) => {
    const seenByAuthor = messageKinds[at] ?? 0;
    return seenByAuthor !== 0 && ((places.get(id)?.visible ?? 0) & seenByAuthor) === seenByAuthor;
  });
}

async function enterNotes(
  scope: WarrantScope,
  notes: readonly Note[],
  places: ReadonlyMap<bigint, NamedPlace>,
): Promise<void> {
  const shown = [...new Set(notes.flatMap(({ messageIds }) => messageIds))].flatMap((id) => places.get(id) ?? []);
  await appendEntry({
    ...changeUnder(scope, 'note.viewed', { notes: notes.length }),
    ranges: toRanges(shown.map(({ conversationId, position }) => ({ conversation: conversationId, position }))),
  });
}

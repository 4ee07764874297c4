import { rolesIn } from '../ability/case-ability';
import { standingOf } from '../ability/standing';
import { casebook } from '../casebook';
import { now } from '../clock';
import { stillCoveredNotes } from '../corpus/kept';
import { appendEntry } from '../custody/ledger';
import type { Case, Note } from '../generated/prisma/client';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { readScopeFacts, type ScopeFacts, standingFacts } from '../warrant/scope-facts';
import { notesOnWire } from './list-notes';
import type { NoteOnWire } from './router';
import { versionsIn } from './work-state';

/** As many as one answer holds. */
const MAX_NOTES = 1000;
const NEVER = new Date('9999-01-01T00:00:00Z');

/**
 * The notes that a warrant left when its examination ended or it was cancelled: read-only, to the case lead and the legal reviewer who could
 * read under it, were it not over. No message opens with them. Those on messages that its last version no longer covered, or that are quarantined
 * by now, stay out.
 */
export async function keptNotes(who: Investigator, file: Case, reference: string): Promise<NoteOnWire[]> {
  const warrant = await requireKeeper(who, file, reference);
  const versions = await versionsIn({ caseId: file.id, warrantId: warrant.id }, ['readOnly']);
  if (versions.length === 0) throw new Refused('NO_WARRANT', file.alias);
  const ids = await stillCoveredNotes(file.id, versions, warrant.id);
  const notes = await casebook().note.findMany({
    where: { id: { in: ids } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_NOTES,
  });
  await enter(who, file, warrant.alias, reference, notes);
  return notesOnWire(notes, who.id);
}

async function requireKeeper(who: Investigator, file: Case, reference: string) {
  const roles = await rolesIn(who.id, file.id);
  if (!roles.includes('caseLead') && !roles.includes('legalReviewer')) throw new Refused('NO_ROLE', file.alias);
  const facts = await readScopeFacts(who.id, file.reference, reference);
  if (facts?.warrant == null) throw new Refused('NO_WARRANT', file.alias);
  const standing = standingOf(asIfNotOver(facts, who.isAdministrator), facts.warrant.purposes[0] ?? '', 'read', now());
  if (standing !== 'ALLOWED') throw new Refused(standing, file.alias);
  return facts.warrant;
}

/** The same facts of a warrant that neither ended by its clock nor was cancelled. */
function asIfNotOver(facts: ScopeFacts, isAdministrator: boolean) {
  const standing = standingFacts(facts, isAdministrator);
  return { ...standing, warrant: { ...standing.warrant, status: 'active', examineUntil: NEVER, keptUntil: null } };
}

/** Entered before they are shown, by the notes’ own ids: no message opens, so there is no place to name. */
async function enter(
  who: Investigator,
  file: Case,
  warrantAlias: string,
  reference: string,
  notes: readonly Note[],
): Promise<void> {
  await appendEntry({
    act: 'note.viewed',
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: file.alias,
    warrant: warrantAlias,
    payload: { personId: who.id, warrant: reference, kept: true, notes: notes.map(({ id }) => id) },
  });
}

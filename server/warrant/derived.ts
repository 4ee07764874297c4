import { z } from 'zod';
import { casebook } from '../casebook';
import { draftBy } from '../custody/draft-by';
import type { EntryProof } from '../custody/entry-draft';
import { appendEntry } from '../custody/ledger';
import { readDownloads } from '../custody/read-downloads';
import type { Case } from '../generated/prisma/client';
import { PACK_STATES, SETTLED } from '../pack/pack-states';
import { namesOf } from '../people/names-of';
import { Refused } from '../refusal';
import { type WorkState, workStates } from '../review/work-state';
import type { Investigator } from '../session/investigator';
import { WARRANT_STATUSES } from './warrant-words';

export const DERIVED_KINDS = ['notes', 'savedSearches', 'packDrafts', 'sealedPacks', 'wideningRequests'] as const;
type DerivedKind = (typeof DERIVED_KINDS)[number];

/** Numbers and names of people, no text: neither of a message nor of what was made of it. */
export const DerivedWire = z.object({
  reference: z.string(),
  versions: z.array(
    z.object({
      version: z.number().int(),
      status: z.enum(WARRANT_STATUSES),
      work: z.enum(['open', 'readOnly', 'frozen', 'forReview', 'quarantined', 'sealed']),
    }),
  ),
  work: z.array(
    z.object({
      kind: z.enum(DERIVED_KINDS),
      /** Made under this warrant and no other. */
      solely: z.number().int(),
      /** Made under another warrant, on messages on which notes were written under this one. */
      partly: z.number().int(),
      people: z.array(z.object({ name: z.string(), n: z.number().int() })),
    }),
  ),
  packs: z.array(
    z.object({
      reference: z.string(),
      state: z.enum(PACK_STATES),
      solely: z.boolean(),
      items: z.number().int(),
      sealedAt: z.date().nullable(),
      downloads: z.number().int(),
      downloadedBy: z.array(z.string()),
    }),
  ),
});
export type DerivedOnWire = z.output<typeof DerivedWire>;

type Made = { readonly kind: DerivedKind; readonly by: string; readonly solely: boolean };
type Pack = DerivedOnWire['packs'][number] & { readonly by: string };

/**
 * What derives from a warrant, all its versions together, and from whom: what must be looked at when it is revoked, annulled or withdrawn.
 * Undone notes and forgotten searches count: they stay on record.
 */
export async function derivedWork(who: Investigator, file: Case, reference: string): Promise<DerivedOnWire> {
  const versions = await casebook().warrant.findMany({
    where: { caseId: file.id, reference, activatedAt: { not: null } },
    orderBy: { version: 'desc' },
    select: { id: true, version: true, status: true, alias: true },
  });
  const [newest] = versions;
  if (newest === undefined) throw new Refused('NO_WARRANT', file.alias);
  const ids = versions.map(({ id }) => id);
  const payload = { about: 'derived work', reference };
  const deed = await appendEntry(
    draftBy(who, { act: 'scope.shown', case: file.alias, warrant: newest.alias, payload }),
  );
  const [states, packs, other] = await Promise.all([workStates(file.id), packsFrom(file, ids, deed), madeUnder(ids)]);
  const made = [...other, ...packs.map(ofPack)];
  const names = await namesOf(made.map(({ by }) => by));
  return {
    reference,
    versions: versions.map(({ id, version, status }) => ({ version, status, work: stateOf(states, id) })),
    work: DERIVED_KINDS.map((kind) =>
      summed(
        kind,
        made.filter((one) => one.kind === kind),
        names,
      ),
    ),
    packs: packs.map(({ by, ...pack }) => pack),
  };
}

function stateOf(states: ReadonlyMap<number, WorkState>, id: number): WorkState {
  return states.get(id) ?? 'frozen';
}

/** Each is made under one warrant, so it derives from that one alone. */
async function madeUnder(ids: number[]): Promise<Made[]> {
  const where = { warrantId: { in: ids } };
  const [notes, searches, requests] = await Promise.all([
    casebook().note.findMany({ where, select: { authorId: true } }),
    casebook().savedSearch.findMany({ where, select: { personId: true } }),
    casebook().wideningRequest.findMany({ where, select: { askedById: true } }),
  ]);
  return [
    ...notes.map(({ authorId }) => ({ kind: 'notes' as const, by: authorId, solely: true })),
    ...searches.map(({ personId }) => ({ kind: 'savedSearches' as const, by: personId, solely: true })),
    ...requests.map(({ askedById }) => ({ kind: 'wideningRequests' as const, by: askedById, solely: true })),
  ];
}

/** Packs under this warrant, and packs of others that hold messages with notes written under it: those notes are printed there. */
async function packsFrom(file: Case, ids: number[], deed: EntryProof): Promise<Pack[]> {
  const noted = await casebook().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p.id::text AS id FROM pack p JOIN pack_item i ON i.pack_id = p.id
    JOIN note n ON n.case_id = p.case_id AND n.message_ids @> ARRAY[i.message_id] AND n.warrant_id = ANY (${ids})
    WHERE p.case_id = ${file.id} AND n.created_at <= coalesce(p.sealed_at, now()) AND (n.undone_at IS NULL OR n.undone_at > p.sealed_at)`;
  const packs = await casebook().pack.findMany({
    where: { caseId: file.id, OR: [{ warrantId: { in: ids } }, { id: { in: noted.map(({ id }) => id) } }] },
    include: { _count: { select: { items: true } } },
    orderBy: { createdAt: 'asc' },
  });
  const downloads = await readDownloads(deed);
  const people = await casebook().person.findMany({
    where: { alias: { in: [...new Set(downloads.map(({ person }) => person))] } },
    select: { alias: true, name: true },
  });
  const nameOf = new Map(people.map(({ alias, name }) => [alias, name]));
  return packs.map((pack) => {
    const left = downloads.filter((one) => one.pack === pack.id);
    return {
      reference: pack.reference,
      state: pack.state,
      solely: ids.includes(pack.warrantId),
      items: pack._count.items,
      sealedAt: pack.sealedAt,
      downloads: left.length,
      downloadedBy: [...new Set(left.map(({ person }) => nameOf.get(person) ?? ''))].sort(),
      by: pack.authorId,
    };
  });
}

function ofPack({ state, by, solely }: Pack): Made {
  return { kind: SETTLED.includes(state) ? 'sealedPacks' : 'packDrafts', by, solely };
}

function summed(kind: DerivedKind, made: readonly Made[], names: ReadonlyMap<string, string>) {
  const solely = made.filter((one) => one.solely).length;
  const counts = new Map<string, number>();
  for (const { by } of made) counts.set(by, (counts.get(by) ?? 0) + 1);
  const people = [...counts].map(([by, n]) => ({ name: names.get(by) ?? '', n })).sort((a, b) => b.n - a.n);
  return { kind, solely, partly: made.length - solely, people };
}

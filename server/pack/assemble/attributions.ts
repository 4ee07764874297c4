import { casebook } from '../../casebook';
import { namesOf } from '../../people/names-of';
import type { PackAttribution, PackSection } from '../pack-document';

/** Who is said to be behind the handles of a pack: what two people agreed on, its basis, and what else was said of the same handle. */
export async function attributionsOf(caseId: number, sections: readonly PackSection[]): Promise<PackAttribution[]> {
  const items = sections.flatMap((section) => section.items);
  const handles = [...new Set(items.flatMap(({ sender, recipients }) => [sender, ...recipients]))];
  const all = await casebook().attribution.findMany({
    where: { handle: { in: handles }, subject: { caseId } },
    include: { subject: { select: { name: true } } },
    orderBy: [{ handle: 'asc' }, { id: 'asc' }],
  });
  const names = await namesOf(all.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById]));
  return all.flatMap((one) => {
    if (one.state !== 'accepted' || one.decidedById === null || one.decidedAt === null) return [];
    return {
      handle: one.handle,
      person: one.subject.name,
      basis: one.basis,
      contrary: contraryTo(one, all),
      proposedBy: names.get(one.proposedById) ?? '',
      decidedBy: names.get(one.decidedById) ?? '',
      decidedAt: one.decidedAt,
    };
  });
}

type Said = {
  readonly id: number;
  readonly handle: string;
  readonly state: string;
  readonly basis: string;
  readonly subject: { readonly name: string };
};

/** What was proposed of the same handle besides: of somebody else, or of the same person on a basis that didn't hold. */
function contraryTo(one: Said, all: readonly Said[]): string {
  return all
    .filter(({ id, handle }) => handle === one.handle && id !== one.id)
    .map(({ subject, state, basis }) => `${subject.name} (${state}): ${basis}`)
    .join('; ');
}

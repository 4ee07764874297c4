import { casebook } from '../casebook';
import { now } from '../clock';
import { draftBy } from '../custody/draft-by';
import { appendEntry } from '../custody/ledger';
import type { Case } from '../generated/prisma/client';
import { namesOf } from '../people/names-of';
import type { Investigator } from '../session/investigator';
import { recallWords, requestsOf } from './list-served';
import type { Capacity, Done } from './signed-words';

/**
 * Who has what: everything that was served in a case, newest first, or of one pack, for the case to read. Of the defence it tells what the
 * defence told the case (receipt, answer, requests, what became of a recalled pack) and nothing of what they read: `openedAt` and `downloads`
 * are null whatever happened.
 */
export async function listServices(file: Case, pack: string | null) {
  const rows = await casebook().packService.findMany({
    where: { caseId: file.id, ...(pack !== null && { packId: pack }) },
    orderBy: { servedAt: 'desc' },
  });
  const ids = rows.map(({ id }) => id);
  const packIds = [
    ...new Set(rows.flatMap(({ packId, successorId }) => [packId, ...(successorId ? [successorId] : [])])),
  ];
  const [people, packs, receipts, answers, requests, recalls, acknowledgements] = await Promise.all([
    namesOf(rows.flatMap(({ recipientId, servedById }) => [recipientId, servedById])),
    casebook().pack.findMany({ where: { id: { in: packIds } }, select: { id: true, reference: true } }),
    casebook().packReceipt.findMany({ where: { serviceId: { in: ids } }, select: { serviceId: true, signedAt: true } }),
    casebook().packAnswer.findMany({ where: { serviceId: { in: ids } } }),
    requestsOf(ids),
    casebook().packRecall.findMany({ where: { packId: { in: packIds } }, orderBy: { recalledAt: 'asc' } }),
    casebook().recallAcknowledgement.findMany({ where: { serviceId: { in: ids } } }),
  ]);
  const referenceOf = (id: string | null) => packs.find((one) => one.id === id)?.reference ?? null;
  return rows.map((row) => {
    const isDefence = row.capacity === 'defence';
    const answer = answers.find(({ serviceId }) => serviceId === row.id);
    return {
      id: row.id,
      packKey: row.packId,
      pack: referenceOf(row.packId) ?? '',
      recipient: people.get(row.recipientId) ?? '',
      agency: row.watermark.split(', ').at(-1) ?? '',
      capacity: row.capacity as Capacity,
      note: row.note,
      fileSha256: row.fileSha256,
      servedBy: people.get(row.servedById) ?? '',
      servedAt: row.servedAt,
      expiresAt: row.expiresAt,
      downloadsAllowed: row.downloadsAllowed,
      downloads: isDefence ? null : row.downloads,
      openedAt: isDefence ? null : row.openedAt,
      successor: referenceOf(row.successorId),
      signedAt: receipts.find(({ serviceId }) => serviceId === row.id)?.signedAt ?? null,
      answer: answer ? { verdict: answer.verdict, reasons: answer.reasons, at: answer.answeredAt } : null,
      requests: requests.get(row.id) ?? [],
      recalls: recalls
        .filter(({ packId }) => packId === row.packId)
        .map((recall) => {
          const said = acknowledgements.find(
            ({ recallId, serviceId }) => recallId === recall.id && serviceId === row.id,
          );
          return {
            ...recallWords(recall),
            done: (said?.done ?? null) as Done | null,
            saidWhy: said?.reasons ?? '',
            acknowledgedAt: said?.acknowledgedAt ?? null,
            isOverdue: said === undefined && recall.dueAt <= now(),
          };
        }),
    };
  });
}

/**
 * For oversight, one number each: how many packs the defence in this case opened, and how many files left to it. Not who, not which, not when.
 * Entered before it is told.
 */
export async function countDefence(who: Investigator, file: Case) {
  const proof = await appendEntry(draftBy(who, { act: 'ledger.read', case: file.alias, payload: { defence: true } }));
  const where = { caseId: file.id, capacity: 'defence' };
  const [served, opened, sums] = await Promise.all([
    casebook().packService.count({ where }),
    casebook().packService.count({ where: { ...where, openedAt: { not: null } } }),
    casebook().packService.aggregate({ where, _sum: { downloads: true } }),
  ]);
  return { served, opened, downloads: sums._sum.downloads ?? 0, entry: proof.index };
}

import { casebook } from '../casebook';
import { now } from '../clock';
import { findEntries } from '../custody/find-entries';
import { appendEntry } from '../custody/ledger';
import { namesOf } from '../people/names-of';
import type { Investigator } from '../session/investigator';
import { privateAlias } from './entry-of';
import { requireMine, type Service, whyNotGiven } from './find-service';
import type { Capacity, Done } from './signed-words';

/** Why a pack is marked NEW for its recipient. */
export type News = 'unopened' | 'recalled' | 'superseded';

/** What was served on this person, newest first: no title and no content, which stand behind the second factor. */
export async function listServed(who: Investigator) {
  const rows = await casebook().packService.findMany({
    where: { recipientId: who.id },
    orderBy: { servedAt: 'desc' },
    select: { id: true },
  });
  return Promise.all(rows.map(async ({ id }) => told(who, await requireMine(who, id))));
}

async function told(who: Investigator, service: Service) {
  const { pack, recalls, successorId } = service;
  const [names, receipt, answer, requests, acknowledged, successor, notGiven] = await Promise.all([
    namesOf([service.servedById]),
    casebook().packReceipt.findUnique({ where: { serviceId: service.id }, select: { signedAt: true } }),
    casebook().packAnswer.findUnique({ where: { serviceId: service.id } }),
    requestsOf([service.id]),
    casebook().recallAcknowledgement.findMany({ where: { serviceId: service.id } }),
    successorId === null ? null : casebook().pack.findUnique({ where: { id: successorId } }),
    whyNotGiven(who, service),
  ]);
  const called = recalls.map((recall) => {
    const said = acknowledged.find(({ recallId }) => recallId === recall.id);
    return {
      ...recallWords(recall),
      done: (said?.done ?? null) as Done | null,
      acknowledgedAt: said?.acknowledgedAt ?? null,
    };
  });
  return {
    id: service.id,
    case: pack.case.reference,
    pack: pack.reference,
    packId: pack.packId,
    fileSha256: service.fileSha256,
    fileBytes: pack.fileBytes,
    containerSha256: pack.containerSha256,
    containerBytes: pack.containerBytes,
    capacity: service.capacity as Capacity,
    note: service.note,
    servedBy: names.get(service.servedById) ?? '',
    servedAt: service.servedAt,
    expiresAt: service.expiresAt,
    downloads: service.downloads,
    downloadsAllowed: service.downloadsAllowed,
    openedAt: service.openedAt,
    notGiven: notGiven === 'EXPIRED' || notGiven === 'RECALLED' || notGiven === null ? notGiven : ('HELD' as const),
    successor: successor?.reference ?? null,
    signedAt: receipt?.signedAt ?? null,
    answer: answer && { verdict: answer.verdict, reasons: answer.reasons, at: answer.answeredAt },
    requests: requests.get(service.id) ?? [],
    recalls: called,
    news: newsOf(service, called),
  };
}

type Called = readonly { readonly acknowledgedAt: Date | null }[];

function newsOf({ openedAt, supersededAt, expiresAt }: Service, recalls: Called): News[] {
  const isRecalled = recalls.length > 0;
  return [
    ...(openedAt === null && !isRecalled && expiresAt > now() ? (['unopened'] as const) : []),
    ...(recalls.some(({ acknowledgedAt }) => acknowledgedAt === null) ? (['recalled'] as const) : []),
    ...(supersededAt !== null && !isRecalled ? (['superseded'] as const) : []),
  ];
}

type RecallRow = Service['recalls'][number];

export const recallWords = ({ id, exhibits, reasons, recalledAt, dueAt }: RecallRow) => ({
  id,
  exhibits,
  reasons,
  recalledAt,
  dueAt,
});

/** Requests for further material by what was served, oldest first. */
export async function requestsOf(services: readonly string[]) {
  const rows = await casebook().materialRequest.findMany({
    where: { serviceId: { in: [...services] } },
    orderBy: { askedAt: 'asc' },
  });
  const packs = await casebook().pack.findMany({
    where: { id: { in: rows.flatMap(({ packId }) => packId ?? []) } },
    select: { id: true, reference: true },
  });
  const references = new Map(packs.map(({ id, reference }) => [id, reference]));
  const byService = new Map<string, RequestWords[]>();
  for (const { id, serviceId, wanted, reasons, askedAt, decision, answer, answeredAt, packId } of rows) {
    const pack = packId === null ? null : (references.get(packId) ?? null);
    const words = { id, wanted, reasons, askedAt, decision, answer, answeredAt, pack };
    byService.set(serviceId, [...(byService.get(serviceId) ?? []), words]);
  }
  return byService;
}

export type RequestWords = {
  id: string;
  wanted: string;
  reasons: string;
  askedAt: Date;
  decision: string | null;
  answer: string | null;
  answeredAt: Date | null;
  pack: string | null;
};

const MINE = ['receipt.signed', 'pack.answered', 'material.asked', 'recall.acknowledged', 'factor.changed'] as const;

/**
 * A recipient's own log, newest first: what they opened and downloaded, and what they told the case. That they looked at it is entered like the
 * reading itself, in no case.
 */
export async function readOwnLog(who: Investigator) {
  const alias = privateAlias(who.id);
  const entered = { act: 'ledger.read', outcome: 'ok', agency: 'DEFENCE', person: alias } as const;
  await appendEntry({ ...entered, payload: { personId: who.id, own: true } });
  const [told, read, open] = await Promise.all([
    findEntries({ cases: null, acts: MINE, person: who.alias }, 200),
    findEntries({ cases: null, acts: ['pack.opened', 'pack.downloaded'], person: alias }, 200),
    findEntries({ cases: null, acts: ['pack.opened', 'pack.downloaded'], person: who.alias }, 200),
  ]);
  return [...told, ...read, ...open]
    .sort((a, b) => b.index - a.index)
    .map(({ index, header }) => ({ entry: index, act: header.act, at: new Date(header.t), inCase: 'ctag' in header }));
}

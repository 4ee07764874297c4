import { casebook } from '../casebook';
import type { Case, Prisma, WideningRequest } from '../generated/prisma/client';
import { namesOf } from '../people/names-of';
import { readableWork } from '../review/readable-work';
import { versionsIn } from '../review/work-state';
import type { Investigator } from '../session/investigator';
import type { WarrantScope } from '../warrant/scope';
import type { RequestOnWire } from './router';
import { SelectorsWire, selectorsSentence } from './selectors';

/** As many as one answer holds: the newest. */
const MAX_REQUESTS = 500;

/** The requests of a case, newest first, under warrants whose work this person may read: they say what was learnt from messages. */
export async function listRequests(who: Investigator, file: Case): Promise<RequestOnWire[]> {
  return readRequests({ caseId: file.id, warrantId: { in: [...(await readableWork(who, file.id))] } }, who.id);
}

/** One reader's own under a warrant, in whichever version since its order: a request outlives the version that it asks to widen. */
export async function myRequests({ terms }: WarrantScope): Promise<RequestOnWire[]> {
  const { caseId, investigator } = terms;
  const warrantId = { in: await versionsIn(terms, ['open']) };
  return readRequests({ caseId, warrantId, askedById: investigator.id }, investigator.id);
}

async function readRequests(where: Prisma.WideningRequestWhereInput, me: string): Promise<RequestOnWire[]> {
  const requests = await casebook().wideningRequest.findMany({
    where,
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    take: MAX_REQUESTS,
  });
  const [names, warrants] = await Promise.all([
    namesOf(requests.flatMap(({ askedById, answeredById }) => [askedById, answeredById])),
    casebook().warrant.findMany({
      where: { id: { in: [...new Set(requests.map(({ warrantId }) => warrantId))] } },
      select: { id: true, reference: true, version: true },
    }),
  ]);
  return requests.map((request) => {
    const { reference = '', version = 0 } = warrants.find(({ id }) => id === request.warrantId) ?? {};
    return { ...requestOnWire(request, me, names), warrant: reference, version };
  });
}

function requestOnWire(request: WideningRequest, me: string, names: ReadonlyMap<string, string>) {
  const { from, to, ...rest } = request.selectors as { from: string; to: string };
  const selectors = SelectorsWire.parse({ ...rest, from: new Date(from), to: new Date(to) });
  return {
    id: request.id,
    sentence: selectorsSentence(selectors),
    selectors,
    reason: request.reason,
    askedBy: names.get(request.askedById) ?? '',
    askedByMe: request.askedById === me,
    askedAt: request.askedAt,
    state: stateOf(request),
    answer: request.answer,
    answeredBy: request.answeredById && (names.get(request.answeredById) ?? ''),
    answeredAt: request.answeredAt,
  };
}

function stateOf({ withdrawnAt, accepted }: WideningRequest): RequestOnWire['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  if (accepted === null) return 'waiting';
  return accepted ? 'accepted' : 'declined';
}

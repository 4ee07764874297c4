import type { Readable } from 'node:stream';
import { casebook } from '../casebook';
import { appendEntry } from '../custody/ledger';
import type { Case } from '../generated/prisma/client';
import { theStore } from '../media/the-store';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireCase } from '../trpc/procedures';

/** How an order is asked for: by a warrant that rests on it, or, by those who draft, by the hash that sending it gave. */
export type OrderRequest = {
  readonly case: string;
  readonly reference?: string | undefined;
  readonly version?: number | undefined;
  readonly sha256?: string | undefined;
};

export type OpenedOrder = { readonly bytes: Readable; readonly type: string; readonly size: number };

/** The order as it came, after its entry. Refused unless it is noted as an order of the case: the store holds seized pictures too. */
export async function openOrder(who: Investigator, request: OrderRequest): Promise<OpenedOrder> {
  const isNamed = request.reference !== undefined;
  const file = await requireCase(who, request.case, isNamed ? 'readWarrant' : 'draftWarrant');
  const warrant = isNamed ? await restingOn(file, request) : null;
  const sha256 = isNamed ? warrant?.documentSha256 : request.sha256;
  if (sha256 === undefined) throw new Refused('NO_WARRANT', file.alias);
  const kept = await casebook().orderFile.findUnique({ where: { caseId_sha256: { caseId: file.id, sha256 } } });
  if (kept === null) throw new Refused('NO_WARRANT', file.alias);
  await appendEntry({
    act: 'order.viewed',
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: file.alias,
    ...(warrant && { warrant: warrant.alias }),
    payload: { personId: who.id, documentSha256: sha256, reference: request.reference ?? null },
  });
  return { bytes: await (await theStore()).open(sha256), type: kept.type, size: kept.bytes };
}

/** The version of this warrant that names the order: the newest, unless a version or a hash is asked for. */
function restingOn(file: Case, { reference, version, sha256 }: OrderRequest) {
  return casebook().warrant.findFirst({
    where: {
      caseId: file.id,
      reference: reference ?? '',
      documentType: { not: null },
      ...(version !== undefined && { version }),
      ...(sha256 !== undefined && { documentSha256: sha256 }),
    },
    orderBy: { version: 'desc' },
    select: { documentSha256: true, alias: true },
  });
}

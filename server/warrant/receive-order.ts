import { z } from 'zod';
import { requestBody } from '../intake/request-body';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireCase } from '../trpc/procedures';
import { keepOrder, type StoredOrder } from './order-file';

const CaseQuery = z.object({ case: z.string().min(1).max(100) });

/** Keeps the file of an order that a drafter sends, streamed: gives its hash as the server reckoned it, its type and its pages. */
export async function receiveOrder(who: Investigator, request: Request): Promise<StoredOrder> {
  const query = CaseQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new BadInput('Name the case.');
  const file = await requireCase(who, query.data.case, 'draftWarrant');
  return keepOrder(who, file, requestBody(request));
}

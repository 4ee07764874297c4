import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { requireFreshFactor } from '../factor/fresh-factor';
import { batesNumber, batesPrefix } from '../pack/bates';
import type { Investigator } from '../session/investigator';
import { readingEntry } from './entry-of';
import { requireGiven, requireMine } from './find-service';

/** What a recipient is told of a pack before they hold it. Under a fresh second factor, and entered before it is shown. */
export async function openServed(who: Investigator, id: string) {
  const service = await requireMine(who, id);
  await requireFreshFactor(who);
  await requireGiven(who, service);
  const { pack } = service;
  const { proof } = await recordChange(async (tx) => {
    await tx.packService.updateMany({ where: { id, openedAt: null }, data: { openedAt: now() } });
    return {
      result: null,
      draft: readingEntry(who, service, 'pack.opened', { fileSha256: service.fileSha256, copy: false }),
    };
  });
  const prefix = batesPrefix(pack.case.reference);
  return {
    title: pack.title,
    purpose: pack.purpose,
    sealedAt: pack.sealedAt,
    batesFirst: pack.batesFirst === null ? null : batesNumber(prefix, pack.batesFirst, 0),
    batesLast: pack.batesLast === null ? null : batesNumber(prefix, pack.batesLast, 0),
    entry: proof.index,
  };
}

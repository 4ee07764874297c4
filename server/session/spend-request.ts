import { casebook } from '../casebook';
import { presentRequest } from './request-context';
import { UnsignedRequest } from './signed-request';

/**
 * Before something is changed: the signed request that asks for it does so once, in whichever process it arrives. Throws UnsignedRequest for one
 * that was carried out before. Questions may come twice: each is entered anyway.
 */
export async function spendRequest(): Promise<void> {
  const asked = presentRequest();
  if (asked === null) return;
  const digest = Buffer.from(asked.request.digest, 'base64url');
  const rows = await casebook().$queryRaw<{ fresh: boolean }[]>`SELECT custody.spend_request(${digest}) AS fresh`;
  if (rows[0]?.fresh !== true) throw new UnsignedRequest('REPLAYED_REQUEST');
}

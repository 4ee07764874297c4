import type { Client } from 'minio';
import { now } from '../clock';
import { errorCode } from './store-refusal';

/** Whether objects are safe from deletion, and why we say so. */
export type LockProbe = { readonly state: 'locked' | 'unlocked'; readonly reason: string };

/** One name for all probes: a locked version can't be cleaned up, so the next start-up tries the one that is there. */
const PROBE_KEY = 'ambit-lock-probe';
const PROBE_BYTES = Buffer.from('?');

/**
 * Tries a bucket's Object Lock instead of believing it: some servers answer every lock request with success and
 * delete all the same, or overwrite the object with the request. Locked means that an object put in the plain way got
 * COMPLIANCE retention from the bucket's default, could not be deleted, not even with the governance bypass, and still
 * has its bytes. The client renames lock headers on put to plain metadata, hence the bucket's default.
 */
export async function probeObjectLock(client: Client, bucket: string): Promise<LockProbe> {
  try {
    const reason = await whyUnlocked(client, bucket);
    if (reason !== null) return { state: 'unlocked', reason };
    return { state: 'locked', reason: 'A test object under COMPLIANCE retention could not be deleted.' };
  } catch (error) {
    return { state: 'unlocked', reason: `The test could not be finished (${errorCode(error) ?? 'no code'}).` };
  }
}

async function whyUnlocked(client: Client, bucket: string): Promise<string | null> {
  const versionId = await lockedProbe(client, bucket);
  if (versionId === null) return 'The bucket puts no COMPLIANCE retention on new objects.';
  if (await deletes(client, bucket, versionId, false)) return 'A locked object could be deleted.';
  if (await deletes(client, bucket, versionId, true))
    return 'A locked object could be deleted with the governance bypass.';
  if (!(await isIntact(client, bucket, versionId))) return 'A locked object did not keep its bytes.';
  return null;
}

/** The version of a probe object that the server says is locked now; a new one if the last lock has run out. */
async function lockedProbe(client: Client, bucket: string): Promise<string | null> {
  const last = await client.statObject(bucket, PROBE_KEY).catch(() => undefined);
  if (last?.versionId && (await isRetained(client, bucket, last.versionId))) return last.versionId;
  const { versionId } = await client.putObject(bucket, PROBE_KEY, PROBE_BYTES, PROBE_BYTES.length);
  return versionId && (await isRetained(client, bucket, versionId)) ? versionId : null;
}

async function isRetained(client: Client, bucket: string, versionId: string): Promise<boolean> {
  const retention = await client.getObjectRetention(bucket, PROBE_KEY, { versionId }).catch(() => undefined);
  return retention?.mode === 'COMPLIANCE' && Date.parse(retention.retainUntilDate) > now().getTime();
}

/** True when the server took the deletion, or gave another error than a refusal: a broken test proves nothing. */
async function deletes(client: Client, bucket: string, versionId: string, governanceBypass: boolean): Promise<boolean> {
  try {
    await client.removeObject(bucket, PROBE_KEY, { versionId, governanceBypass });
    return true;
  } catch (error) {
    if (errorCode(error) === 'AccessDenied' || errorCode(error) === 'InvalidRequest') return false;
    throw error;
  }
}

async function isIntact(client: Client, bucket: string, versionId: string): Promise<boolean> {
  const pieces: Buffer[] = [];
  for await (const piece of await client.getObject(bucket, PROBE_KEY, { versionId })) pieces.push(piece);
  return Buffer.concat(pieces).equals(PROBE_BYTES);
}

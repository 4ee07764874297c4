import type { Look } from '../custody/unseal';
import type { WarrantScope } from '../warrant/scope';
import { assemblePack } from './assemble-pack';
import type { PackDocument } from './pack-document';
import { applyRedactions } from './redaction/apply-redactions';
import type { Secret } from './redaction/mark';
import { marksFor } from './redaction/read-redactions';
import { subjectDigest } from './redaction/subject-digest';

/** A pack as it leaves the house, and what no part of it may hold. */
export type Disclosed = { readonly document: PackDocument; readonly secrets: readonly Secret[] };

/** Opens a pack, proves what was left out of it, and takes out what is redacted: the one source of whatever is drawn, looked at or sealed. */
export async function disclosedPack(scope: WarrantScope, id: string, look: Look): Promise<Disclosed> {
  const { document, originals, named } = await assemblePack(scope, id, look);
  const digest = (text: string) => subjectDigest(text).toString('hex');
  return applyRedactions(document, await marksFor(id, named), originals, digest);
}

import type { Look } from '../custody/unseal';
import type { WarrantScope } from '../warrant/scope';
import { assemblePack } from './assemble-pack';
import { completeDocument } from './completeness/complete-document';
import type { PackDocument } from './pack-document';
import { applyRedactions } from './redaction/apply-redactions';
import type { Secret } from './redaction/mark';
import { marksFor } from './redaction/read-redactions';
import { subjectDigest } from './redaction/subject-digest';

/** A pack as it leaves the house, and what no part of it may hold. */
export type Disclosed = {
  readonly document: PackDocument;
  readonly secrets: readonly Secret[];
  /** What was opened, under its own names, by which it is judged once more whether all of it is covered. Goes nowhere else. */
  readonly assembled: PackDocument;
};

/** Opens a pack, takes out what is redacted, and proves what was left out of it: the one source of whatever is drawn, looked at or sealed. */
export async function disclosedPack(scope: WarrantScope, id: string, look: Look): Promise<Disclosed> {
  const { document, originals, named, deed } = await assemblePack(scope, id, look);
  const digest = (text: string) => subjectDigest(text).toString('hex');
  const redacted = {
    assembled: document,
    ...(await applyRedactions(document, await marksFor(id, named), originals, digest)),
  };
  // Who only looks at the draft proves nothing: what lies between its messages is told when it is made.
  if (look.act !== 'pack.generated') return redacted;
  return { ...redacted, document: await completeDocument(scope, deed, id, redacted.document) };
}

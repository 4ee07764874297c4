import { PDFArray, type PDFContext, PDFDict, type PDFObject, PDFRef, PDFStream } from 'pdf-lib';

function refsIn(object: PDFObject | undefined): PDFRef[] {
  if (object instanceof PDFRef) return [object];
  if (object instanceof PDFStream) return refsIn(object.dict);
  if (object instanceof PDFDict) return object.values().flatMap(refsIn);
  if (object instanceof PDFArray) return object.asArray().flatMap(refsIn);
  return [];
}

/** How many objects of a file nothing leads to from its trailer: a reader never shows them, so they could hold anything. */
export function unreachedObjects(context: PDFContext): number {
  const { Root, Info, Encrypt, ID } = context.trailerInfo;
  const reached = new Set<PDFRef>();
  const waiting = [Root, Info, Encrypt, ID].flatMap(refsIn);
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    if (reached.has(ref)) continue;
    reached.add(ref);
    for (const next of refsIn(context.lookup(ref))) waiting.push(next);
  }
  return context.enumerateIndirectObjects().filter(([ref]) => !reached.has(ref)).length;
}

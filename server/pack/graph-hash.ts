import { createHash } from 'node:crypto';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib';
import { sha256Hex } from './canonical-json';

/** Numbers the objects that are met on the way, in the order in which they are. */
class GraphWriter {
  private readonly numbers = new Map<PDFRef, string>();
  private readonly waiting: PDFRef[] = [];

  constructor(
    private readonly context: PDFContext,
    pages: readonly PDFRef[],
  ) {
    // Pages are named, not described: their contents have hashes of their own.
    pages.forEach((ref, at) => {
      this.numbers.set(ref, `page${at}`);
    });
  }

  private refName(ref: PDFRef): string {
    const known = this.numbers.get(ref);
    if (known !== undefined) return known;
    const fresh = `#${this.numbers.size}`;
    this.numbers.set(ref, fresh);
    this.waiting.push(ref);
    return fresh;
  }

  private dict(dict: PDFDict, without = ''): string {
    const entries = dict
      .entries()
      .map(([key, value]): [string, PDFObject] => [key.asString(), value])
      .filter(([key]) => key !== without)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `<<${entries.map(([key, value]) => `${key} ${this.describe(value)}`).join(' ')}>>`;
  }

  describe(object: PDFObject | undefined): string {
    if (object instanceof PDFRef) return this.refName(object);
    if (object instanceof PDFStream)
      return `${this.dict(object.dict, '/Length')} stream ${sha256Hex(object.getContents())}`;
    if (object instanceof PDFDict) return this.dict(object);
    if (object instanceof PDFArray)
      return `[${object
        .asArray()
        .map((item) => this.describe(item))
        .join(' ')}]`;
    if (object instanceof PDFName) return object.asString();
    if (object instanceof PDFNumber) return String(object.asNumber());
    if (object instanceof PDFString || object instanceof PDFHexString)
      return `(${Buffer.from(object.asBytes()).toString('hex')})`;
    return object === undefined ? 'nothing' : object.toString();
  }

  hash(roots: readonly (PDFObject | undefined)[]): string {
    const sum = createHash('sha256');
    for (const root of roots) sum.update(`${this.describe(root)}\n`);
    // Grows while it is gone through.
    for (const ref of this.waiting) sum.update(`${this.numbers.get(ref)} ${this.describe(this.context.lookup(ref))}\n`);
    return sum.digest('hex');
  }
}

/**
 * One hash over objects of a PDF and everything that can be reached from them, whatever numbers they have in the file:
 * a file that was written again gives the same.
 * @param pages stand for themselves and are not gone into
 */
export const graphHash = (
  context: PDFContext,
  roots: readonly (PDFObject | undefined)[],
  pages: readonly PDFRef[],
): string => new GraphWriter(context, pages).hash(roots);

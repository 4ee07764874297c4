import { PDFName, PDFStream } from 'pdf-lib';
import { sha256Hex } from './canonical-json';

/** SHA-256 of an image stream as it lies in the file, and of its transparency mask. */
export function imageHashes(stream: PDFStream): { streamSha256: string; maskSha256: string | null } {
  const mask = stream.dict.lookupMaybe(PDFName.of('SMask'), PDFStream);
  return { streamSha256: sha256Hex(stream.getContents()), maskSha256: mask ? sha256Hex(mask.getContents()) : null };
}

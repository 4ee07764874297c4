import type { OpenedAttachment } from '../custody/unseal';
import { BadInput } from '../refusal';
import { inspectPicture, toSafePng } from './picture';
import { theStore } from './the-store';

const MAX_BYTES = 40 * 1024 * 1024;
/** Longest side that leaves, in pixels: enough to read a screenshot, bounded for the wire. */
const MAX_SIDE = 2400;

export type SafePicture = { readonly png: Buffer; readonly width: number; readonly height: number };

/** Reads opened pictures from the object store and re-encodes them: no original byte reaches a browser. */
export async function safePictures(attachments: readonly OpenedAttachment[]): Promise<Map<bigint, SafePicture>> {
  const pictures = new Map<bigint, SafePicture>();
  for (const { id, objectSha256 } of attachments) pictures.set(id, await safePicture(objectSha256));
  return pictures;
}

/** One of them. Throws BadInput where the file is none, a StoreRefusal where it can't be had. */
export async function safePicture(sha256: string): Promise<SafePicture> {
  const store = await theStore();
  const png = await toSafePng(await store.read(sha256, { maxBytes: MAX_BYTES }), { maxSide: MAX_SIDE });
  const found = await inspectPicture(png);
  if (!found.ok) throw new BadInput('This file is kept as it came but is no picture that can be shown.');
  return { png, width: found.width, height: found.height };
}

import type { OpenedAttachment } from '../../custody/unseal';
import { safePicture } from '../../media/safe-pictures';
import { StoreRefusal } from '../../media/store-refusal';
import { BadInput } from '../../refusal';
import type { PackAttachment, PackPicture } from '../pack-document';
import type { OriginalPicture } from '../redaction/mark';

/** Re-encoded at once: it is done on other threads, and each holds a whole picture in memory. */
const AT_ONCE = 4;
const IMAGE = 2;

/** What became of an opened picture: pages to draw it on, or why there are none. */
export type Drawn =
  | { readonly picture: PackPicture; readonly original: OriginalPicture }
  | { readonly state: PackAttachment['state'] };

/** Pictures of opened attachments by attachment id. One that is gone or broken stops nothing: it is named with its state. */
export async function drawPictures(attachments: readonly OpenedAttachment[]): Promise<Map<bigint, Drawn>> {
  const drawn = new Map<bigint, Drawn>();
  const queue = attachments.filter(({ kind }) => kind === IMAGE);
  const work = async () => {
    for (let image = queue.shift(); image !== undefined; image = queue.shift()) drawn.set(image.id, await draw(image));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return drawn;
}

async function draw(image: OpenedAttachment): Promise<Drawn> {
  try {
    const { png, width, height } = await safePicture(image.objectSha256);
    const { name, objectSha256: sha256, ocrText, ocrWords } = image;
    return {
      picture: { name, png, width, height, sha256, ...(ocrText && { ocrText }), redactions: [] },
      original: { sha256, width: image.width, words: ocrWords.map(({ text, box }) => ({ text, box })) },
    };
  } catch (error) {
    return { state: stateAfter(error) };
  }
}

/** Whatever the file itself is to blame for. A store that is away is no fault of a picture: the pack waits for it. */
function stateAfter(error: unknown): PackAttachment['state'] {
  if (error instanceof BadInput) return 'broken';
  if (!(error instanceof StoreRefusal)) throw error;
  if (error.reason === 'missing') return 'missing';
  if (error.reason === 'damaged' || error.reason === 'badName') return 'broken';
  if (error.reason === 'tooLarge') return 'notPrinted';
  throw error;
}

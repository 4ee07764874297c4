import { PICTURE_COUNTS, type PictureKind, picturePath } from '../attachment';
import { chatPicture } from './chat';
import { mapPicture } from './map';
import { notePicture } from './note';
import type { Picture } from './picture';
import { productPicture } from './product';
import { scenePicture } from './scene';

const DRAWN: Record<PictureKind, (number: number) => Picture> = {
  chat: chatPicture,
  note: notePicture,
  map: mapPicture,
  product: productPicture,
  scene: scenePicture,
};

export interface CataloguePicture extends Picture {
  /** Relative to the media folder, as messages name it. */
  path: string;
  kind: PictureKind;
}

/** Every picture that messages may refer to; the same for every seed, with the words that stand in it. */
export function catalogue(): CataloguePicture[] {
  const kinds = Object.keys(PICTURE_COUNTS) as PictureKind[];
  return kinds.flatMap((kind) =>
    Array.from({ length: PICTURE_COUNTS[kind] }, (_, place) => ({
      path: picturePath(kind, place + 1),
      kind,
      ...DRAWN[kind](place + 1),
    })),
  );
}

import { sha256Hex } from '../canonical-json';
import type { PackItem } from '../pack-document';

/** Whether anything that is shown of an item is not as it was. */
export function isTouched(before: PackItem, after: PackItem): boolean {
  const seen = (item: PackItem) =>
    sha256Hex(
      JSON.stringify({
        ...item,
        native: null,
        raw: null,
        pictures: item.pictures.map(({ png, ...rest }) => ({ ...rest, bytes: png.length })),
      }),
    );
  return seen(before) !== seen(after);
}
